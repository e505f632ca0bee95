package io.countback.jobs.stats;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A Kaplan–Meier curve: the share S(d) without event after day d. It is 1 before the first step and
 * keeps the value of a step until the next.
 *
 * @param steps one per day with an event, in order of time
 * @param observedUntil the last day of any spell, 0 without spells; what the curve says of later
 *     days is carried on from here, not seen
 */
public record Curve(List<Step> steps, double observedUntil) {
  /** Products of shares that make exactly a half may come out a hair above it. */
  private static final double ROUNDING = 1e-12;

  public Curve {
    steps = List.copyOf(steps);
  }

  /**
   * @param time day of the events
   * @param atRisk weight of the spells at risk on it
   * @param events weight of the events on it
   * @param survival share without event after it
   * @param standardError by Greenwood; NaN where survival is 0 or spells are weighted
   * @param low of the log(−log) 95 % interval; NaN as above
   * @param high of the same
   */
  public record Step(
      double time,
      double atRisk,
      double events,
      double survival,
      double standardError,
      double low,
      double high) {

    static Step of(double time, double atRisk, double events, double survival, double greenwood) {
      if (survival <= 0 || Double.isNaN(greenwood)) {
        return new Step(
            time, atRisk, events, Math.max(0, survival), Double.NaN, Double.NaN, Double.NaN);
      }
      double root = Math.sqrt(greenwood);
      double width = Normal.Z * root / Math.abs(Math.log(survival));
      return new Step(
          time,
          atRisk,
          events,
          survival,
          survival * root,
          Math.pow(survival, Math.exp(width)),
          Math.pow(survival, Math.exp(-width)));
    }

    /** The 95 % interval of the share; empty where survival is 0 or spells are weighted. */
    public Optional<Interval> interval() {
      return Double.isNaN(low) ? Optional.empty() : Optional.of(new Interval(low, high));
    }
  }

  /** The day after which half or fewer are without event; empty if that was not reached. */
  public OptionalDouble median() {
    return quantile(0.5);
  }

  /**
   * The smallest day d with S(d) ≤ 1 − share: by then that share has had its event.
   *
   * @param share above 0 and at most 1; 0.25 for the first quarter
   * @return empty if it was not reached
   */
  public OptionalDouble quantile(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("no share of those with an event: " + share);
    }
    return steps.stream()
        .filter(s -> s.survival <= 1 - share + ROUNDING)
        .mapToDouble(Step::time)
        .findFirst();
  }

  /** S(day). */
  public double survivalAt(double day) {
    return stepAt(day).map(Step::survival).orElse(1.0);
  }

  /** The step that holds on a day; empty before the first. */
  public Optional<Step> stepAt(double day) {
    int low = 0;
    int high = steps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps.get(middle).time <= day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(steps.get(low - 1));
  }

  /** Sum of S over days 0 to days − 1: how many of the first days pass without event. */
  public double restrictedMean(int days) {
    double sum = 0;
    for (int day = 0; day < days; day++) {
      sum += survivalAt(day);
    }
    return sum;
  }
}
