package io.countback.jobs.metric;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.Position;
import io.countback.jobs.metric.Definition.Better;
import java.util.Arrays;
import java.util.List;

/**
 * How old what customers owe is: open amounts by days past due on the due date, in closed ranges of
 * whole days, with {@code no_due_date} and {@code unapplied} (negative) beside them. The eight
 * columns add up to AR(t). n = items.
 *
 * <p>Source: regression cases of OCA account-financial-reporting and Odoo; inclusive upper bounds
 * as in ERPNext, where age 0 is current.
 */
public final class Aging implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.money(
            "aging",
            "Aging of receivables",
            "How old is what customers owe?",
            "open amount by days past due at t: current (0 or less), 1–30, 31–60, 61–90, 91–120, 121+;"
                + " items without due date and unapplied money apart",
            Better.LOWER,
            "at t")
        .withParts(
            Arrays.stream(AgingColumn.values()).map(AgingColumn::part).toList(),
            Definition.Chart.COLUMNS)
        .provenBy(
            Arrays.stream(AgingColumn.values()).map(Aging::proof).toArray(Term.Summand[]::new));
  }

  private static Term.Summand proof(AgingColumn column) {
    Term term = column == AgingColumn.UNAPPLIED ? Term.UNAPPLIED : Term.column(column);
    return term.of(column.part());
  }

  @Override
  public List<Figure> at(Position position) {
    return Guards.ledger(position)
        .map(reason -> List.of(Figure.undefined(reason, null, null, null)))
        .orElseGet(
            () ->
                Arrays.stream(AgingColumn.values())
                    .map(c -> Figure.part(c.part(), position.aging(c), position.items(c)))
                    .toList());
  }
}
