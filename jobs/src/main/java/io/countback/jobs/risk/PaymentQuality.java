package io.countback.jobs.risk;

import static java.time.temporal.ChronoUnit.DAYS;

import io.countback.jobs.risk.ItemLife.Outcome;
import io.countback.jobs.risk.PaymentForecast.Expected;
import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Interval;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * How good expected days of payment were: those of what was open at the last three month ends that
 * are 90 days past, told by a model of what was known at the first of them, beside the day that
 * came.
 *
 * <p>What was closed without cash or written off is left out; what is still open counts as if it
 * were paid on the as-of day. Promises are not counted in. Source: section 11.3 of the definitions.
 *
 * @param learnt false where history is too short to learn from before
 * @param told in the order of accounts; empty where nothing was learnt or nothing open
 */
public record PaymentQuality(List<LocalDate> months, boolean learnt, List<Told> told) {
  private static final int MONTHS = 3;
  private static final int MATURED_AFTER = 90;
  private static final int NEAR = 5;

  /** Who tells a day. */
  public enum Teller {
    /** The model's p50. */
    MODEL,
    /** What is left of the account's usual delay; the segment's without a past. */
    OWN_HISTORY
  }

  /**
   * One open item at one month end, in days from it.
   *
   * @param low 10 % of such items are paid by then, 50 % by {@code middle}, 90 % by {@code high};
   *     365 where that is later or never
   * @param usual the rival's day
   * @param actual what came
   */
  public record Told(
      String account, double low, double middle, double high, double usual, double actual) {
    private double error(Teller teller) {
      return Math.abs((teller == Teller.MODEL ? middle : usual) - actual);
    }

    private boolean covered() {
      return low <= actual && actual <= high;
    }
  }

  /**
   * Judges.
   *
   * @param from first day of issue that is learnt from
   */
  public static PaymentQuality of(List<AccountFacts> accounts, LocalDate from, LocalDate asOf) {
    List<LocalDate> months = months(asOf);
    List<Told> told = new ArrayList<>();
    boolean learnt = paid(accounts, from, months.get(0)) >= Learning.FEWEST_TO_LEARN_FROM;
    if (learnt) {
      PaymentForecast forecast = PaymentForecast.of(accounts, from, months.get(0));
      for (AccountFacts account : accounts) {
        for (LocalDate month : months) {
          for (Expected expected : forecast.tell(account, month, List.of())) {
            Outcome outcome = expected.item().outcome(asOf, asOf);
            if (outcome == Outcome.IN_TIME || outcome == Outcome.UNKNOWN) {
              told.add(told(account, expected, month, asOf));
            }
          }
        }
      }
    }
    told.sort(Comparator.comparing(Told::account));
    return new PaymentQuality(months, learnt, told);
  }

  /** The last month ends that are so many days past, in order. */
  private static List<LocalDate> months(LocalDate asOf) {
    LocalDate last = asOf.minusDays(MATURED_AFTER);
    YearMonth month = YearMonth.from(last.plusDays(1)).minusMonths(1);
    List<LocalDate> months = new ArrayList<>();
    for (int i = MONTHS - 1; i >= 0; i--) {
      months.add(month.minusMonths(i).atEndOfMonth());
    }
    return months;
  }

  private static long paid(List<AccountFacts> accounts, LocalDate from, LocalDate day) {
    return accounts.stream()
        .flatMap(a -> a.items().stream())
        .filter(i -> !i.document().issuedOn().isBefore(from))
        .filter(i -> i.outcome(day, day) == Outcome.IN_TIME)
        .count();
  }

  private static Told told(
      AccountFacts account, Expected expected, LocalDate month, LocalDate asOf) {
    ItemLife item = expected.item();
    LocalDate paidOn = item.openAt(asOf).signum() > 0 ? asOf : item.lastChange(asOf);
    return new Told(
        account.account(),
        by(expected, 0.1),
        by(expected, 0.5),
        by(expected, 0.9),
        expected.naiveDays(),
        DAYS.between(month, paidOn));
  }

  private static double by(Expected expected, double share) {
    return PaymentModel.by(expected.paidBy(), share).orElse(PaymentModel.MOST_DAYS);
  }

  /** Accounts whose items were told, by id. */
  public List<String> accounts() {
    return List.copyOf(new TreeSet<>(told.stream().map(Told::account).toList()));
  }

  /** Median of the days between the day told and the day that came; NaN of nothing. */
  public double error(Teller teller) {
    int[] times = new int[accounts().size()];
    Arrays.fill(times, 1);
    return new Errors(teller).median(times);
  }

  /** 95 % interval of {@link #error}, accounts resampled. */
  public Optional<Interval> errorInterval(Teller teller, LocalDate on) {
    Errors errors = new Errors(teller);
    return Bootstrap.of(
        accounts().size(), errors::median, "expected_date_error", teller.name(), on);
  }

  /** Share of days told that are at most five days off; NaN of nothing. */
  public double within5(Teller teller) {
    return mean(t -> t.error(teller) <= NEAR ? 1 : 0);
  }

  /** 95 % interval of {@link #within5}, accounts resampled. */
  public Optional<Interval> within5Interval(Teller teller, LocalDate on) {
    return interval(
        t -> t.error(teller) <= NEAR ? 1 : 0, "expected_date_within_5", teller.name(), on);
  }

  /** Share of items paid from p10 to p90, both included; should be 0.80. NaN of nothing. */
  public double coverage() {
    return mean(t -> t.covered() ? 1 : 0);
  }

  /** 95 % interval of {@link #coverage}, accounts resampled. */
  public Optional<Interval> coverageInterval(LocalDate on) {
    return interval(t -> t.covered() ? 1 : 0, "expected_date_coverage", Teller.MODEL.name(), on);
  }

  private double mean(ToDoubleFunction<Told> value) {
    return told.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private Optional<Interval> interval(
      ToDoubleFunction<Told> value, String id, String slice, LocalDate on) {
    return PerAccount.mean(told, Told::account, value, id, slice, on);
  }

  /** Errors in order of size, each with the place of its account. */
  private final class Errors {
    private final double[] sizes;
    private final int[] places;

    Errors(Teller teller) {
      List<String> accounts = accounts();
      List<Told> sorted =
          told.stream().sorted(Comparator.comparingDouble(t -> t.error(teller))).toList();
      sizes = sorted.stream().mapToDouble(t -> t.error(teller)).toArray();
      places =
          sorted.stream().mapToInt(t -> Collections.binarySearch(accounts, t.account)).toArray();
    }

    /** The median where each account counts so many times; the lower one of two. */
    double median(int[] times) {
      long all = 0;
      for (int place : places) {
        all += times[place];
      }
      long passed = 0;
      for (int i = 0; i < sizes.length; i++) {
        passed += times[places[i]];
        if (2 * passed >= all && passed > 0) {
          return sizes[i];
        }
      }
      return Double.NaN;
    }
  }
}
