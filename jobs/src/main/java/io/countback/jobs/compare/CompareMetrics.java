package io.countback.jobs.compare;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** What experiments say in the table of metrics. */
public final class CompareMetrics {
  /** Cash that being touched added, per account treated. */
  static final Definition INCREMENTAL_CASH_PER_TOUCH =
      Definition.counted(
          "incremental_cash_per_touch",
          "Incremental value of a touch",
          "What does a touch add?",
          "Σ balance at assignment × (paid share of the treated − paid share of the held out) ÷"
              + " accounts treated, of randomised experiments with a held-out arm that ended in the"
              + " 12 months up to t",
          Unit.MONEY,
          Unit.MONEY,
          Unit.COUNT,
          Better.HIGHER,
          List.of(),
          "12m",
          "TrueAccord");

  /** Definitions, in the order of the catalogue. */
  public static final List<Definition> DEFINITIONS = List.of(INCREMENTAL_CASH_PER_TOUCH);

  private CompareMetrics() {}

  /**
   * Rows of {@code metric}, one per period end: without an experiment that can tell, undefined.
   *
   * @param currency the run's reporting currency
   */
  public static List<Row> figures(
      Experiments experiments, FxRates rates, String currency, List<LocalDate> periodEnds) {
    List<Row> rows = new ArrayList<>();
    for (LocalDate end : periodEnds) {
      ReportingMoney money = new ReportingMoney(rates, currency, end);
      rows.add(figure(experiments.added(end), money));
    }
    return rows;
  }

  /** Experiments together: their cash ÷ their treated accounts, and what each leaves uncertain. */
  static Row figure(List<Incremental> added, ReportingMoney money) {
    FigureRow row = FigureRow.of(INCREMENTAL_CASH_PER_TOUCH, money.day(), money.currency());
    if (added.isEmpty()) {
      return row.undefined(NullReason.NOT_RANDOMISED).row();
    }
    BigDecimal cash = added.stream().map(Incremental::cash).reduce(BigDecimal::add).orElseThrow();
    long treated = added.stream().mapToLong(Incremental::treated).sum();
    row.quotient(money.rounded(cash), BigDecimal.valueOf(treated), treated, NullReason.NO_DATA);
    if (added.stream().allMatch(a -> a.low() != null)) {
      double value = cash.doubleValue() / treated;
      row.between(value - spread(added, treated, true), value + spread(added, treated, false));
    }
    return row.row();
  }

  /** Distances of independent experiments to a limit add up as squares, by their accounts. */
  private static double spread(List<Incremental> added, long treated, boolean low) {
    double squares = 0;
    for (Incremental each : added) {
      double value = each.cash().doubleValue() / each.treated();
      double distance = low ? value - each.low() : each.high() - value;
      squares += Math.pow(distance * each.treated() / treated, 2);
    }
    return Math.sqrt(squares);
  }
}
