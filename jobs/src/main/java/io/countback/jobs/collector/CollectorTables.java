package io.countback.jobs.collector;

import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SizeTiers;
import io.countback.jobs.promise.PromiseOutcome;
import io.countback.jobs.publish.ComparingTables;
import io.countback.jobs.publish.MetricTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What a run publishes of collectors.
 *
 * @param figures rows of {@code metric}, in the columns of {@link MetricTable#FIGURE}
 * @param effectiveness rows of {@code collector_effectiveness}
 */
public record CollectorTables(Dataset<Row> figures, Dataset<Row> effectiveness) {

  /**
   * What the tables are made of.
   *
   * @param tiers as {@link SizeTiers} makes them
   * @param ledgerFigures rows of {@code metric} that hold the balances by collector
   * @param collectors rows of the silver table: collector_id, valid_from, name, team,
   *     capacity_minutes
   * @param facts {@code TouchFacts.SCHEMA}; empty where no touch was ever loaded
   * @param promises of all period ends
   */
  public record Sources(
      Dataset<Row> movements,
      Dataset<Row> history,
      Dataset<Row> tiers,
      Dataset<Row> ledgerFigures,
      List<Row> collectors,
      Optional<Dataset<Row>> facts,
      List<PromiseOutcome> promises) {}

  /** Computes them: one pass over the movements, all else is small. */
  public static CollectorTables of(Sources sources, Scope scope) {
    CollectorStates collectors = CollectorStates.of(sources.collectors);
    Optional<List<Activity>> activity = sources.facts.map(f -> Activity.of(f, scope.asOf()));
    List<Row> sums =
        CollectorSums.of(
            sources.movements,
            sources.history,
            sources.tiers,
            sources.facts.map(CollectorTables::touches),
            collectors,
            scope);
    LedgerBalances balances = LedgerBalances.of(sources.ledgerFigures);
    CollectorComparisons comparisons = CollectorComparisons.of(sums, scope);
    List<Row> figures =
        new ArrayList<>(CollectorMetrics.of(sums, activity, balances, collectors, scope));
    figures.addAll(ComparisonMetrics.of(sums, comparisons, scope));
    List<Row> effectiveness =
        CollectorEffectiveness.of(
            sums,
            comparisons,
            new CollectorEffectiveness.Context(activity, balances, sources.promises, collectors),
            scope);
    var spark = sources.movements.sparkSession();
    return new CollectorTables(
        spark.createDataFrame(figures, MetricTable.FIGURE),
        spark.createDataFrame(effectiveness, ComparingTables.COLLECTOR_EFFECTIVENESS));
  }

  /** Delivered touches, each once. */
  private static Dataset<Row> touches(Dataset<Row> facts) {
    return facts
        .filter(functions.col("delivered").and(functions.col("repeat").equalTo(false)))
        .select(
            "touch_id",
            "account_id",
            "touched_on",
            "touched_at",
            "automated",
            "collector",
            "invoices");
  }
}
