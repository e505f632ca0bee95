package io.countback.jobs.metric;

import io.countback.jobs.measure.Measure;
import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Money without an invoice at t, as a negative amount: receipts and credit memos not applied yet,
 * and what was applied beyond an invoice's amount. The three parts add up to the figure without
 * part.
 */
public final class UnappliedAmount implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.money(
            "unapplied_amount",
            "Unapplied cash and credits",
            "How much money has no invoice yet?",
            "− receipts and credit memos not applied at t − what was applied beyond an invoice's amount",
            Better.HIGHER,
            "at t")
        .withParts(List.of("receipt", "credit_memo", "over_application"), Definition.Chart.LINE)
        .provenBy(
            Term.UNAPPLIED.plus(),
            Term.UNAPPLIED_RECEIPTS.of("receipt"),
            Term.UNAPPLIED_CREDITS.of("credit_memo"),
            Term.OVER_APPLIED.of("over_application"));
  }

  @Override
  public List<Figure> at(Position position) {
    List<Figure> total = Amount.of(position, position.unapplied(), null);
    if (total.get(0).nullReason() != null) {
      return total;
    }
    return List.of(
        total.get(0),
        Figure.part("receipt", position.unapplied(Measure.RECEIPT), null),
        Figure.part("credit_memo", position.unapplied(Measure.CREDIT), null),
        Figure.part("over_application", position.unapplied(Measure.OVER), null));
  }
}
