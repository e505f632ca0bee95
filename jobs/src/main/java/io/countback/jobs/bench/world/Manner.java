package io.countback.jobs.bench.world;

/**
 * How one bill will be treated. Nobody but the customer knows it.
 *
 * <p>Weights are shares of bills of customers of middle size; the tilt multiplies a weight by
 * exp(tilt × size), size in standard deviations of its logarithm.
 */
enum Manner {
  /** Ready around its due day by itself; a contact changes nothing. */
  PROMPT(0.58, 0.1),
  /** Mislaid, until it turns up or somebody asks for it. */
  FORGOTTEN(0.17, 0),
  /** There is not money for everybody; who presses is paid, often in parts. */
  STRAPPED(0.14, -0.2),
  /** Something is wrong with it, which we learn when we ask. */
  DISPUTED(0.07, 0.3),
  /** Will not be paid, or hardly. */
  REFUSED(0.04, -0.3);

  private final double weight;
  private final double tilt;

  Manner(double weight, double tilt) {
    this.weight = weight;
    this.tilt = tilt;
  }

  /** Weights at a size, in the order of the constants; they need not add up to one. */
  static double[] weights(double size) {
    double[] weights = new double[values().length];
    for (Manner manner : values()) {
      weights[manner.ordinal()] = manner.weight * StrictMath.exp(manner.tilt * size);
    }
    return weights;
  }
}
