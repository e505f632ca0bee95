package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Cash received in the period that contains t, up to t: receipts less reversals, by the day
 * received. Refunds are no part of it. Classified by the attributes on that day.
 */
public final class CashCollected implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.money(
            "cash_collected",
            "Cash collected",
            "What came in?",
            "receipts with received_on in the period − reversals dated in it",
            Better.HIGHER,
            "1m")
        .provenBy(Term.CASH.plus());
  }

  @Override
  public List<Figure> at(Position position) {
    return Amount.ofPeriod(position, position.cash());
  }
}
