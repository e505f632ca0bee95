package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Features.Number;
import io.countback.jobs.risk.ItemLife.Outcome;
import io.countback.jobs.stats.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Expected payment days and those of the account's own median, told at issue by what was known
 * before a cut, beside the days that came. Judged are items issued from the cut on whose due date
 * is 60 days past, and that were not closed without cash; one still open counts with its days so
 * far.
 *
 * @param told one per item, by account and item
 */
public record PaymentBackTest(List<Told> told) {
  private static final int MATURED_AFTER = 60;

  /**
   * One item, in days from its due date.
   *
   * @param expected by the model: half of such items are paid by then
   * @param low so are 10 % of them
   * @param high so are 90 % of them; infinite where so many never were
   * @param usual the account's median, that of all without a past
   * @param actual what came
   */
  public record Told(
      String account, double expected, double low, double high, double usual, double actual) {
    boolean covered() {
      return Math.ceil(low) <= actual && actual <= Math.ceil(high);
    }
  }

  /** Runs one; the arguments are those of {@link BackTest#of}. */
  public static PaymentBackTest of(
      List<AccountFacts> accounts, LocalDate from, LocalDate cut, LocalDate to, LocalDate knownBy) {
    PaymentModel model = PaymentModel.fit(accounts, from, cut);
    double median = medianOfAll(accounts, cut.minusDays(1));
    List<Told> told = new ArrayList<>();
    for (AccountFacts account : accounts) {
      for (ItemLife item : account.items()) {
        LocalDate issued = item.document().issuedOn();
        boolean asked = !issued.isBefore(cut) && !issued.isAfter(to);
        LocalDate matured = item.document().dueOn().plusDays(MATURED_AFTER);
        if (!asked || !matured.isBefore(knownBy) || withoutCash(item, knownBy)) {
          continue;
        }
        double usual =
            new AsOf(account, issued.minusDays(1), Recency.NONE).of(item).get(Number.DELAY_MEDIAN);
        told.add(
            new Told(
                account.account(),
                model.daysLate(account, item, 0.5).orElse(Double.POSITIVE_INFINITY),
                model.daysLate(account, item, 0.1).orElse(Double.POSITIVE_INFINITY),
                model.daysLate(account, item, 0.9).orElse(Double.POSITIVE_INFINITY),
                Double.isNaN(usual) ? median : usual,
                PaymentModel.daysLate(item, knownBy)));
      }
    }
    return new PaymentBackTest(told);
  }

  private static boolean withoutCash(ItemLife item, LocalDate knownBy) {
    Outcome outcome = item.outcome(knownBy, knownBy);
    return outcome == Outcome.LEFT_OUT || outcome == Outcome.LATE;
  }

  private static double medianOfAll(List<AccountFacts> accounts, LocalDate eve) {
    double[] days =
        accounts.stream()
            .flatMap(a -> a.items().stream())
            .filter(i -> !i.document().issuedOn().isAfter(eve))
            .filter(i -> i.outcome(eve, eve) == Outcome.IN_TIME)
            .mapToDouble(i -> PaymentModel.daysLate(i, eve))
            .sorted()
            .toArray();
    return days.length == 0 ? 0 : days[days.length / 2];
  }

  /** Mean absolute error of the expected day. */
  public double error() {
    return mean(t -> Math.abs(t.expected - t.actual));
  }

  /** The same of the account's own median. */
  public double errorOfUsual() {
    return mean(t -> Math.abs(t.usual - t.actual));
  }

  /** Share of items paid within [p10, p90], ends included; should be 0.80. */
  public double coverage() {
    return mean(t -> t.covered() ? 1 : 0);
  }

  /** 95 % interval of {@link #error}, by resampling accounts. */
  public Optional<Interval> errorInterval(String slice, LocalDate on) {
    return interval(t -> Math.abs(t.expected - t.actual), "expected_date_error", slice, on);
  }

  /** 95 % interval of {@link #coverage}, by resampling accounts. */
  public Optional<Interval> coverageInterval(String slice, LocalDate on) {
    return interval(t -> t.covered() ? 1 : 0, "expected_date_coverage", slice, on);
  }

  private double mean(ToDoubleFunction<Told> value) {
    double sum = 0;
    for (Told one : told) {
      sum += value.applyAsDouble(one);
    }
    return sum / told.size();
  }

  private Optional<Interval> interval(
      ToDoubleFunction<Told> value, String id, String slice, LocalDate on) {
    return PerAccount.mean(told, Told::account, value, id, slice, on);
  }
}
