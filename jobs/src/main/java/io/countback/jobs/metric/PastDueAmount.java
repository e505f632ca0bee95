package io.countback.jobs.metric;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.List;

/**
 * Open amount of instalments that are at least one day past due at t; due today is not past due.
 *
 * <p>Unapplied money is never set against it: nobody decided that it belongs there. n = past-due
 * instalments.
 */
public final class PastDueAmount implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.money(
            "past_due_amount",
            "Past due",
            "How much is late?",
            "sum of open instalments with a due date before t",
            Better.LOWER,
            "at t")
        .provenBy(Term.PAST_DUE.plus());
  }

  @Override
  public List<Figure> at(Position position) {
    long items = 0;
    for (AgingColumn column : AgingColumn.values()) {
      items += column.pastDue() ? position.items(column) : 0;
    }
    return Amount.of(position, position.pastDue(), items);
  }
}
