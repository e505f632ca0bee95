package io.countback.jobs.metric;

import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * DSO by countback (exhaustion): how many days of the newest sales the balance consists of.
 *
 * <ul>
 *   <li>AR(t) = 0 gives 0.
 *   <li>From the period that contains t (up to t) backwards: a period without positive sales adds its
 *       days; one whose sales are less than what remains adds its days and takes its sales off; the one
 *       that exhausts it adds the fraction of its days.
 *   <li>A period without positive sales sets the flag {@code zero_sales_month}.
 * </ul>
 *
 * <p>Value = days; numerator AR(t); denominator = sales used up; factor null, for it is no quotient.
 * Undefined: receivables negative; known sales run out ({@code insufficient_history}), then the known days
 * are the lower bound in {@code low}.
 *
 * <p>Source: credit-management practice, working back; Oracle Hyperion Financial Management prints it.
 */
public final class DsoCountback implements Metric {
  private static final long serialVersionUID = 1L;

  /** Digits kept while days are added up; the sum is rounded once. */
  private static final int SCALE = 20;

  @Override
  public Definition definition() {
    return Definition.days(
        "dso_countback",
        "DSO, countback",
        "If the balance consisted of the newest sales, how many days of them?",
        "count back from t: each period's credit sales are taken off receivables, its days added; the"
            + " period that exhausts them counts in part",
        "as far back as needed",
        "Credit-management practice (working back); Oracle Hyperion Financial Management");
  }

  @Override
  public List<Figure> at(Position position) {
    BigDecimal receivables = position.receivables();
    NullReason reason =
        Guards.ledger(position)
            .or(
                () ->
                    position.mixedBasis()
                        ? Optional.of(NullReason.MIXED_BASIS)
                        : Optional.empty())
            .or(
                () ->
                    receivables.signum() < 0
                        ? Optional.of(NullReason.NET_CREDIT)
                        : Optional.empty())
            .orElse(null);
    return List.of(
        reason == null
            ? countBack(position, receivables)
            : Figure.undefined(reason, receivables, null, null));
  }

  private static Figure countBack(Position position, BigDecimal receivables) {
    BigDecimal remaining = receivables;
    BigDecimal days = BigDecimal.ZERO;
    BigDecimal used = BigDecimal.ZERO;
    boolean withoutSales = false;
    for (int back = 0; remaining.signum() > 0; back++) {
      YearMonth period = YearMonth.from(position.periodEnd()).minusMonths(back);
      if (period.atDay(1).isBefore(position.historyFrom())) {
        return new Figure(
                null,
                receivables,
                used,
                null,
                null,
                days.setScale(Definition.Unit.DAYS.scale(), RoundingMode.HALF_UP),
                null,
                NullReason.INSUFFICIENT_HISTORY,
                List.of())
            .flagged(flags(withoutSales));
      }
      BigDecimal length = length(period, position.periodEnd());
      BigDecimal sales = position.sales(back);
      if (sales.signum() <= 0) {
        withoutSales = true;
        days = days.add(length);
      } else {
        BigDecimal taken = remaining.min(sales);
        days =
            days.add(taken.multiply(length).divide(sales, SCALE, RoundingMode.HALF_UP));
        used = used.add(taken);
        remaining = remaining.subtract(taken);
      }
    }
    return new Figure(
            null,
            receivables,
            used,
            null,
            days.setScale(Definition.Unit.DAYS.scale(), RoundingMode.HALF_UP),
            null,
            null,
            null,
            List.of())
        .flagged(flags(withoutSales));
  }

  /** Days of the period, up to t in the one that contains it. */
  private static BigDecimal length(YearMonth period, LocalDate periodEnd) {
    LocalDate last =
        PeriodEnds.isPeriodEnd(periodEnd) || !period.equals(YearMonth.from(periodEnd))
            ? period.atEndOfMonth()
            : periodEnd;
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(period.atDay(1), last) + 1);
  }

  private static List<String> flags(boolean withoutSales) {
    return withoutSales ? List.of("zero_sales_month") : List.of();
  }
}
