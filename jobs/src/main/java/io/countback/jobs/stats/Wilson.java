package io.countback.jobs.stats;

import java.util.Optional;

/** The Wilson interval of a share, without continuity correction. */
public final class Wilson {
  private Wilson() {}

  /**
   * The 95 % interval of x successes of n, within [0, 1]. Neither need be whole: observations that
   * depend on each other come as effective numbers ({@link DesignEffect}).
   *
   * @return empty where n = 0
   * @throws IllegalArgumentException if x is negative or above n
   */
  public static Optional<Interval> interval(double x, double n) {
    return interval(x, n, Normal.Z);
  }

  /** The same with the normal quantile z of another level. */
  public static Optional<Interval> interval(double x, double n, double z) {
    Counts.check(x, n);
    return n == 0 ? Optional.empty() : Optional.of(limits(x, n, z));
  }

  static Interval limits(double x, double n, double z) {
    double p = x / n;
    double square = z * z / n;
    double middle = p + square / 2;
    double half = z * Math.sqrt(Counts.spread(p) / n + square / (4 * n));
    // Exactly 0 and 1 at the ends, where rounding would leave a hair.
    double low = x == 0 ? 0 : Math.max(0, (middle - half) / (1 + square));
    double high = x == n ? 1 : Math.min(1, (middle + half) / (1 + square));
    return new Interval(low, high);
  }
}
