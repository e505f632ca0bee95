package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.util.List;

/**
 * Average days delinquent: the days of DSO that are due to late payment. PD(t) ÷ S(w) × D(w), which
 * is {@code dso} − {@code best_possible_dso} wherever both exist.
 *
 * <p>Not days late per invoice. Medians over companies do not subtract.
 *
 * <p>Source: Credit Research Foundation.
 */
public final class AverageDaysDelinquent implements Metric {
  private static final long serialVersionUID = 1L;

  @Override
  public Definition definition() {
    return Definition.days(
            "average_days_delinquent",
            "Average days delinquent",
            "How many days of DSO are due to late payment?",
            "past due at t ÷ credit sales of the window × days of the window",
            "3m",
            "Credit Research Foundation")
        .provenBy(Term.PAST_DUE.plus(), Term.SALES_3M.under());
  }

  @Override
  public List<Figure> at(Position position) {
    return DaysOfSales.of(position, position.pastDue(), 3);
  }
}
