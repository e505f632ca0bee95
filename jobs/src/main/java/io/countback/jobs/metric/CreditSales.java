package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Net credit sales of the period that contains t, up to t: invoices and debit memos issued on
 * credit terms less credit memos issued. Terms {@code cash} and {@code prepaid} and what was issued
 * before the first day of history are left out. Classified by the attributes on the day of sale.
 */
public final class CreditSales implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.money(
            "credit_sales",
            "Credit sales",
            "What did we sell on credit?",
            "invoices and debit memos issued in the period − credit memos issued in it",
            Better.NEITHER,
            "1m")
        .provenBy(Term.EVENT_SALES.plus());
  }

  @Override
  public List<Figure> at(Position position) {
    return Amount.ofPeriod(position, position.salesAtEvent());
  }
}
