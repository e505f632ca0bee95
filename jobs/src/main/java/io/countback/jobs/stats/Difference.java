package io.countback.jobs.stats;

/**
 * A difference with its interval, in the unit of what is compared: for shares, 0.05 is five
 * percentage points.
 */
public record Difference(double value, double low, double high) {
  public Interval interval() {
    return new Interval(low, high);
  }
}
