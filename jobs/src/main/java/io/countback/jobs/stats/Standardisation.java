package io.countback.jobs.stats;

import java.util.OptionalDouble;

/** Rates made comparable between portfolios of different make-up, stratum by stratum. */
public final class Standardisation {
  private Standardisation() {}

  /**
   * Direct: what the rate would be with the standard's mix, Σ weight × rate ÷ Σ weight. Strata that
   * are left out must be left out of both.
   *
   * @return empty where the weights are 0 together
   */
  public static OptionalDouble direct(double[] weights, double[] rates) {
    double weight = 0;
    for (double w : weights) {
      weight += w;
    }
    double sum = expected(weights, rates);
    return weight == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weight);
  }

  /** What the standard's rates would give on this exposure: Σ exposure × rate. */
  public static double expected(double[] exposures, double[] rates) {
    if (exposures.length != rates.length) {
      throw new IllegalArgumentException(
          exposures.length + " strata and " + rates.length + " rates");
    }
    double sum = 0;
    for (int i = 0; i < exposures.length; i++) {
      sum += exposures[i] * rates[i];
    }
    return sum;
  }

  /**
   * Indirect: observed ÷ expected.
   *
   * @return empty where nothing is expected
   */
  public static OptionalDouble indirect(double observed, double[] exposures, double[] rates) {
    double expected = expected(exposures, rates);
    return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(observed / expected);
  }
}
