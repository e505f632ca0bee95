package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.lake.LakeTable;
import io.delta.tables.DeltaTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Publishes figures on two time axes: a changed figure gets a new row and closes the old one, an
 * unchanged one is left alone.
 *
 * <p>Only the run's own period ends are touched. A figure that no longer exists is closed. A past
 * value that changes carries the flag {@code restated} and names its cause.
 */
final class MetricPublisher {
  private static final Column RESTATED = org.apache.spark.sql.functions.array(lit("restated"));

  private final SparkSession spark;
  private final LakeTable table;
  private final Dataset<Row> published;
  private final Instant publishedAt;
  private final String runId;

  /**
   * A publisher for one run.
   *
   * @param published the table at its sealed version, null where it does not exist yet
   */
  MetricPublisher(
      SparkSession spark,
      LakeTable table,
      Dataset<Row> published,
      Instant publishedAt,
      String runId) {
    this.spark = spark;
    this.table = table;
    this.published = published;
    this.publishedAt = publishedAt;
    this.runId = runId;
  }

  /** What publishing found to do. */
  record Changes(long added, long closed, long restated) {}

  /**
   * Publishes the figures of the period ends.
   *
   * @param cause of changes that no new definition explains, such as {@code load 42}; may depend on
   *     the period end
   */
  Changes publish(Dataset<Row> figures, List<LocalDate> periodEnds, Column cause) {
    if (published == null) {
      Dataset<Row> first = asRows(figures.withColumn("cause", lit(null).cast("string")));
      table.overwrite(sorted(first));
      return new Changes(figures.count(), 0, 0);
    }
    Dataset<Row> current =
        published.filter(
            col("known_to").isNull().and(col("period_end").isin(periodEnds.toArray())));
    // Checkpointed, so that the merge reads rows that cannot change.
    Dataset<Row> changes = changes(figures, current, cause).localCheckpoint(true);
    Row counts =
        changes
            .agg(
                count_if(col("is_new")),
                count_if(col("is_new").equalTo(false)),
                count_if(col("is_new").and(array_contains(col("flags"), "restated"))))
            .first();
    Changes found = new Changes(counts.getLong(0), counts.getLong(1), counts.getLong(2));
    if (found.added() + found.closed() > 0) {
      merge(changes);
    }
    return found;
  }

  /** Rows to add ({@code is_new}) and the published rows to close. */
  private Dataset<Row> changes(Dataset<Row> figures, Dataset<Row> current, Column cause) {
    Dataset<Row> old = current;
    for (String column : old.columns()) {
      old = old.withColumnRenamed(column, "old_" + column);
    }
    Column sameKey =
        MetricTable.KEY.stream()
            .map(k -> col(k).eqNullSafe(col("old_" + k)))
            .reduce(Column::and)
            .orElseThrow();
    Column sameValues =
        MetricTable.VALUES.stream()
            .map(
                v ->
                    v.equals("flags")
                        ? array_except(col("flags"), RESTATED)
                            .eqNullSafe(array_except(col("old_flags"), RESTATED))
                        : col(v).eqNullSafe(col("old_" + v)))
            .reduce(Column::and)
            .orElseThrow();
    Dataset<Row> joined = figures.join(old, sameKey, "full_outer");
    Column isNew = col("metric_id").isNotNull();
    Column isOld = col("old_metric_id").isNotNull();
    Column why =
        when(
                col("old_definition_version").notEqual(col("definition_version")),
                concat(lit("definition "), col("definition_version").cast("string")))
            .otherwise(cause);
    Dataset<Row> added =
        joined
            .filter(isNew.and(isOld.equalTo(false).or(sameValues.equalTo(false))))
            .withColumn("cause", when(isOld, why))
            .withColumn(
                "flags", when(isOld, array_union(col("flags"), RESTATED)).otherwise(col("flags")));
    Dataset<Row> closed =
        joined
            .filter(isOld.and(isNew.equalTo(false).or(sameValues.equalTo(false))))
            .select(
                Stream.of(MetricTable.SCHEMA.fieldNames())
                    .map(c -> col("old_" + c).alias(c))
                    .toArray(Column[]::new))
            .withColumn("is_new", lit(false));
    return asRows(added).withColumn("is_new", lit(true)).unionByName(closed);
  }

  private Dataset<Row> asRows(Dataset<Row> figures) {
    return figures
        .withColumn("known_from", lit(Timestamp.from(publishedAt)))
        .withColumn("known_to", lit(null).cast("timestamp"))
        .withColumn("run_id", lit(runId))
        .select(
            Stream.of(MetricTable.SCHEMA.fieldNames())
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new));
  }

  private static Dataset<Row> sorted(Dataset<Row> rows) {
    return rows.repartition(1).sortWithinPartitions("metric_id", "period_end");
  }

  private void merge(Dataset<Row> changes) {
    Column sameRow =
        Stream.concat(MetricTable.KEY.stream(), Stream.of("known_from"))
            .map(k -> col("t." + k).eqNullSafe(col("s." + k)))
            .reduce(Column::and)
            .orElseThrow();
    Map<String, Column> all = new LinkedHashMap<>();
    for (String column : MetricTable.SCHEMA.fieldNames()) {
      all.put(column, col("s." + column));
    }
    DeltaTable.forPath(spark, table.folder().toString())
        .as("t")
        .merge(changes.coalesce(1).as("s"), sameRow)
        .whenMatched(col("s.is_new").equalTo(false))
        .update(Map.of("known_to", lit(Timestamp.from(publishedAt))))
        .whenNotMatched(col("s.is_new"))
        .insert(all)
        .execute();
  }
}
