package io.countback.jobs.bench;

import java.util.List;

/** What was measured several times: the middle, the least and the most. */
record Spread(double median, double least, double most) {

  /** Of one measurement or more; of an even number the mean of the middle two. */
  static Spread of(List<Double> measured) {
    List<Double> sorted = measured.stream().sorted().toList();
    int n = sorted.size();
    return new Spread(
        (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2, sorted.get(0), sorted.get(n - 1));
  }

  /** How many times the other: median by median, and what the extremes leave open. */
  Spread over(Spread other) {
    return new Spread(median / other.median, least / other.most, most / other.least);
  }
}
