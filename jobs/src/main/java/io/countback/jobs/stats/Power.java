package io.countback.jobs.stats;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a comparison of two shares could have seen: two-sided 5 %, power 80 %. */
public final class Power {
  /** The normal quantile of a power of 80 %. */
  private static final double Z_POWER = 0.841621;

  /** Halvings of an interval of at most 1 until doubles no longer tell its ends apart. */
  private static final int HALVINGS = 60;

  private Power() {}

  /**
   * The smallest difference above a baseline share p2 that n1 and n2 observations show.
   *
   * @return empty where there is none below 1 − p2, or an arm is empty
   */
  public static OptionalDouble detectableDifference(double p2, long n1, long n2) {
    checkShare(p2);
    double most = 1 - p2;
    if (n1 <= 0 || n2 <= 0 || shortfall(most, p2, n1, n2) >= 0) {
      return OptionalDouble.empty();
    }
    // The shortfall is concave and not negative at 0, so it crosses zero once.
    double low = 0;
    double high = most;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (shortfall(middle, p2, n1, n2) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalDouble.of(high);
  }

  /** By how much a difference falls short of what the numbers can show. */
  private static double shortfall(double difference, double p2, double n1, double n2) {
    double p1 = p2 + difference;
    double pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
    return Normal.Z * Math.sqrt(Counts.spread(pooled) * (1 / n1 + 1 / n2))
        + Z_POWER * Math.sqrt(Math.max(0, Counts.spread(p1)) / n1 + Counts.spread(p2) / n2)
        - difference;
  }

  /**
   * Observations per arm that show a difference delta above a baseline share p2.
   *
   * @return empty where delta is not above 0 or p2 + delta not below 1
   */
  public static OptionalLong neededN(double p2, double delta) {
    checkShare(p2);
    double p1 = p2 + delta;
    if (!(delta > 0 && p1 < 1)) {
      return OptionalLong.empty();
    }
    double root =
        Normal.Z * Math.sqrt(2 * Counts.spread((p1 + p2) / 2))
            + Z_POWER * Math.sqrt(Counts.spread(p1) + Counts.spread(p2));
    return OptionalLong.of((long) Math.ceil(root * root / (delta * delta)));
  }

  private static void checkShare(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(p + " is no share");
    }
  }
}
