package io.countback.jobs.stats;

/** Order statistics. */
final class Order {
  private Order() {}

  /** The value below which a share of sorted values lies, linear between neighbours. */
  static double quantile(double[] sorted, double share) {
    double place = (sorted.length - 1) * share;
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
