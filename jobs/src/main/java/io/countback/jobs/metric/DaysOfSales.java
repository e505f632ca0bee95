package io.countback.jobs.metric;

import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The form the DSO family shares: amount at t ÷ credit sales of a window × days of the window, with
 * the window's calendar days counted, both ends included.
 */
final class DaysOfSales {
  private DaysOfSales() {}

  static List<Figure> of(Position position, BigDecimal amount, int periods) {
    BigDecimal sales = position.salesOfWindow(periods);
    BigDecimal days = BigDecimal.valueOf(days(position, periods));
    return List.of(
        Guards.salesRatio(position, periods)
            .map(reason -> Figure.undefined(reason, amount, sales, days))
            .orElseGet(() -> figure(amount, sales, days)));
  }

  /** The arithmetic, for an amount and sales that are known. */
  static Figure figure(BigDecimal amount, BigDecimal sales, BigDecimal days) {
    Optional<NullReason> reason =
        amount.signum() < 0 ? Optional.of(NullReason.NET_CREDIT) : Guards.sales(sales);
    return reason
        .map(r -> Figure.undefined(r, amount, sales, days))
        .orElseGet(() -> Figure.quotient(amount, sales, days, Definition.Unit.DAYS.scale(), null));
  }

  private static long days(Position position, int periods) {
    return ChronoUnit.DAYS.between(
            PeriodEnds.windowStart(position.periodEnd(), periods), position.periodEnd())
        + 1;
  }
}
