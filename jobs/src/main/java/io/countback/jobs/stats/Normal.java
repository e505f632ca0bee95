package io.countback.jobs.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {
  /** The quantile of a two-sided level of 95 %. */
  static final double Z = 1.959963984540054;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private Normal() {}

  /** The quantile of a two-sided level, such as 0.95. */
  static double z(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level lies between 0 and 1, not at " + level);
    }
    return STANDARD.inverseSurvivalProbability((1 - level) / 2);
  }

  /** The chance of a deviation of at least |z| on either side. */
  static double twoSided(double z) {
    return Math.min(1, 2 * STANDARD.survivalProbability(Math.abs(z)));
  }
}
