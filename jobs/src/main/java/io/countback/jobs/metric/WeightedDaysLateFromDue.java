package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.util.List;

/**
 * How long after the due date customers pay: Σ amount × (received − due) ÷ Σ amount over the cash
 * applied in three periods; early payment is negative. n = applications.
 *
 * <p>Source: Oracle Receivables, weighted average days late.
 */
public final class WeightedDaysLateFromDue implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.days(
            "weighted_days_late_from_due",
            "Days late, by amount",
            "How many days after the due date do customers pay?",
            "Σ amount × days from due date to receipt ÷ Σ amount, cash applied in the window",
            "3m",
            "Oracle Receivables")
        .withNumerator(Definition.Unit.MONEY_DAYS)
        .provenBy(Term.LATE_DAYS.plus(), Term.PAID.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return PaymentDays.of(position, position.lateDays());
  }
}
