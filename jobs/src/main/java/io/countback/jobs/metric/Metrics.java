package io.countback.jobs.metric;

import java.util.List;

/** The list of metrics, in the order of the catalogue. */
public final class Metrics {
  /** All published metrics. */
  public static final List<Metric> ALL =
      List.of(
          new Dso(),
          new DsoOneMonth(),
          new DsoCountback(),
          new DsoCountbackGross(),
          new BestPossibleDso(),
          new AverageDaysDelinquent(),
          new ArBalance(),
          new OpenItemsAmount(),
          new PastDueAmount(),
          new UnappliedAmount(),
          new CreditSales(),
          new CashCollected(),
          new Aging(),
          new PercentCurrent(),
          new PercentPastDue(),
          new PercentOver90(),
          new CeiPeriodSales(),
          new WeightedDaysPaidFromInvoice(),
          new WeightedDaysLateFromDue());

  private Metrics() {}
}
