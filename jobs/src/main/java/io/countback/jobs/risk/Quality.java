package io.countback.jobs.risk;

import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Interval;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good probabilities were, told by what came. Each figure is empty where there are no cases or,
 * where it compares late cases with the others, cases of one kind only. Source: section 11.3 of the
 * definitions; compared with scikit-learn in the tests.
 */
public enum Quality {
  /** Mean of (p − y)². Lower is better. */
  BRIER_SCORE {
    @Override
    double of(Judged judged, int[] times) {
      double sum = 0;
      double n = 0;
      for (int i = 0; i < judged.size(); i++) {
        double off = judged.probability(i) - (judged.late(i) ? 1 : 0);
        sum += times[i] * off * off;
        n += times[i];
      }
      return sum / n;
    }
  },
  /**
   * −mean of ln of the probability told of what came, kept within 10⁻⁶ of 0 and 1. Lower is better.
   */
  LOG_LOSS {
    @Override
    double of(Judged judged, int[] times) {
      double sum = 0;
      double n = 0;
      for (int i = 0; i < judged.size(); i++) {
        double p = Math.min(1 - CLIP, Math.max(CLIP, judged.probability(i)));
        sum -= times[i] * Math.log(judged.late(i) ? p : 1 - p);
        n += times[i];
      }
      return sum / n;
    }
  },
  /** Share of (late, not late) pairs ranked right, ties one half. Higher is better. */
  AUC {
    @Override
    double of(Judged judged, int[] times) {
      double right = 0;
      double lateInAll = 0;
      double restBelow = 0;
      int next;
      for (int i = 0; i < judged.size(); i = next) {
        double late = 0;
        double rest = 0;
        for (next = i; next < judged.size() && tied(judged, i, next); next++) {
          late += judged.late(next) ? times[next] : 0;
          rest += judged.late(next) ? 0 : times[next];
        }
        right += late * (restBelow + rest / 2);
        lateInAll += late;
        restBelow += rest;
      }
      return right / (lateInAll * restBelow);
    }
  },
  /**
   * Average precision: Σ (recallᵢ − recallᵢ₋₁) × precisionᵢ over falling p, ties together. Higher
   * is better.
   */
  PR_AUC {
    @Override
    double of(Judged judged, int[] times) {
      double sum = 0;
      double lateAbove = 0;
      double above = 0;
      int next;
      for (int i = judged.size() - 1; i >= 0; i = next) {
        double late = 0;
        for (next = i; next >= 0 && tied(judged, i, next); next--) {
          late += judged.late(next) ? times[next] : 0;
          above += times[next];
        }
        lateAbove += late;
        sum += late == 0 ? 0 : late * (lateAbove / above);
      }
      return sum / lateAbove;
    }
  },
  /**
   * Expected calibration error: |observed share − mean p| over ten bins of equal count, weighted by
   * their cases. Lower is better.
   */
  ECE {
    @Override
    double of(Judged judged, int[] times) {
      return calibrationError(judged, times, BINS);
    }
  },
  /**
   * Late share among the tenth with the highest p ÷ base rate; cases tied at its edge share what is
   * left of it. Higher is better.
   */
  LIFT_TOP_DECILE {
    @Override
    double of(Judged judged, int[] times) {
      double n = Arrays.stream(times).sum();
      double tenth = n / 10;
      double taken = 0;
      double lateTaken = 0;
      double lateInAll = 0;
      int next;
      for (int i = judged.size() - 1; i >= 0; i = next) {
        double late = 0;
        double cases = 0;
        for (next = i; next >= 0 && tied(judged, i, next); next--) {
          late += judged.late(next) ? times[next] : 0;
          cases += times[next];
        }
        double part = cases == 0 ? 0 : Math.min(1, (tenth - taken) / cases);
        taken += part * cases;
        lateTaken += part * late;
        lateInAll += late;
      }
      return lateTaken / tenth / (lateInAll / n);
    }
  };

  /** Bins of {@link #ECE} and of the reliability table. */
  public static final int BINS = 10;

  private static final double CLIP = 1e-6;

  /** Its id in the catalogue, such as {@code brier_score}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of cases that count so many times each; NaN where undefined. */
  abstract double of(Judged judged, int[] times);

  /** The figure. */
  public OptionalDouble of(Judged judged) {
    int[] ones = new int[judged.size()];
    Arrays.fill(ones, 1);
    double value = of(judged, ones);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /**
   * The 95 % interval by resampling accounts with all their cases.
   *
   * @param slice what the cases are a slice of, and the probabilities': a seed of the resampling
   * @param on the other seed
   */
  public Optional<Interval> interval(Judged judged, String slice, LocalDate on) {
    int[] times = new int[judged.size()];
    return Bootstrap.of(
        judged.accounts(),
        accounts -> {
          for (int i = 0; i < times.length; i++) {
            times[i] = accounts[judged.account(i)];
          }
          return of(judged, times);
        },
        id(),
        slice,
        on);
  }

  /** {@link #ECE} over another number of bins. */
  static double calibrationError(Judged judged, int[] times, int bins) {
    long n = Arrays.stream(times).asLongStream().sum();
    double[] off = new double[bins];
    long place = 0;
    for (int i = 0; i < judged.size(); i++) {
      for (int time = 0; time < times[i]; time++) {
        off[bin(place, n, bins)] += (judged.late(i) ? 1 : 0) - judged.probability(i);
        place++;
      }
    }
    return Arrays.stream(off).map(Math::abs).sum() / n;
  }

  /** The bin of the case at a place, of n in order. */
  static int bin(long place, long n, int bins) {
    return (int) (place * bins / n);
  }

  private static boolean tied(Judged judged, int i, int j) {
    return judged.probability(i) == judged.probability(j);
  }
}
