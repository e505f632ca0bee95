package io.countback.jobs.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** The exact 95 % interval of a share: a reference that no metric publishes. */
final class ClopperPearson {
  private static final double TAIL = 0.025;

  private ClopperPearson() {}

  static Interval interval(long x, long n) {
    double low = x == 0 ? 0 : BetaDistribution.of(x, n - x + 1).inverseCumulativeProbability(TAIL);
    double high = x == n ? 1 : BetaDistribution.of(x + 1, n - x).inverseSurvivalProbability(TAIL);
    return new Interval(low, high);
  }
}
