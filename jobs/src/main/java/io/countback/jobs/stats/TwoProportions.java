package io.countback.jobs.stats;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/** Whether two shares differ: the p-value of "they are the same". */
public final class TwoProportions {
  /** Below this expected number in any of the four cells the normal approximation is not used. */
  private static final double FEWEST_EXPECTED = 5;

  /** Tables as likely as the observed one, but for rounding, count as equally likely. */
  private static final double SAME = 1 + 1e-7;

  private TwoProportions() {}

  /**
   * Two-sided p-value of x1 of n1 against x2 of n2: pooled z, or Fisher's exact test (two-sided by
   * probability) if an expected cell is below 5. 1 where nothing could differ: an empty arm, no
   * success or no failure at all.
   */
  public static double p(long x1, long n1, long x2, long n2) {
    Counts.check(x1, n1);
    Counts.check(x2, n2);
    return fewestExpected(x1, n1, x2, n2) < FEWEST_EXPECTED
        ? fisher(x1, n1, x2, n2)
        : Normal.twoSided(z(x1, n1, x2, n2));
  }

  /** The pooled z of the two shares; NaN where nothing could differ. */
  public static double z(long x1, long n1, long x2, long n2) {
    double first = n1;
    double second = n2;
    double pooled = (x1 + x2) / (first + second);
    return (x1 / first - x2 / second) / Math.sqrt(Counts.spread(pooled) * (1 / first + 1 / second));
  }

  private static double fewestExpected(long x1, long n1, long x2, long n2) {
    double all = (double) n1 + n2;
    double rarer = Math.min((double) x1 + x2, all - x1 - x2);
    return all == 0 ? 0 : Math.min(n1, n2) * rarer / all;
  }

  static double fisher(long x1, long n1, long x2, long n2) {
    if (n1 == 0 || n2 == 0) {
      return 1;
    }
    HypergeometricDistribution tables =
        HypergeometricDistribution.of(
            Math.toIntExact(n1 + n2), Math.toIntExact(x1 + x2), Math.toIntExact(n1));
    double observed = tables.probability((int) x1) * SAME;
    double p = 0;
    for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
      double probability = tables.probability(x);
      p += probability <= observed ? probability : 0;
    }
    return Math.min(1, p);
  }
}
