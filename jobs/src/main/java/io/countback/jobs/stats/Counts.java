package io.countback.jobs.stats;

/** What is checked of every count. */
final class Counts {
  private Counts() {}

  /** Refuses what cannot be x successes of n. */
  static void check(double x, double n) {
    if (!(x >= 0 && x <= n && n < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(x + " of " + n + " is no count of successes");
    }
  }

  /** Variance of one observation with probability p. */
  static double spread(double p) {
    return p * (1 - p);
  }
}
