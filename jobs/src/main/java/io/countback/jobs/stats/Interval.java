package io.countback.jobs.stats;

/** From {@code low} to {@code high}, both included, in the unit of the figure between them. */
public record Interval(double low, double high) {
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low " + low + " is not at or below high " + high);
    }
  }

  /** Whether the value lies between the limits or on one. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
