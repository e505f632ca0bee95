package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.spark.Kept;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Publishes figures on two time axes, and says what changed figures of a published period.
 *
 * <p>Only the run's own period ends are touched. A figure that no longer exists is closed. A past
 * value that changes carries the flag {@code restated} and names its cause.
 */
final class MetricPublisher {
  private static final Column RESTATED = array(lit("restated"));

  private final KnowledgeTable table;
  private final Dataset<Row> published;

  /**
   * A publisher for one run.
   *
   * @param published the table at its sealed version, null where it does not exist yet
   */
  MetricPublisher(KnowledgeTable table, Dataset<Row> published) {
    this.table = table;
    this.published = published;
  }

  /**
   * Publishes the figures of the period ends.
   *
   * @param cause of changes that no new definition explains, such as {@code load 42}; may depend on
   *     the period end
   */
  Changes publish(Dataset<Row> figures, List<LocalDate> periodEnds, Column cause) {
    if (published == null) {
      return table.first(sorted(figures.withColumn("cause", lit(null).cast("string"))));
    }
    Dataset<Row> current =
        published.filter(
            col("known_to").isNull().and(col("period_end").isin(periodEnds.toArray())));
    Dataset<Row> changes = Kept.of(changes(figures, current, cause));
    long restated =
        changes.filter(col("is_new").and(array_contains(col("flags"), "restated"))).count();
    Changes found = table.write(changes);
    return new Changes(found.added(), found.closed(), restated, changes);
  }

  private Dataset<Row> changes(Dataset<Row> figures, Dataset<Row> current, Column cause) {
    Column sameFlags =
        array_except(col("flags"), RESTATED).eqNullSafe(array_except(col("old_flags"), RESTATED));
    Dataset<Row> differing = table.differing(figures, current, table.sameValues().and(sameFlags));
    Column isOld = table.isOld();
    Column why =
        when(
                col("old_definition_version").notEqual(col("definition_version")),
                concat(lit("definition "), col("definition_version").cast("string")))
            .otherwise(cause);
    Dataset<Row> added =
        table
            .added(differing)
            .withColumn("cause", when(isOld, why))
            .withColumn(
                "flags", when(isOld, array_union(col("flags"), RESTATED)).otherwise(col("flags")));
    return table.changes(added, table.closed(differing));
  }

  private static Dataset<Row> sorted(Dataset<Row> rows) {
    return rows.repartition(1).sortWithinPartitions("metric_id", "period_end");
  }
}
