package io.countback.jobs.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;

/**
 * The arithmetic of counting back: which days of the newest sales a balance consists of.
 *
 * @param days days counted, unrounded
 * @param used sales that were taken off the balance
 * @param exhausted false where the periods ran out before the balance did
 * @param withoutSales true where a period without positive sales was passed
 */
public record Countback(BigDecimal days, BigDecimal used, boolean exhausted, boolean withoutSales) {
  /** Digits kept while days are added up; the sum is rounded once, by the caller. */
  private static final int SCALE = 20;

  /**
   * A period with its credit sales.
   *
   * @param days calendar days, up to t in the period that contains t
   */
  public record Period(BigDecimal sales, long days) {}

  /** Counts a balance of zero or more back over the periods, newest first. */
  public static Countback of(BigDecimal balance, Iterator<Period> newestFirst) {
    BigDecimal remaining = balance;
    BigDecimal days = BigDecimal.ZERO;
    boolean withoutSales = false;
    while (remaining.signum() > 0 && newestFirst.hasNext()) {
      Period period = newestFirst.next();
      BigDecimal length = BigDecimal.valueOf(period.days());
      if (period.sales().signum() <= 0) {
        withoutSales = true;
        days = days.add(length);
      } else {
        BigDecimal taken = remaining.min(period.sales());
        days = days.add(taken.multiply(length).divide(period.sales(), SCALE, RoundingMode.HALF_UP));
        remaining = remaining.subtract(taken);
      }
    }
    return new Countback(days, balance.subtract(remaining), remaining.signum() <= 0, withoutSales);
  }
}
