package io.countback.jobs.promise;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.publish.MetricTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a run publishes of promises and disputes.
 *
 * @param figures rows of {@code metric}, in the columns of {@link MetricTable#FIGURE}
 * @param outcomes what became of every promise, for those who compare
 */
public record PromiseTables(Dataset<Row> figures, List<PromiseOutcome> outcomes) {

  /**
   * What the tables are made of; a table that was never loaded is empty here.
   *
   * @param collectors as the silver table
   * @param promises as the silver table, with {@code made_on}, the business day of {@code made_at}
   * @param channels of touches: touch_id, channel
   * @param disputes as the silver table
   */
  public record Sources(
      Dataset<Row> movements,
      Dataset<Row> history,
      List<Row> collectors,
      Optional<Dataset<Row>> promises,
      Optional<Dataset<Row>> channels,
      Optional<Dataset<Row>> disputes) {}

  /** Computes them; without promises and disputes there is nothing to run. */
  public static PromiseTables of(Sources sources, Scope scope) {
    CollectorStates collectors = CollectorStates.of(sources.collectors);
    Optional<List<PromiseOutcome>> outcomes =
        sources.promises.map(
            promises ->
                PromiseOutcomes.of(
                    promises,
                    sources.channels,
                    sources.movements,
                    sources.history,
                    collectors,
                    scope));
    List<Row> figures = new ArrayList<>(PromiseMetrics.of(outcomes, scope));
    Optional<List<Dispute>> disputes =
        sources.disputes.map(
            d -> Dispute.read(d, sources.movements, sources.history, scope.asOf()));
    List<DisputeMetrics.Billed> billed =
        disputes.filter(d -> !d.isEmpty()).map(d -> billed(sources, scope)).orElse(List.of());
    figures.addAll(DisputeMetrics.of(disputes, billed, scope));
    return new PromiseTables(
        sources.movements.sparkSession().createDataFrame(figures, MetricTable.FIGURE),
        outcomes.orElse(List.of()));
  }

  /** What was issued in the cohort of every period end. */
  private static List<DisputeMetrics.Billed> billed(Sources sources, Scope scope) {
    Column ends = array(scope.periodEnds().stream().map(functions::lit).toArray(Column[]::new));
    Column last = date_add(col("day"), DisputeDefinitions.COHORT_DAYS);
    List<DisputeMetrics.Billed> billed = new ArrayList<>();
    for (Row row :
        sources
            .movements
            .filter(col("kind").isin("invoice", "debit_memo"))
            .withColumn(
                "period_end",
                explode(filter(ends, e -> last.leq(e).and(last.geq(trunc(e, "month"))))))
            .groupBy("account_id", "entity_id", "currency", "day", "period_end")
            .agg(sum("open").alias("amount"))
            .join(
                sources.history.select(col("account_id").alias("h"), col("states"), col("owners")),
                col("account_id").equalTo(col("h")),
                "left")
            .withColumn("at", AccountHistory.attributes(col("day")))
            .filter(coalesce(col("at.is_intercompany"), lit(false)).equalTo(false))
            .groupBy(
                col("period_end"),
                col("entity_id"),
                col("at.segment").alias("segment"),
                col("at.collector").alias("collector"),
                col("currency"))
            .agg(sum("amount").cast("decimal(38,4)"))
            .collectAsList()) {
      billed.add(
          new DisputeMetrics.Billed(
              row.getAs(0),
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getDecimal(5)));
    }
    return billed;
  }
}
