package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.util.List;

/**
 * {@link DsoCountback} of open items: what is open of invoices and debit memos at t is counted back
 * over the same credit sales, and unapplied cash and credits do not shorten it.
 *
 * <p>Numerator Σ open(k, t); everything else as there. It is never undefined for a net credit.
 */
public final class DsoCountbackGross implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.days(
            "dso_countback__gross",
            "DSO, countback of open items",
            "If the open items consisted of the newest sales, how many days of them?",
            "count back from t: each period's credit sales are taken off open items, its days added; the"
                + " period that exhausts them counts in part",
            "as far back as needed",
            "Credit-management practice (working back); Oracle Hyperion Financial Management")
        .provenBy(Term.OPEN_ITEMS.plus(), Term.SALES_COUNTED.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return List.of(DsoCountback.countBack(position, position.openItems()));
  }
}
