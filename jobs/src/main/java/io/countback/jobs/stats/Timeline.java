package io.countback.jobs.stats;

import java.util.Arrays;

/**
 * How much is at risk at each of a rising row of times: what entered before and has not ended
 * before. Sums run backwards, so that the small last ones are not what large ones leave over.
 */
final class Timeline {
  private final double[] entries;
  private final double[] times;
  private final double[] weightFromEntry;
  private final double[] weightFromTime;
  private final int[] byTime;

  Timeline(double[] entry, double[] time, double[] weight) {
    int[] byEntry = ascending(entry);
    byTime = ascending(time);
    entries = picked(entry, byEntry);
    times = picked(time, byTime);
    weightFromEntry = sumsFrom(picked(weight, byEntry));
    weightFromTime = sumsFrom(picked(weight, byTime));
  }

  /** Which spell is the i-th to end. */
  int spell(int i) {
    return byTime[i];
  }

  /** The i-th time, the first one first. */
  double time(int i) {
    return times[i];
  }

  int size() {
    return times.length;
  }

  /** Weight of the spells at risk just before {@code times[i]}, the first of its equals. */
  double atRisk(int i) {
    return weightFromTime[i] - weightFromEntry[firstNotBefore(times[i])];
  }

  private int firstNotBefore(double time) {
    int low = 0;
    int high = entries.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Places in rising order of value; a sort of primitives, which is what makes it quick. */
  private static int[] ascending(double[] values) {
    long[] keys = new long[values.length];
    double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
    for (int i = 0; i < values.length; i++) {
      keys[i] = ((long) Arrays.binarySearch(distinct, values[i]) << 32) | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(k -> (int) k).toArray();
  }

  private static double[] picked(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  private static double[] sumsFrom(double[] weights) {
    double[] sums = new double[weights.length + 1];
    for (int i = weights.length - 1; i >= 0; i--) {
      sums[i] = sums[i + 1] + weights[i];
    }
    return sums;
  }
}
