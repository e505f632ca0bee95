package io.countback.jobs.publish;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Positions;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Figure;
import io.countback.jobs.metric.Metric;
import io.countback.jobs.metric.NullReason;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Evaluates all metrics in one pass over the shared measures. */
public final class Figures implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where the columns of the slices that measures have stand in the published table. */
  private static final int ENTITY = MetricTable.SLICES.indexOf("entity");

  private static final int SEGMENT = MetricTable.SLICES.indexOf("segment");
  private static final int COLLECTOR = MetricTable.SLICES.indexOf("collector");

  private final ArrayList<Metric> metrics;
  private final String reportingCurrency;
  private final FxRates rates;
  private final LedgerFacts facts;

  private Figures(
      List<Metric> metrics, String reportingCurrency, FxRates rates, LedgerFacts facts) {
    this.metrics = new ArrayList<>(metrics);
    this.reportingCurrency = reportingCurrency;
    this.rates = rates;
    this.facts = facts;
  }

  /** Figures of the metrics for every row of the measures. */
  public static Dataset<Row> of(
      Dataset<Row> measures,
      List<Metric> metrics,
      String reportingCurrency,
      FxRates rates,
      LedgerFacts facts) {
    Figures figures = new Figures(metrics, reportingCurrency, rates, facts);
    FlatMapFunction<Row, Row> evaluate = figures::evaluate;
    return measures.flatMap(evaluate, Encoders.row(MetricTable.FIGURE));
  }

  private Iterator<Row> evaluate(Row row) {
    LocalDate periodEnd = row.getAs(0);
    List<Row> amounts = row.getList(4);
    boolean totalOrEntity = row.isNullAt(2) && row.isNullAt(3);
    List<Positions.InCurrency> positions = new ArrayList<>();
    positions.add(Positions.reporting(periodEnd, amounts, reportingCurrency, rates, facts));
    if (totalOrEntity) {
      positions.addAll(Positions.transaction(periodEnd, amounts, facts));
    }
    List<Row> out = new ArrayList<>();
    for (Positions.InCurrency position : positions) {
      checkBothSides(row, position);
      for (Metric metric : metrics) {
        Definition definition = metric.definition();
        if (!position.transaction() || definition.inTransactionCurrency()) {
          metric
              .at(position.position())
              .forEach(figure -> out.add(row(row, position, definition, figure)));
        }
      }
    }
    return out.iterator();
  }

  /**
   * Open items and unapplied money, as replayed, equal what the documents book: in transaction
   * currency to the minor unit.
   */
  private static void checkBothSides(Row row, Positions.InCurrency position) {
    if (position.transaction()
        && position.booked().compareTo(position.position().receivables()) != 0) {
      throw new IllegalStateException(
          "receivables at %s, slice %s/%s/%s in %s: open items and unapplied money are %s, the documents book %s; nothing was published"
              .formatted(
                  row.get(0),
                  row.get(1),
                  row.get(2),
                  row.get(3),
                  position.currency(),
                  position.position().receivables(),
                  position.booked()));
    }
  }

  private static Row row(
      Row of, Positions.InCurrency position, Definition definition, Figure figure) {
    Object[] cells = new Object[MetricTable.FIGURE.size()];
    LocalDate periodEnd = of.getAs(0);
    cells[0] = definition.id();
    cells[1] = periodEnd;
    cells[2] = position.currency();
    cells[3] = position.transaction() ? "transaction" : "reporting";
    cells[4 + ENTITY] = of.getString(1);
    cells[4 + SEGMENT] = of.getString(2);
    cells[4 + COLLECTOR] = of.getString(3);
    int at = 4 + MetricTable.SLICES.size();
    cells[at++] = figure.part();
    cells[at++] = null;
    // Without a rate there is no sum to show: a part of it would pass for the whole.
    boolean noSum = figure.nullReason() == NullReason.FX_MISSING;
    cells[at++] = noSum ? null : figure.numerator();
    cells[at++] = noSum ? null : figure.denominator();
    cells[at++] = figure.factor();
    cells[at++] = figure.value();
    cells[at++] = figure.low();
    cells[at++] = null;
    cells[at++] = figure.n();
    cells[at++] = figure.nullReason() == null ? null : figure.nullReason().word();
    Figure flagged =
        PeriodEnds.isPeriodEnd(periodEnd) ? figure : figure.flagged(List.of("incomplete_period"));
    cells[at++] = flagged.flags().toArray(String[]::new);
    cells[at] = definition.version();
    return RowFactory.create(cells);
  }
}
