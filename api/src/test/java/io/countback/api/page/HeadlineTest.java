package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.chart.ValueScale;
import io.countback.api.gold.Given;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # now     | month ago | year ago | sentence
          47.2      | 46.4      | 44.1     | DSO 47.2 days, 3.1 worse than a year ago.
          44.1      | 46.4      | 47.2     | DSO 44.1 days, 3.1 better than a year ago.
          47.2      | 48.0      |          | DSO 47.2 days, 0.8 better than a month ago.
          47.2      |           |          | DSO 47.2 days.
          47.2400   | 46.4      | 47.2100  | DSO 47.2 days, the same as a year ago.
          0.0000    | 1.0       |          | DSO 0.0 days, 1.0 better than a month ago.
          """)
  void the_sentence_compares_with_the_oldest_of_the_two_periods_that_has_a_figure(
      BigDecimal now, BigDecimal monthAgo, BigDecimal yearAgo, String sentence) {
    assertEquals(
        sentence,
        plain(Headline.dso(point(now), point(monthAgo), point(yearAgo), "lower", days())));
  }

  @Test
  void an_undefined_dso_is_said_with_its_reason() {
    assertEquals(
        "DSO is undefined: no sales in the window.",
        Headline.dso(undefined("no_sales", null), null, null, "lower", days()));
  }

  @Test
  void a_countback_that_runs_out_of_history_says_what_is_known() {
    assertEquals(
        "DSO is undefined: not enough history, at least 31.",
        Headline.dso(
            undefined("insufficient_history", new BigDecimal("31.0000")),
            null,
            null,
            "lower",
            days()));
  }

  @Test
  void a_date_without_a_figure_is_no_zero() {
    assertEquals(
        "DSO is undefined: not computed for this date.",
        Headline.dso(null, null, null, "lower", days()));
  }

  @Test
  void items_of_one_currency_have_a_balance_instead() {
    assertEquals(
        "GBP 1.82 m open, 0.42 m of it past due.",
        plain(
            Headline.balance(
                point(new BigDecimal("1822000")), point(new BigDecimal("418000")), "GBP")));
  }

  private static ValueScale days() {
    return ValueScale.of("days", "", List.of());
  }

  private static MetricPoint point(BigDecimal value) {
    return value == null ? null : point(value, null, null);
  }

  private static MetricPoint undefined(String reason, BigDecimal low) {
    return point(null, low, reason);
  }

  private static MetricPoint point(BigDecimal value, BigDecimal low, String reason) {
    return Given.point(
        "dso",
        LocalDate.of(2026, 6, 30),
        "EUR",
        "reporting",
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        value,
        low,
        null,
        null,
        reason,
        List.of(),
        1,
        null);
  }

  private static String plain(String words) {
    return words.replace('\u00a0', ' ');
  }
}
