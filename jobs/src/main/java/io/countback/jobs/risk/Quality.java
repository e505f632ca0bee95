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
      return mean(judged, times);
    }

    @Override
    OptionalDouble ofCase(double p, boolean late) {
      double off = p - (late ? 1 : 0);
      return OptionalDouble.of(off * off);
    }
  },
  /**
   * −mean of ln of the probability told of what came, kept within 10⁻⁶ of 0 and 1. Lower is better.
   */
  LOG_LOSS {
    @Override
    double of(Judged judged, int[] times) {
      return mean(judged, times);
    }

    @Override
    OptionalDouble ofCase(double p, boolean late) {
      double clipped = Math.min(1 - CLIP, Math.max(CLIP, p));
      return OptionalDouble.of(-Math.log(late ? clipped : 1 - clipped));
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

  /** Id of {@link #brierSkill} in the catalogue. */
  public static final String BRIER_SKILL = "brier_skill";

  /** Bins of {@link #ECE} and of the reliability table. */
  public static final int BINS = 10;

  private static final double CLIP = 1e-6;

  /** Its id in the catalogue, such as {@code brier_score}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of cases that count so many times each; NaN where undefined. */
  abstract double of(Judged judged, int[] times);

  /** What one case adds, where the figure is the mean of such; else empty. */
  OptionalDouble ofCase(double p, boolean late) {
    return OptionalDouble.empty();
  }

  /** The mean of what the cases add. */
  double mean(Judged judged, int[] times) {
    double sum = 0;
    double n = 0;
    for (int i = 0; i < judged.size(); i++) {
      sum += times[i] * ofCase(judged.probability(i), judged.late(i)).orElseThrow();
      n += times[i];
    }
    return sum / n;
  }

  /** What the cases of each account add, accounts in order of id; only of a mean. */
  double[] byAccount(Judged judged) {
    double[] sums = new double[judged.accounts()];
    for (int i = 0; i < judged.size(); i++) {
      sums[judged.account(i)] += ofCase(judged.probability(i), judged.late(i)).orElseThrow();
    }
    return sums;
  }

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
    if (ofCase(0, false).isPresent()) {
      // A ratio of sums over accounts: no case is looked at again for each resample.
      double[] cases = new double[judged.accounts()];
      for (int i = 0; i < judged.size(); i++) {
        cases[judged.account(i)]++;
      }
      return Bootstrap.ratio(byAccount(judged), cases, id(), slice, on);
    }
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

  /** 1 − Brier ÷ the Brier score of a rival told of the same cases; NaN where that is 0. */
  public static double brierSkill(Judged judged, Judged rival) {
    return 1 - BRIER_SCORE.of(judged).orElse(Double.NaN) / BRIER_SCORE.of(rival).orElse(Double.NaN);
  }

  /** The 95 % interval of {@link #brierSkill}, by resampling accounts with the cases of both. */
  public static Optional<Interval> brierSkillInterval(
      Judged judged, Judged rival, String slice, LocalDate on) {
    return Bootstrap.ratio(
            BRIER_SCORE.byAccount(judged), BRIER_SCORE.byAccount(rival), BRIER_SKILL, slice, on)
        .map(i -> new Interval(1 - i.high(), 1 - i.low()));
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
