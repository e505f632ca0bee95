package io.countback.ingest.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes out of a large company is what {@code truth/effect.csv} says it was drawn from. */
class EffectsTest {

  private static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);
  private static final int ACCOUNTS = 4_000;

  /** Two-sided 99.9 %. */
  private static final double Z = 3.29;

  private static final Map<String, Double> truth = new HashMap<>();
  private static final Map<String, Observed> observed = new TreeMap<>();
  private static final List<AccountRows> company = new ArrayList<>();

  private static final class Observed {
    private int count;
    private final Map<Outcome, Integer> came = new HashMap<>();

    void add(Set<Outcome> outcomes) {
      count++;
      outcomes.forEach(outcome -> came.merge(outcome, 1, Integer::sum));
    }
  }

  @BeforeAll
  static void draw() {
    Streams streams = new Streams(5);
    History history = History.of(UNTIL, 6);
    Ranking ranking = Ranking.of(ACCOUNTS, streams);
    AccountDrawing accounts = new AccountDrawing(streams, history, ranking);
    Collectors collectors = new Collectors(streams, history);
    FxWalk fx = new FxWalk(streams, history);
    Effects effects = new Effects(history);
    Outreach outreach = new Outreach(streams, history, effects);
    for (int index = 0; index < ACCOUNTS; index++) {
      Account account = accounts.account(index);
      Portfolio portfolio = new Portfolio(collectors.rows(account));
      AccountRows rows = SampleCompany.rows(account, portfolio, outreach, fx);
      company.add(rows);
      observe(rows, effects);
    }
    for (String[] line : effects.lines()) {
      truth.put(line[0] + " " + line[1] + " " + line[2], Double.parseDouble(line[4]));
    }
  }

  private static void observe(AccountRows rows, Effects effects) {
    Answered answered = new Answered(rows);
    for (Row touch : rows.touches()) {
      if (Answered.isCustomerTouch(touch) && effects.counts(Answered.day(touch))) {
        Set<Outcome> outcomes = answered.outcomes(touch);
        if (!touch.text("template_id").isEmpty()) {
          String template = touch.text("template_id") + "/" + touch.text("template_version");
          observed("template:used", template).add(outcomes);
        }
        if (!touch.text("collector_id").isEmpty()) {
          observed("collector:used", touch.text("collector_id")).add(outcomes);
        }
        observed("channel:used", touch.text("channel")).add(outcomes);
        observed("payer", rows.account().paying().trait().name().toLowerCase()).add(outcomes);
      }
    }
    for (Row assignment : rows.assignments()) {
      String experiment = "experiment:" + assignment.text("experiment_id");
      observed(experiment, assignment.text("arm")).add(answered.outcomesOfJoining(assignment));
    }
  }

  private static Observed observed(String dimension, String value) {
    return observed.computeIfAbsent(dimension + " " + value, key -> new Observed());
  }

  @Test
  void rates_by_template_channel_collector_payer_and_arm_are_what_truth_says() {
    List<String> off = new ArrayList<>();
    observed.forEach(
        (key, of) -> {
          for (Outcome outcome : Outcome.values()) {
            double p = truth.get(key + " " + outcome.text());
            int came = of.came.getOrDefault(outcome, 0);
            double allowed = Z * Math.sqrt(of.count * p * (1 - p)) + 1;
            if (Math.abs(came - of.count * p) > allowed) {
              off.add(key + " " + outcome + ": " + came + " of " + of.count + ", truth " + p);
            }
          }
        });
    assertEquals(List.of(), off);
    assertTrue(observed.size() >= 14 + 4 + 8 + 4 + 6 - 1, observed.keySet().toString());
  }

  @Test
  void promises_are_kept_as_often_as_truth_says() {
    Map<PayerTrait, Observed> kept = new TreeMap<>();
    LocalDate first = UNTIL.plusDays(1).minusMonths(3);
    for (AccountRows rows : company) {
      for (Row promise : rows.promises()) {
        LocalDate last = LocalDate.parse(promise.text("promised_on")).plusDays(3);
        if (!last.isBefore(first) && !last.isAfter(UNTIL)) {
          boolean isKept = paid(rows, promise, last) >= 0.99 * Cents.parse(promise.text("amount"));
          kept.computeIfAbsent(rows.account().paying().trait(), trait -> new Observed())
              .add(isKept ? Set.of(Outcome.PAYMENT) : Set.of());
        }
      }
    }
    assertEquals(4, kept.size());
    kept.forEach(
        (trait, of) -> {
          double p = truth.get("payer " + trait.name().toLowerCase() + " promise_kept");
          int came = of.came.getOrDefault(Outcome.PAYMENT, 0);
          double allowed = Z * Math.sqrt(of.count * p * (1 - p)) + 1;
          assertTrue(Math.abs(came - of.count * p) <= allowed, trait + " " + came + "/" + of.count);
        });
  }

  private static long paid(AccountRows rows, Row promise, LocalDate last) {
    List<String> invoices = List.of(promise.text("invoice_ids").split(";"));
    LocalDate made = LocalDate.parse(promise.text("made_at").substring(0, 10));
    long paid = 0;
    for (Row receipt : rows.receipts()) {
      LocalDate day = LocalDate.parse(receipt.text("received_on"));
      boolean counts = !day.isBefore(made) && !day.isAfter(last);
      if (counts && invoices.contains(receipt.text("invoice_id"))) {
        paid += Cents.parse(receipt.text("amount"));
      }
    }
    for (Row application : rows.applications()) {
      LocalDate day = LocalDate.parse(application.text("applied_on"));
      boolean counts = !day.isBefore(made) && !day.isAfter(last);
      if (counts && invoices.contains(application.text("invoice_id"))) {
        paid += Cents.parse(application.text("amount"));
      }
    }
    return paid;
  }

  @Test
  void one_template_is_better_one_worse_and_the_others_of_a_channel_are_equal() {
    double baseline = of("template", "friendly/2");
    assertTrue(of("template", "question/1") > baseline + 0.2);
    assertTrue(of("template", "full-terms/1") < baseline - 0.08);
    assertEquals(baseline, of("template", "friendly/1"));
    assertEquals(baseline, of("template", "firm/1"));
    assertEquals(of("template", "call/1"), of("template", "call-agreement/1"));
  }

  /** The final letter goes out for old debt: it looks worse than it is. */
  @Test
  void the_final_letter_is_better_among_equals_and_looks_worse() {
    assertTrue(of("template", "final-letter/1") > of("template", "friendly/2") + 0.05);
    assertTrue(of("template:used", "final-letter/1") < of("template:used", "friendly/2") - 0.05);
  }

  @Test
  void two_collectors_get_more_answers_from_the_same_accounts_than_the_others() {
    Set<String> skilled = Set.of("c-03", "c-05");
    double others = of("collector", "c-01");
    for (String collector : Collectors.ids()) {
      double rate = of("collector", collector);
      assertTrue(skilled.contains(collector) ? rate > others + 0.08 : rate == others, collector);
    }
  }

  @Test
  void the_arms_of_an_experiment_are_of_equal_size_and_of_the_same_payers() {
    for (Experiment experiment : Experiment.values()) {
      int[] accounts = new int[2];
      int[] slow = new int[2];
      for (AccountRows rows : company) {
        for (Row assignment : rows.assignments()) {
          if (assignment.text("experiment_id").equals(experiment.id())) {
            int arm = assignment.text("control").equals("true") ? 0 : 1;
            accounts[arm]++;
            slow[arm] += rows.account().paying().trait() == PayerTrait.SLOW ? 1 : 0;
          }
        }
      }
      int all = accounts[0] + accounts[1];
      assertTrue(all > 200, experiment + " " + all);
      assertTrue(Math.abs(accounts[0] - all / 2.0) < Z * Math.sqrt(all) / 2, experiment.id());
      double share = (slow[0] + slow[1]) / (double) all;
      double difference = slow[0] / (double) accounts[0] - slow[1] / (double) accounts[1];
      double error = Math.sqrt(share * (1 - share) * (1.0 / accounts[0] + 1.0 / accounts[1]));
      assertTrue(Math.abs(difference) < Z * error, experiment + " " + difference);
    }
  }

  private static double of(String dimension, String value) {
    return truth.get(dimension + " " + value + " response");
  }
}
