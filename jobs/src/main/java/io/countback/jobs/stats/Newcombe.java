package io.countback.jobs.stats;

/**
 * The difference of two shares with Newcombe's interval: the Wilson limits of both, combined; no
 * continuity correction (method 10 of Newcombe, 1998).
 */
public final class Newcombe {
  private Newcombe() {}

  /**
   * x1 of n1 less x2 of n2, with a 95 % interval. Counts may be effective numbers ({@link
   * DesignEffect}).
   *
   * @throws IllegalArgumentException if an arm is empty, or x is negative or above n; ask {@link
   *     TooFew} first
   */
  public static Difference difference(double x1, double n1, double x2, double n2) {
    return withQuantile(x1, n1, x2, n2, Normal.Z);
  }

  /** The same at another level, such as {@code 1 - 0.05 / k} for k differences. */
  public static Difference difference(double x1, double n1, double x2, double n2, double level) {
    return withQuantile(x1, n1, x2, n2, Normal.z(level));
  }

  private static Difference withQuantile(double x1, double n1, double x2, double n2, double z) {
    Interval first = wilson(x1, n1, z);
    Interval second = wilson(x2, n2, z);
    double p1 = x1 / n1;
    double p2 = x2 / n2;
    double down = Math.hypot(p1 - first.low(), second.high() - p2);
    double up = Math.hypot(first.high() - p1, p2 - second.low());
    double difference = p1 - p2;
    return new Difference(difference, difference - down, difference + up);
  }

  private static Interval wilson(double x, double n, double z) {
    return Wilson.interval(x, n, z)
        .orElseThrow(() -> new IllegalArgumentException("an arm without observations"));
  }
}
