package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * What customers owe, net: open items at t plus unapplied cash and credits (negative).
 *
 * <p>AR(t) = Σ open(k, t) + unapplied(t) = invoices and debit memos − credit memos − receipts −
 * discounts − write-offs + recoveries, all ≤ t. Both sides are computed and agree before a run is
 * published. A credit balance is negative, not null.
 */
public final class ArBalance implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.money(
            "ar_balance",
            "Receivables, net",
            "What do customers owe us, net?",
            "open items + unapplied cash and credits, at the close of t",
            Better.NEITHER,
            "at t")
        .provenBy(Term.RECEIVABLES.plus());
  }

  @Override
  public List<Figure> at(Position position) {
    return Amount.of(position, position.receivables(), null);
  }
}
