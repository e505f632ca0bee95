package io.countback.jobs.risk;

import java.util.Locale;

/**
 * How a probability of being late is told: low &lt; 0.10 ≤ medium &lt; 0.30 ≤ high &lt; 0.60 ≤
 * critical.
 */
public enum RiskBucket {
  LOW(0),
  MEDIUM(0.10),
  HIGH(0.30),
  CRITICAL(0.60);

  private final double from;

  RiskBucket(double from) {
    this.from = from;
  }

  /** The bucket of a probability. */
  public static RiskBucket of(double probability) {
    RiskBucket bucket = LOW;
    for (RiskBucket higher : values()) {
      bucket = probability >= higher.from ? higher : bucket;
    }
    return bucket;
  }

  /** Its name in tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
