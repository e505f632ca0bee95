package io.countback.jobs.metric;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Share of receivables that is not due: column {@code current} ÷ AR(t). With unapplied money the
 * positive columns add up to more than 1.
 *
 * <p>Source: Credit Research Foundation.
 */
public final class PercentCurrent implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.ratio(
            "percent_current",
            "Current share of AR",
            "What part of receivables is not due yet?",
            "open and not due at t ÷ receivables at t",
            Better.HIGHER,
            "at t",
            "Credit Research Foundation")
        .provenBy(Term.column(AgingColumn.CURRENT).plus(), Term.RECEIVABLES.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return ShareOfReceivables.of(position, position.aging(AgingColumn.CURRENT));
  }
}
