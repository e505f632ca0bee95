package io.countback.jobs.risk;

import static java.time.temporal.ChronoUnit.DAYS;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.ItemLife.Outcome;
import io.countback.jobs.stats.Curve;
import io.countback.jobs.stats.KaplanMeier;
import io.countback.jobs.stats.KaplanMeier.Spell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * When an item will be paid, in days from its due date: where its account and its terms lead one to
 * expect it (a penalised linear sum of the terms of the probability model), and how far payments
 * scatter about that, in the account's own spread. The scatter is a Kaplan–Meier curve: items still
 * open count as not paid so far.
 */
public final class PaymentModel {
  private static final int SHORTEST = -60;
  private static final int LONGEST = 120;
  private static final int WINDOWS = 4;
  private static final double[] PENALTIES = {1, 3, 10, 30, 100, 300};
  private static final double DEFAULT_PENALTY = 10;

  /** Items are learnt from when so many days past due have passed, paid or not. */
  private static final Target SETTLED = Target.LATE_15;

  private final Location location;
  private final Curve scatter;

  private PaymentModel(Location location, Curve scatter) {
    this.location = location;
    this.scatter = scatter;
  }

  /**
   * Fits, to what was known the day before a cut, of items asked of on the day of issue. The
   * penalty is chosen by the mean absolute error over the last four months.
   */
  public static PaymentModel fit(List<AccountFacts> accounts, LocalDate from, LocalDate cut) {
    LocalDate eve = cut.minusDays(1);
    Map<String, ItemLife> items = new HashMap<>();
    accounts.forEach(a -> a.items().forEach(i -> items.put(i.document().id(), i)));
    Casebook casebook = new Casebook(accounts, Question.AT_ISSUE, from, eve);
    Learning learning = Learning.of(casebook, SETTLED, Recency.NONE, cut);
    List<Learning.Window> windows = learning.last(WINDOWS);
    double best = DEFAULT_PENALTY;
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double error = 0;
      for (Learning.Window window : windows) {
        Location location = Location.fit(window.before(), items, penalty);
        for (Example example : window.month()) {
          error += Math.abs(daysLate(items.get(example.id()), eve) - location.of(example));
        }
      }
      if (!windows.isEmpty() && error < least) {
        least = error;
        best = penalty;
      }
    }
    Location location = Location.fit(learning.knownBefore(cut), items, best);
    return new PaymentModel(location, scatter(accounts, location, from, eve));
  }

  /** How far all items issued by then scatter, the open ones censored. */
  private static Curve scatter(
      List<AccountFacts> accounts, Location location, LocalDate from, LocalDate eve) {
    List<Spell> spells = new ArrayList<>();
    for (AccountFacts account : accounts) {
      for (ItemLife item : account.items()) {
        for (LocalDate day : Question.AT_ISSUE.days(item, from, eve)) {
          Outcome outcome = item.outcome(eve, eve);
          if (outcome == Outcome.IN_TIME || outcome == Outcome.UNKNOWN) {
            LocalDate known = Question.AT_ISSUE.known(day);
            Features features = new AsOf(account, known, Recency.NONE).of(item);
            double off = daysLate(item, eve) - location.of(account.segmentAt(known), features);
            spells.add(Spell.of(off / location.terms.spread(features), outcome == Outcome.IN_TIME));
          }
        }
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
    Features features = new AsOf(account, known, Recency.NONE).of(item);
    OptionalDouble off = scatter.quantile(share);
    return off.isEmpty()
        ? off
        : OptionalDouble.of(
            location.of(account.segmentAt(known), features)
                + off.getAsDouble() * location.terms.spread(features));
  }

  /** The expected days late as a sum of terms. */
  private static final class Location {
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

    /** Least squares of days late as the lesson knows them. */
    static Location fit(Learning.Lesson lesson, Map<String, ItemLife> items, double penalty) {
      List<Example> examples = lesson.examples();
      Columns columns = Columns.of(lesson.terms().list(), examples);
      double[][] rows = columns.rows(examples);
      double[] days =
          examples.stream().mapToDouble(e -> daysLate(items.get(e.id()), lesson.asOf())).toArray();
      double mean = Arrays.stream(days).average().orElse(0);
      int size = columns.size();
      double[][] left = new double[size][size];
      double[] right = new double[size];
      for (int j = 0; j < size; j++) {
        int column = j;
        right[j] = sum(rows.length, i -> rows[i][column] * (days[i] - mean));
        for (int k = 0; k < size; k++) {
          int other = k;
          left[j][k] = sum(rows.length, i -> rows[i][column] * rows[i][other]);
        }
        left[j][j] += penalty;
      }
      double[] slopes =
          size == 0
              ? new double[0]
              : new CholeskyDecomposition(new Array2DRowRealMatrix(left, false))
                  .getSolver()
                  .solve(new ArrayRealVector(right, false))
                  .toArray();
      return new Location(lesson.terms(), columns, mean, slopes);
    }

    private static double sum(int n, IntToDoubleFunction of) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += of.applyAsDouble(i);
      }
      return sum;
    }

    double of(Example example) {
      return of(example.segment(), example.features());
    }

    double of(String segment, Features features) {
      return mean + sum(slopes.length, j -> slopes[j] * columns.scaled(j, segment, features));
    }
  }
}
