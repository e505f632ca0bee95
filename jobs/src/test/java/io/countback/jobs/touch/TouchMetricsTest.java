package io.countback.jobs.touch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.metric.Catalogue;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.publish.MetricTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The worked examples of the metric definitions. */
class TouchMetricsTest {
  @Test
  void two_calls_of_one_collector_to_one_account_on_a_day_are_one_account_touched() {
    var figures =
        new Story().call("a1", 1, 9).call("a1", 1, 15).call("a1", 1, 16, "automated").figures(20);
    assertEquals("3", figures.get("touches_raw"));
    assertEquals("1", figures.get("touches_deduplicated"));
  }

  @Test
  void a_repeat_within_a_minute_counts_nowhere() {
    var figures = new Story().call("a1", 1, 9).call("a1", 1, 9.01).call("a1", 1, 9.1).figures(20);
    assertEquals("2", figures.get("touches_raw"));
    assertEquals("0", first(figures.get("response_rate__7d")));
  }

  @Test
  void twelve_of_eighty_touches_are_answered_and_nine_are_maturing() {
    Story story = new Story();
    for (int i = 0; i < 80; i++) {
      story.call("a" + i, 1 + i % 20, 9);
      if (i < 12) {
        story.reply("a" + i, 3 + i % 20, 9);
      }
    }
    for (int i = 0; i < 9; i++) {
      story.call("m" + i, 29, 9);
    }
    assertEquals("0.15 [0.08794, 0.244132] maturing", story.figures(30).get("response_rate__7d"));
  }

  @Test
  void touches_of_one_account_are_no_independent_observations() {
    Story story = new Story();
    int[][] accounts = {{0, 2}, {1, 2}, {3, 4}, {2, 3}, {0, 4}};
    for (int a = 0; a < accounts.length; a++) {
      for (int touch = 0; touch < accounts[a][1]; touch++) {
        story.call("a" + a, 1 + 9 * touch, 9);
        if (touch < accounts[a][0]) {
          story.reply("a" + a, 2 + 9 * touch, 9);
        }
      }
    }
    assertEquals("0.4 [0.145734, 0.722628]", story.figures(58).get("response_rate__7d"));
  }

  @Test
  void attempts_are_counted_over_answered_and_silent_runs() {
    Story story = new Story();
    int[] answeredAt = {1, 1, 2, 3, 4, 0, 0, 0};
    int[] attempts = {1, 1, 2, 3, 4, 1, 2, 3};
    for (int run = 0; run < attempts.length; run++) {
      for (int k = 1; k <= attempts[run]; k++) {
        story.call("a" + run, 3 * k, 9);
        if (k == answeredAt[run]) {
          story.reply("a" + run, 3 * k + 1, 9);
        }
      }
    }
    var figures = story.figures(58);
    assertEquals("3", figures.get("attempts_before_response"));
    assertEquals("0.25", first(figures.get("attempts_before_response__answered_at 1")));
    assertEquals("0.2", first(figures.get("attempts_before_response__answered_at 2")));
    assertEquals("0.333333", first(figures.get("attempts_before_response__answered_at 3")));
    assertEquals("1", first(figures.get("attempts_before_response__answered_at 4")));
    assertEquals("0.25", figures.get("attempts_before_response__answered_by 1"));
    assertEquals("0.4", figures.get("attempts_before_response__answered_by 2"));
    assertEquals("0.6", figures.get("attempts_before_response__answered_by 3"));
    assertEquals("1", figures.get("attempts_before_response__answered_by 4"));
    assertEquals("3.4", figures.get("contacts_per_response"));
  }

  private static String first(String figure) {
    return figure.split(" ")[0];
  }

  @Test
  void one_touch_may_have_responses_of_several_kinds() {
    var figures = new Story().call("a", 1, 9).reply("a", 2, 9).promise("a", 3).figures(20);
    assertEquals("1", first(figures.get("response_rate__7d")));
    assertEquals("1", first(figures.get("response_rate__reply__7d")));
    assertEquals("1", first(figures.get("response_rate__promise__7d")));
    assertEquals("0", first(figures.get("response_rate__payment__7d")));
  }

  @Test
  void a_payment_booked_on_the_day_of_the_touch_is_no_response_to_it() {
    Story story =
        new Story()
            .invoice("a", "I1", 0, 5, "100.00")
            .call("a", 10, 9)
            .pay("a", "I1", 5, 10, "100.00");
    var figures = story.figures(50);
    assertEquals("0", first(figures.get("response_rate__payment__30d")));
    assertEquals("0", figures.get("attributed_cash__last_touch__7d attributed"));
    assertEquals("100", figures.get("attributed_cash__last_touch__7d unattributed"));
  }

