package io.countback.jobs.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a metric with what it is made of. A value that is undefined is null and says why;
 * its numerator and denominator stay visible.
 *
 * @param factor value = numerator ÷ denominator × factor; null where the value is no quotient
 * @param low lower bound where one is known
 * @param n observations behind the value, null where there are none to count
 */
public record Figure(
    String part,
    BigDecimal numerator,
    BigDecimal denominator,
    BigDecimal factor,
    BigDecimal value,
    BigDecimal low,
    Long n,
    NullReason nullReason,
    List<String> flags) {

  /** An amount of money, which is its own numerator. */
  public static Figure amount(BigDecimal amount, Long n) {
    return new Figure(null, amount, null, null, amount, null, n, null, List.of());
  }

  /** An amount of one part. */
  public static Figure part(String part, BigDecimal amount, Long n) {
    return new Figure(part, amount, null, null, amount, null, n, null, List.of());
  }

  /** A quotient, rounded once; the denominator is not zero. */
  public static Figure quotient(
      BigDecimal numerator, BigDecimal denominator, BigDecimal factor, int scale, Long n) {
    BigDecimal value = numerator.multiply(factor).divide(denominator, scale, RoundingMode.HALF_UP);
    return new Figure(null, numerator, denominator, factor, value, null, n, null, List.of());
  }

  /** An undefined quotient. */
  public static Figure undefined(
      NullReason reason, BigDecimal numerator, BigDecimal denominator, BigDecimal factor) {
    return new Figure(null, numerator, denominator, factor, null, null, null, reason, List.of());
  }

  /** The same with more flags. */
  public Figure flagged(List<String> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<String> all = new ArrayList<>(flags);
    all.addAll(more);
    return new Figure(
        part, numerator, denominator, factor, value, low, n, nullReason, List.copyOf(all));
  }
}
