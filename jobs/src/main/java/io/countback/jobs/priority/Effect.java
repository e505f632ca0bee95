package io.countback.jobs.priority;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.risk.RiskBucket;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * By how much a contact now raises the probability that an item is paid within 30 days.
 *
 * <p>An assumption, 0.2 × p × (1 − p) at the middle p of the risk bucket, made non-decreasing, and
 * the same for every age: a contact moves those who waver, and a riskier or older item never ranks
 * below a safer or younger one for that.
 */
final class Effect {
  private static final Map<RiskBucket, BigDecimal> ASSUMED = new EnumMap<>(RiskBucket.class);

  static {
    ASSUMED.put(RiskBucket.LOW, new BigDecimal("0.0095"));
    ASSUMED.put(RiskBucket.MEDIUM, new BigDecimal("0.0320"));
    ASSUMED.put(RiskBucket.HIGH, new BigDecimal("0.0495"));
    ASSUMED.put(RiskBucket.CRITICAL, new BigDecimal("0.0495"));
  }

  private Effect() {}

  /** The rise of the probability, 0 to 1. */
  static BigDecimal of(AgingColumn column, RiskBucket bucket) {
    return ASSUMED.get(bucket);
  }
}