  @Test
  void a_touch_outside_the_window_passes_its_credit_to_the_one_before() {
    assertEquals("[100, 0]", credit(12, 14));
    assertEquals("[0, 100]", credit(12, 22));
  }

  /** Cash of calls and of letters for a payment on day 20: a call then, a letter on a day. */
  private static String credit(int call, int letter) {
    Story story =
        new Story()
            .invoice("a", "I1", 0, 5, "100.00")
            .touch("a", call, 9, "phone", List.of())
            .touch("a", letter, 9, "letter", List.of())
            .pay("a", "I1", 5, 20, "100.00");
    return "[" + cash(story, "letter") + ", " + cash(story, "phone") + "]";
  }

  private static String cash(Story story, String channel) {
    String[] values = new String[Slice.DIMENSIONS.size()];
    values[0] = channel;
    return story.sums(58).entrySet().stream()
        .filter(e -> e.getKey().of() == TouchCounting.For.METRIC)
        .filter(e -> e.getKey().slice().byDimension().equals(Map.of("channel", channel)))
        .map(e -> e.getValue().amounts("LAST_TOUCH 14").get("EUR"))
        .map(a -> a == null ? "0" : a.stripTrailingZeros().toPlainString())
        .findFirst()
        .orElse("0");
  }

  @Test
  void half_of_the_touches_are_answered_by_the_median() {
    var figures =
        new Story()
            .call("a", 1, 9)
            .reply("a", 1, 11)
            .call("b", 1, 9)
            .reply("b", 2, 9)
            .call("c", 1, 9)
            .figures(58);
    assertEquals("24", figures.get("time_to_response median"));
    assertEquals("- not_reached", figures.get("time_to_response p75"));
  }

  @Test
  void accounts_that_nobody_contacts_are_counted_with_what_is_past_due() {
    var figures =
        new Story()
            .invoice("a", "I1", 0, 5, "100.00")
            .invoice("b", "I2", 0, 5, "40.00")
            .call("b", 50, 9)
            .figures(58);
    assertEquals("1", figures.get("untouched_accounts"));
    assertEquals("100", figures.get("untouched_accounts__past_due"));
    assertEquals("0.5", figures.get("contact_pressure"));
    assertEquals("2", figures.get("unreachable_accounts"));
  }

  @Test
  void every_figure_has_a_definition_and_every_definition_a_figure() {
    Set<String> ids = new HashSet<>();
    new Story().figures(58).keySet().forEach(key -> ids.add(first(key)));
    Set<String> defined = new HashSet<>();
    TouchMetrics.DEFINITIONS.forEach(d -> defined.add(d.id()));
    assertEquals(defined, ids);
    assertTrue(Catalogue.ALL.containsAll(TouchMetrics.DEFINITIONS));
  }

  @Test
  void the_values_of_a_dimension_add_up_to_the_total() {
    Story story = new Story();
    for (int i = 0; i < 60; i++) {
      String channel = List.of("phone", "email", "letter").get(i % 3);
      String word = i % 5 == 0 ? "automated" : "bounced";
      story.touch("a" + i % 7, 1 + i % 40, 9 + i % 4, channel, List.of(), i % 2 == 0 ? word : "");
      story.reply("a" + i % 7, 2 + (i * 3) % 40, 13);
    }
    Map<TouchCounting.Key, Sums> sums = story.sums(58);
    for (String dimension : List.of("channel", "automated", "collector", "template")) {
      long[] all = new long[4];
      sums.forEach(
          (key, of) -> {
            boolean total = key.slice().equals(Slice.TOTAL);
            if (key.of() == TouchCounting.For.METRIC
                && (total || key.slice().name().equals(dimension))) {
              Sums.Rate rate = of.rate(Rates.response(Rates.WEEK));
              all[0] += total ? -rate.x : rate.x;
              all[1] += total ? -rate.n : rate.n;
              all[2] += total ? -rate.undelivered : rate.undelivered;
              all[3] += total ? -rate.maturing : rate.maturing;
            }
          });
      assertEquals("[0, 0, 0, 0]", Arrays.toString(all), dimension);
    }
  }

  @Test
  void slices_are_columns_of_the_published_table() {
    for (Definition definition : TouchMetrics.DEFINITIONS) {
      definition
          .slices()
          .forEach(
              s ->
                  assertTrue(
                      MetricTable.SLICES.containsAll(List.of(s.split(","))), definition.id()));
    }
  }
}
