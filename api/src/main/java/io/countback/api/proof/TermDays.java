package io.countback.api.proof;

import io.countback.api.gold.MetricDefinition.Term;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The days whose rows a term counts, both ends included.
 *
 * @param from null since ever
 */
record TermDays(LocalDate from, LocalDate to) {
  static final String COUNTED_BACK = "counted_back";

  private static final String PERIODS = "periods_";

  /**
   * The days of a term at a figure's period end.
   *
   * @param firstPeriodEnd of the run, which flows do not reach behind
   */
  static TermDays of(Term term, MetricPoint point, LocalDate firstPeriodEnd) {
    LocalDate end = point.periodEnd();
    LocalDate history = YearMonth.from(firstPeriodEnd).atDay(1);
    if (term.days().equals("to_t")) {
      return new TermDays(null, end);
    }
    if (term.days().equals("to_opening")) {
      return new TermDays(null, YearMonth.from(end).atDay(1).minusDays(1));
    }
    if (term.days().equals(COUNTED_BACK)) {
      return new TermDays(later(countedFrom(point), history), end);
    }
    if (term.days().matches(PERIODS + "\\d+")) {
      long periods = Long.parseLong(term.days().substring(PERIODS.length()));
      return new TermDays(
          later(YearMonth.from(end).minusMonths(periods - 1).atDay(1), history), end);
    }
    throw new IllegalArgumentException("this version does not know the days " + term.days());
  }

  boolean contains(LocalDate day) {
    return !day.isAfter(to) && (from == null || !day.isBefore(from));
  }

  /** Calendar days of the month that count: those up to the period end in its month. */
  static long daysOf(YearMonth month, LocalDate periodEnd) {
    return month.equals(YearMonth.from(periodEnd))
        ? periodEnd.getDayOfMonth()
        : month.lengthOfMonth();
  }

  /**
   * First day of the month that the published days reach into. A value that ends with a month may
   * have been rounded down to it, so the month before is looked at as well.
   */
  private static LocalDate countedFrom(MetricPoint point) {
    BigDecimal days = point.value() == null ? point.low() : point.value();
    if (days == null || days.signum() <= 0) {
      return point.periodEnd().plusDays(1);
    }
    YearMonth month = YearMonth.from(point.periodEnd());
    BigDecimal left = days.subtract(length(month, point));
    while (left.signum() > 0 || (left.signum() == 0 && point.value() != null)) {
      month = month.minusMonths(1);
      left = left.subtract(length(month, point));
    }
    return month.atDay(1);
  }

  private static BigDecimal length(YearMonth month, MetricPoint point) {
    return BigDecimal.valueOf(daysOf(month, point.periodEnd()));
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }
}
