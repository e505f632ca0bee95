package io.countback.jobs.metric;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Share of receivables more than 90 days past due: ({@code d91_120} + {@code d121_plus}) ÷ AR(t).
 *
 * <p>Source: Credit Research Foundation (over 91 days from the due date).
 */
public final class PercentOver90 implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.ratio(
            "percent_over_90",
            "Share of AR over 90 days",
            "What part of receivables is very late?",
            "open and more than 90 days past due at t ÷ receivables at t",
            Better.LOWER,
            "at t",
            "Credit Research Foundation")
        .provenBy(
            Term.column(AgingColumn.D91_120).plus(),
            Term.column(AgingColumn.D121_PLUS).plus(),
            Term.RECEIVABLES.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return ShareOfReceivables.of(
        position, position.aging(AgingColumn.D91_120).add(position.aging(AgingColumn.D121_PLUS)));
  }
}
