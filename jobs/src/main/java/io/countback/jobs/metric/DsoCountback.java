package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * DSO by countback (exhaustion): how many days of the newest sales the balance consists of.
 *
 * <ul>
 *   <li>AR(t) = 0 gives 0.
 *   <li>From the period that contains t (up to t) backwards: a period without positive sales adds
 *       its days; one whose sales are less than what remains adds its days and takes its sales off;
 *       the one that exhausts it adds the fraction of its days.
 *   <li>A period without positive sales sets the flag {@code zero_sales_month}.
 * </ul>
 *
 * <p>Value = days; numerator AR(t); denominator = sales used up; factor null, for it is no
 * quotient. Undefined: receivables negative; known sales run out ({@code insufficient_history}),
 * then the known days are the lower bound in {@code low}.
 *
 * <p>Source: credit-management practice, working back; Oracle Hyperion Financial Management prints
 * it.
 */
public final class DsoCountback implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.days(
            "dso_countback",
            "DSO, countback",
            "If the balance consisted of the newest sales, how many days of them?",
            "count back from t: each period's credit sales are taken off receivables, its days added; the"
                + " period that exhausts them counts in part",
            "as far back as needed",
            "Credit-management practice (working back); Oracle Hyperion Financial Management")
        .provenBy(Term.RECEIVABLES.plus(), Term.SALES_COUNTED.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return List.of(countBack(position, position.receivables()));
  }

  /** A balance counted back over the credit sales of the position. */
  static Figure countBack(Position position, BigDecimal balance) {
    NullReason reason =
        Guards.salesBasis(position)
            .or(() -> balance.signum() < 0 ? Optional.of(NullReason.NET_CREDIT) : Optional.empty())
            .orElse(null);
    if (reason != null) {
      return Figure.undefined(reason, balance, null, null);
    }
    Countback counted = Countback.of(balance, new Periods(position));
    BigDecimal days = counted.days().setScale(Definition.Unit.DAYS.scale(), RoundingMode.HALF_UP);
    return new Figure(
            null,
            balance,
            counted.used(),
            null,
            counted.exhausted() ? days : null,
            counted.exhausted() ? null : days,
            null,
            counted.exhausted() ? null : NullReason.INSUFFICIENT_HISTORY,
            List.of())
        .flagged(counted.withoutSales() ? List.of("zero_sales_month") : List.of());
  }

  /** The known periods of a position, from the one that contains t backwards. */
  private static final class Periods implements Iterator<Countback.Period> {
    private final Position position;
    private int back;

    Periods(Position position) {
      this.position = position;
    }

    @Override
    public boolean hasNext() {
      return !month().atDay(1).isBefore(position.historyFrom());
    }

    @Override
    public Countback.Period next() {
      YearMonth month = month();
      LocalDate end = position.periodEnd();
      long days = back == 0 ? end.getDayOfMonth() : month.lengthOfMonth();
      return new Countback.Period(position.sales(back++), days);
    }

    private YearMonth month() {
      return YearMonth.from(position.periodEnd()).minusMonths(back);
    }
  }
}
