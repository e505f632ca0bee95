package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.Measures;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Gold table {@code restatement}: one row per figure of a published period that a run changed, with
 * what it was, what it is, why, and how many movements are behind it.
 */
final class Restatements {
  /** The reason of a value that is no row of the table. */
  private static final String NOT_PUBLISHED = "not_published";

  /** The columns of the table. */
  static final StructType SCHEMA = schema();

  private Restatements() {}

  private static StructType schema() {
    StructType schema =
        StructType.fromDDL("restated_at TIMESTAMP, run_id STRING, old_run_id STRING");
    for (String key : MetricTable.KEY) {
      schema = schema.add(MetricTable.SCHEMA.apply(key));
    }
    for (var field :
        StructType.fromDDL(
                "old_value DECIMAL(38,6), new_value DECIMAL(38,6), old_null_reason STRING,"
                    + " new_null_reason STRING, cause STRING, loads ARRAY<BIGINT>, rows BIGINT")
            .fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  /**
   * What a run restates.
   *
   * @param changes of the table {@code metric}: rows added ({@code is_new}) and closed
   * @param published metric rows known before; a figure of a metric or reporting currency that no
   *     run has published restates nothing
   * @param movements added and closed by the run
   * @param history accounts as the run knows them
   * @param periods that an earlier run has computed, of this run's period ends
   * @param cause of a figure that has no row left to name it, by period end
   * @param loads the run read first, by period end
   */
  static Dataset<Row> of(
      Dataset<Row> changes,
      Dataset<Row> published,
      Dataset<Row> movements,
      Dataset<Row> history,
      List<LocalDate> periods,
      String reportingCurrency,
      Column cause,
      Column loads,
      Instant publishedAt,
      String runId) {
    Dataset<Row> known =
        published
            .filter(col("known_to").isNull())
            .select(col("metric_id").alias("m_id"), inReporting().alias("m_currency"))
            .distinct();
    Dataset<Row> ofPeriods = changes.filter(col("period_end").isin(periods.toArray()));
    Dataset<Row> now =
        ofPeriods
            .filter(col("is_new"))
            .join(
                known,
                col("metric_id")
                    .equalTo(col("m_id"))
                    .and(inReporting().eqNullSafe(col("m_currency"))),
                "left_semi");
    Dataset<Row> was = ofPeriods.filter(col("is_new").equalTo(false));
    for (String column : was.columns()) {
      was = was.withColumnRenamed(column, "w_" + column);
    }
    Column sameKey =
        MetricTable.KEY.stream()
            .map(k -> col(k).eqNullSafe(col("w_" + k)))
            .reduce(Column::and)
            .orElseThrow();
    Column isNow = col("metric_id").isNotNull();
    Column isWas = col("w_metric_id").isNotNull();
    List<Column> columns = new ArrayList<>();
    columns.add(lit(Timestamp.from(publishedAt)).alias("restated_at"));
    columns.add(lit(runId).alias("run_id"));
    columns.add(col("w_run_id").alias("old_run_id"));
    MetricTable.KEY.forEach(
        k -> columns.add(when(isNow, col(k)).otherwise(col("w_" + k)).alias(k)));
    columns.add(col("w_value").alias("old_value"));
    columns.add(col("value").alias("new_value"));
    columns.add(
        when(isWas, col("w_null_reason")).otherwise(NOT_PUBLISHED).alias("old_null_reason"));
    columns.add(when(isNow, col("null_reason")).otherwise(NOT_PUBLISHED).alias("new_null_reason"));
    columns.add(col("cause").alias("named"));
    Dataset<Row> restated =
        now.join(was, sameKey, "full_outer")
            .select(columns.toArray(Column[]::new))
            // Figures in a reporting currency that was given up are no restatements.
            .filter(
                col("currency_basis")
                    .notEqual("reporting")
                    .or(col("currency").equalTo(reportingCurrency)))
            .withColumn("cause", coalesce(col("named"), cause))
            .withColumn("loads", loads)
            .drop("named");
    return withRows(restated, movements, history, periods);
  }

  private static Column inReporting() {
    return when(col("currency_basis").equalTo("reporting"), col("currency"));
  }

  private static Dataset<Row> withRows(
      Dataset<Row> restated,
      Dataset<Row> movements,
      Dataset<Row> history,
      List<LocalDate> periods) {
    Column ends = array(periods.stream().map(functions::lit).toArray(Column[]::new));
    Column none = lit(null).cast("string");
    List<Column> slices = new ArrayList<>();
    slices.add(struct(none.alias("entity"), none.alias("segment"), none.alias("collector")));
    for (String dimension : Measures.SLICES) {
      slices.add(
          struct(
              Measures.SLICES.stream()
                  .map(d -> (d.equals(dimension) ? value(d) : none).alias(d))
                  .toArray(Column[]::new)));
    }
    Dataset<Row> rows =
        movements
            .groupBy("entity_id", "account_id", "currency", "day")
            .agg(count(lit(1)).alias("times"))
            .join(
                history.select(col("account_id").alias("h_account"), col("states"), col("owners")),
                col("account_id").equalTo(col("h_account")),
                "left")
            .withColumn("r_end", explode(filter(ends, e -> e.geq(col("day")))))
            .withColumn("at", AccountHistory.attributes(col("r_end")))
            .filter(col("at.is_intercompany").equalTo(false))
            .withColumn("slice", explode(array(slices.toArray(Column[]::new))))
            .withColumn("r_currency", explode(array(col("currency"), lit(null).cast("string"))))
            .groupBy(
                col("r_end"),
                col("r_currency"),
                col("slice.entity").alias("r_entity"),
                col("slice.segment").alias("r_segment"),
                col("slice.collector").alias("r_collector"))
            .agg(sum("times").alias("rows"));
    Column sameSlice =
        col("period_end")
            .equalTo(col("r_end"))
            .and(
                when(col("currency_basis").equalTo("transaction"), col("currency"))
                    .eqNullSafe(col("r_currency")));
    for (String dimension : Measures.SLICES) {
      sameSlice = sameSlice.and(col(dimension).eqNullSafe(col("r_" + dimension)));
    }
    return restated
        .join(rows, sameSlice, "left")
        .withColumn("rows", coalesce(col("rows"), lit(0L)))
        .select(Stream.of(SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new));
  }

  private static Column value(String dimension) {
    return dimension.equals("entity") ? col("entity_id") : col("at." + dimension);
  }
}
