package io.countback.api.chart;

import java.util.ArrayList;
import java.util.List;

/** Round numbers for an axis: from, to, and the step between its lines. */
record NiceScale(double low, double high, double step) {
  private static final double[] FACTORS = {1, 2, 4, 5};
  private static final int MOST_STEPS = 6;

  /** The round scale that leaves least empty space around two values; of equal ones the finest. */
  static NiceScale around(double low, double high) {
    if (high <= low) {
      double span = Math.max(Math.abs(high) * 0.1, 1);
      return around(low - span / 2, high + span / 2);
    }
    double unit = Math.pow(10, Math.floor(Math.log10(high - low)) - 1);
    NiceScale best = null;
    for (double power : new double[] {unit, unit * 10}) {
      for (double factor : FACTORS) {
        NiceScale scale = with(factor * power, low, high);
        boolean fits = scale.steps() >= 2 && scale.steps() <= MOST_STEPS;
        if (fits && (best == null || scale.length() < best.length() * (1 - 1e-9))) {
          best = scale;
        }
      }
    }
    return best == null ? new NiceScale(low, high, high - low) : best;
  }

  private static NiceScale with(double step, double low, double high) {
    double from = Math.floor(low / step + 1e-9) * step;
    double to = Math.ceil(high / step - 1e-9) * step;
    return new NiceScale(from, to, step);
  }

  private double length() {
    return high - low;
  }

  private long steps() {
    return Math.round(length() / step);
  }

  List<Double> lines() {
    List<Double> lines = new ArrayList<>();
    for (long i = 0; i <= steps(); i++) {
      lines.add(low + i * step);
    }
    return lines;
  }

  /** Decimals the step needs. */
  int decimals() {
    for (int decimals = 0; decimals < 6; decimals++) {
      double shifted = step * Math.pow(10, decimals);
      if (Math.abs(shifted - Math.round(shifted)) < 1e-9 * Math.max(1, shifted)) {
        return decimals;
      }
    }
    return 6;
  }
}
