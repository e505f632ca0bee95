package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.util.List;

/**
 * Days sales outstanding, period method: AR(t) ÷ S(w) × D(w) with w = the fiscal period up to t,
 * both ends included; D(w) counts calendar days.
 *
 * <p>Zero receivables give 0. Undefined: receivables negative, no or negative sales, window before
 * the first day of history. Sales growth alone lowers it; read it beside the countback.
 *
 * <p>Source: Credit Research Foundation; Oracle JD Edwards, current balance divided by sales.
 */
public final class DsoOneMonth implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.days(
            "dso__1m",
            "DSO, one period",
            "How many days of sales are waiting to be paid?",
            "receivables at t ÷ credit sales of the window × days of the window",
            "1m",
            "Credit Research Foundation; Oracle JD Edwards")
        .provenBy(Term.RECEIVABLES.plus(), Term.SALES_1M.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return DaysOfSales.of(position, position.receivables(), 1);
  }
}
