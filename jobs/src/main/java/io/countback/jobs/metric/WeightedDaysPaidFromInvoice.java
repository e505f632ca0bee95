package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.util.List;

/**
 * How long after the invoice customers pay: Σ amount × (received − issued) ÷ Σ amount over the cash
 * applied in three periods. Early payments count with their days; items without due date are left
 * out, so that days paid = terms + days late on one population. n = applications.
 *
 * <p>Source: Oracle Receivables, weighted average days paid.
 */
public final class WeightedDaysPaidFromInvoice implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.days(
            "weighted_days_paid_from_invoice",
            "Days to pay, by amount",
            "How long after the invoice do customers pay?",
            "Σ amount × days from invoice to receipt ÷ Σ amount, cash applied in the window",
            "3m",
            "Oracle Receivables")
        .withNumerator(Definition.Unit.MONEY_DAYS)
        .provenBy(Term.PAID_DAYS.plus(), Term.PAID.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return PaymentDays.of(position, position.paidDays());
  }
}
