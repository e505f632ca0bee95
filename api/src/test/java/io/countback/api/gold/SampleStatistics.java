package io.countback.api.gold;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The statistics that the comparing tables hold, computed plainly for sample rows. */
final class SampleStatistics {
  static final double Z = 1.959964;

  private SampleStatistics() {}

  static double[] wilson(double x, double n, double z) {
    double p = x / n;
    double middle = p + z * z / (2 * n);
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    double below = 1 + z * z / n;
    return new double[] {
      Math.max(0, (middle - half) / below), Math.min(1, (middle + half) / below)
    };
  }

  /** Difference of the first rate to the second with its interval. */
  static double[] newcombe(double x1, double n1, double x2, double n2, double z) {
    double[] a = wilson(x1, n1, z);
    double[] b = wilson(x2, n2, z);
    double p1 = x1 / n1;
    double p2 = x2 / n2;
    return new double[] {
      p1 - p2,
      p1 - p2 - Math.hypot(p1 - a[0], b[1] - p2),
      p1 - p2 + Math.hypot(a[1] - p1, p2 - b[0])
    };
  }

  static double twoProportions(double x1, double n1, double x2, double n2) {
    double pooled = (x1 + x2) / (n1 + n2);
    double z = (x1 / n1 - x2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    return twoSided(z);
  }

  static double twoSided(double z) {
    return 2 * (1 - normal(Math.abs(z)));
  }

  /** Abramowitz and Stegun 26.2.17. */
  static double normal(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double polynomial =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return 1 - Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
  }

  /** The quantile that leaves half of so much on each side. */
  static double quantile(double outside) {
    double low = 0;
    double high = 6;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (twoSided(middle) > outside) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static double[] benjaminiHochberg(double[] p) {
    double[] adjusted = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      double least = 1;
      for (double other : p) {
        if (other >= p[i]) {
          long rank = java.util.Arrays.stream(p).filter(q -> q <= other).count();
          least = Math.min(least, other * p.length / rank);
        }
      }
      adjusted[i] = least;
    }
    return adjusted;
  }

  static double[] holm(double[] p) {
    double[] adjusted = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      double most = 0;
      for (double other : p) {
        if (other <= p[i]) {
          long before = java.util.Arrays.stream(p).filter(q -> q < other).count();
          most = Math.max(most, Math.min(1, (p.length - before) * other));
        }
      }
      adjusted[i] = most;
    }
    return adjusted;
  }

  /**
   * Mantel–Haenszel difference with its Sato interval, p, and the share of accounts in strata with
   * an empty arm.
   */
  static double[] mantelHaenszel(double[][] x1, double[][] n1, double[][] x0, double[][] n0) {
    double weight = 0;
    double sum = 0;
    double sumP = 0;
    double sumQ = 0;
    double empty = 0;
    double all = 0;
    for (int i = 0; i < n1.length; i++) {
      for (int j = 0; j < n1[i].length; j++) {
        double a = x1[i][j];
        double n = n1[i][j];
        double c = x0[i][j];
        double m = n0[i][j];
        all += n + m;
        if (n == 0 || m == 0) {
          empty += n + m;
          continue;
        }
        double total = n + m;
        weight += n * m / total;
        sum += (a * m - c * n) / total;
        sumP += (n * n * c - m * m * a + n * m * (m - n) / 2) / (total * total);
        sumQ += (a * (m - c) + c * (n - a)) / (2 * total);
      }
    }
    double difference = sum / weight;
    double half = Math.sqrt((difference * sumP + sumQ) / (weight * weight));
    return new double[] {
      difference,
      difference - Z * half,
      difference + Z * half,
      twoSided(difference / half),
      empty / all
    };
  }

  static BigDecimal six(double value) {
    return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
  }

  static BigDecimal money(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).setScale(4);
  }
}
