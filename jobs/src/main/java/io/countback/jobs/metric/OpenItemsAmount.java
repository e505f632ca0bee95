package io.countback.jobs.metric;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Open amounts of invoices and debit memos at t, before unapplied cash and credits.
 *
 * <p>open(k, t) = max(0, amount − Σ applications effective ≤ t) per instalment, 0 before it is
 * issued; n = open instalments.
 */
public final class OpenItemsAmount implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.money(
            "open_items_amount",
            "Open items",
            "What do customers owe us before unapplied cash and credits?",
            "sum of open instalments at the close of t",
            Better.NEITHER,
            "at t")
        .provenBy(Term.OPEN_ITEMS.plus());
  }

  @Override
  public List<Figure> at(Position position) {
    long items = 0;
    for (AgingColumn column : AgingColumn.values()) {
      items += position.items(column);
    }
    return Amount.of(position, position.openItems(), items);
  }
}
