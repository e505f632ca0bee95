package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Share of receivables that is past due: PD(t) ÷ AR(t). Best possible DSO ÷ DSO is 1 less this
 * share.
 *
 * <p>Source: Credit Research Foundation.
 */
public final class PercentPastDue implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.ratio(
            "percent_past_due",
            "Overdue share of AR",
            "What part of receivables is late?",
            "past due at t ÷ receivables at t",
            Better.LOWER,
            "at t",
            "Credit Research Foundation")
        .provenBy(Term.PAST_DUE.plus(), Term.RECEIVABLES.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return ShareOfReceivables.of(position, position.pastDue());
  }
}
