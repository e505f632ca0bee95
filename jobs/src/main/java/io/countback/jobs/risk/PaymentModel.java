package io.countback.jobs.risk;

import static java.time.temporal.ChronoUnit.DAYS;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Features.Number;
import io.countback.jobs.risk.ItemLife.Outcome;
import io.countback.jobs.stats.Curve;
import io.countback.jobs.stats.KaplanMeier;
import io.countback.jobs.stats.KaplanMeier.Spell;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * When an item will be paid, in days from its due date: where its account and its terms lead one to
 * expect it (a penalised linear sum of the terms of the probability model), and how far payments
 * scatter about that, in the account's own spread. The scatter is a Kaplan–Meier curve: items still
 * open count as not paid so far. Of an item that has been open for some time, what is left of the
 * curve counts.
 */
public final class PaymentModel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHORTEST = -60;
  private static final int LONGEST = 120;
  private static final int WINDOWS = 4;
  private static final double[] PENALTIES = {1, 3, 10, 30, 100, 300};
  private static final double DEFAULT_PENALTY = 10;
  private static final double ROUNDING = 1e-12;

  /** After so many days a share is not waited for. */
  static final int MOST_DAYS = 365;

  /** Items are learnt from when so many days past due have passed, paid or not. */
  private static final Target SETTLED = Target.LATE_15;

  private final Location location;

  /** Days with payments in spreads about the expected day, rising; and the share not paid after. */
  private final double[] times;

  private final double[] unpaid;

  private PaymentModel(Location location, Curve scatter) {
    this.location = location;
    times = scatter.steps().stream().mapToDouble(Curve.Step::time).toArray();
    unpaid = scatter.steps().stream().mapToDouble(Curve.Step::survival).toArray();
  }

  /** Fits to items of accounts issued from a day on, as known the day before a cut. */
  public static PaymentModel fit(List<AccountFacts> accounts, LocalDate from, LocalDate cut) {
    return fit(new Casebook(accounts, Question.AT_ISSUE, from, cut.minusDays(1)), cut);
  }

  /**
   * Fits, to what was known the day before a cut, of items asked of on the day of issue. The
   * penalty is chosen by the mean absolute error over the last four months.
   */
  static PaymentModel fit(Casebook casebook, LocalDate cut) {
    LocalDate eve = cut.minusDays(1);
    Learning learning = Learning.of(casebook, SETTLED, Recency.NONE, cut);
    Map<Double, Double> errors = new TreeMap<>();
    for (Learning.Window window : learning.last(WINDOWS)) {
      Squares squares = new Squares(window.before());
      for (double penalty : PENALTIES) {
        Location location = squares.location(penalty);
        double error = 0;
        for (Example example : window.month()) {
          error += Math.abs(daysLate(example.asked().item(), eve) - location.of(example));
        }
        errors.merge(penalty, error, Double::sum);
      }
    }
    double best =
        errors.entrySet().stream()
            .min(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(DEFAULT_PENALTY);
    Location location = new Squares(learning.knownBefore(cut)).location(best);
    return new PaymentModel(location, scatter(casebook.asked(Recency.NONE), location, eve));
  }

  /** How far all items issued by then scatter, the open ones censored. */
  private static Curve scatter(List<Asked> asked, Location location, LocalDate eve) {
    List<Spell> spells = new ArrayList<>();
    for (Asked one : asked) {
      Outcome outcome = one.item().outcome(eve, eve);
      if (!one.on().isAfter(eve) && (outcome == Outcome.IN_TIME || outcome == Outcome.UNKNOWN)) {
        double off = daysLate(one.item(), eve) - location.of(one.segment(), one.features());
        spells.add(
            Spell.of(off / location.terms.spread(one.features()), outcome == Outcome.IN_TIME));
      }
    }
    return KaplanMeier.of(spells);
  }

  /** Days from due date to closing, so far where it is open; kept within −60 … 120. */
  static double daysLate(ItemLife item, LocalDate asOf) {
    boolean open = item.openAt(asOf).signum() > 0;
    double days = DAYS.between(item.document().dueOn(), open ? asOf : item.lastChange(asOf));
    return Math.max(SHORTEST, Math.min(LONGEST, days));
  }

  /**
   * By how many days from the due date a share of items like this one is paid, told on its day of
   * issue.
   *
   * @param share such as 0.5
   * @return empty if so many never were
   */
  public OptionalDouble daysLate(AccountFacts account, ItemLife item, double share) {
    LocalDate known = Question.AT_ISSUE.known(item.document().issuedOn());
    AsOf then = new AsOf(account, known, Recency.NONE);
    Features features = then.of(item);
    for (int i = 0; i < times.length; i++) {
      if (unpaid[i] <= 1 - share + ROUNDING) {
        double spread = location.terms.spread(features);
        return OptionalDouble.of(location.of(then.segment(), features) + times[i] * spread);
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * How likely an item that is open is paid by each of the next days.
   *
   * @param features as known on the day, with its days past due
   * @return the first for the next day; 365 of them, all 0 where no item was ever paid so late
   */
  double[] paidBy(String segment, Features features) {
    double expected = location.of(segment, features);
    double spread = location.terms.spread(features);
    double late = features.get(Number.DAYS_PAST_DUE);
    double left = unpaidAfter((late - expected) / spread);
    double[] paidBy = new double[MOST_DAYS];
    for (int i = 0; i < MOST_DAYS && left > 0; i++) {
      paidBy[i] = 1 - unpaidAfter((late + 1 + i - expected) / spread) / left;
    }
    return paidBy;
  }

  /** The share not paid after a day, in spreads about the expected day. */
  private double unpaidAfter(double day) {
    int place = Arrays.binarySearch(times, day);
    int before = place >= 0 ? place : -place - 2;
    return before < 0 ? 1 : unpaid[before];
  }

  /** The first day by which a share is paid; empty where that is not reached. */
  static OptionalInt by(double[] paidBy, double share) {
    for (int i = 0; i < paidBy.length; i++) {
      if (paidBy[i] >= share - ROUNDING) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** A lesson's days late laid out once, to be fitted with one penalty after another. */
  private static final class Squares {
    private final Learning.Lesson lesson;
    private final Columns columns;
    private final double[][] left;
    private final double[] right;
    private final double mean;

    Squares(Learning.Lesson lesson) {
      this.lesson = lesson;
      List<Example> examples = lesson.examples();
      columns = Columns.of(lesson.terms().list(), examples);
      double[][] rows = columns.rows(examples);
      double[] days =
          examples.stream().mapToDouble(e -> daysLate(e.asked().item(), lesson.asOf())).toArray();
      mean = Arrays.stream(days).average().orElse(0);
      int size = columns.size();
      left = new double[size][size];
      right = new double[size];
      for (int i = 0; i < rows.length; i++) {
        double[] row = rows[i];
        for (int j = 0; j < size; j++) {
          right[j] += row[j] * (days[i] - mean);
          for (int k = 0; k < size; k++) {
            left[j][k] += row[j] * row[k];
          }
        }
      }
    }

    /** Least squares with a penalty. */
    Location location(double penalty) {
      int size = columns.size();
      if (size == 0) {
        return new Location(lesson.terms(), columns, mean, new double[0]);
      }
      double[][] penalised = new double[size][];
      for (int j = 0; j < size; j++) {
        penalised[j] = left[j].clone();
        penalised[j][j] += penalty;
      }
      double[] slopes =
          new CholeskyDecomposition(new Array2DRowRealMatrix(penalised, false))
              .getSolver()
              .solve(new ArrayRealVector(right, false))
              .toArray();
      return new Location(lesson.terms(), columns, mean, slopes);
    }
  }

  /** The expected days late as a sum of terms. */
  private static final class Location implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Terms terms;
    private final Columns columns;
    private final double mean;
    private final double[] slopes;

    private Location(Terms terms, Columns columns, double mean, double[] slopes) {
      this.terms = terms;
      this.columns = columns;
      this.mean = mean;
      this.slopes = slopes;
    }

    double of(Example example) {
      return of(example.segment(), example.features());
    }

    double of(String segment, Features features) {
      double sum = mean;
      for (int j = 0; j < slopes.length; j++) {
        sum += slopes[j] * columns.scaled(j, segment, features);
      }
      return sum;
    }
  }
}
