package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.util.List;

/**
 * Best possible DSO: what DSO would be if nothing were late. NPD(t) ÷ S(w) × D(w), NPD = AR − PD.
 *
 * <p>One window with {@code dso} and {@code average_days_delinquent}. Negative NPD (more unapplied
 * money than current items) is undefined.
 *
 * <p>Source: Credit Research Foundation; called days credit granted at Oracle JD Edwards.
 */
public final class BestPossibleDso implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.days(
            "best_possible_dso",
            "Best possible DSO",
            "What would DSO be if nothing were late?",
            "receivables not past due at t ÷ credit sales of the window × days of the window",
            "3m",
            "Credit Research Foundation")
        .provenBy(Term.RECEIVABLES.plus(), Term.PAST_DUE.minus(), Term.SALES_3M.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return DaysOfSales.of(position, position.notPastDue(), 3);
  }
}
