package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Which touch puts an account under a value. */
final class Touched {
  /** Columns of a fact that say in which situation the touch was made and what followed. */
  private static final List<String> CARRIED =
      List.of(
          "touch_id",
          "touched_at",
          "touched_on",
          "channel",
          "aging_band",
          "size_tier",
          "segment",
          "delivery",
          "reply_days",
          "promise_days",
          "dispute_days",
          "payment_days",
          "past_due_meant",
          "full_payment_days",
          "full_censored_days",
          "paid");

  private Touched() {}

  /**
   * One row per touch, window and dimension it has a value of: {@code from_on}, {@code to_on},
   * {@code dimension}, {@code value}, and the columns of the fact. Repeats are none. A template
   * without master data is no value: it may be any of several.
   */
  static Dataset<Row> valued(
      Dataset<Row> facts, Dataset<Row> attributes, List<ComparedWindow> windows) {
    Column published =
        array(
            windows.stream()
                .map(w -> struct(lit(w.from()).alias("from_on"), lit(w.to()).alias("to_on")))
                .toArray(Column[]::new));
    Column none = lit("(none)");
    return facts
        .filter(col("repeat").equalTo(false))
        .withColumn("w", explode(published))
        .filter(col("touched_on").between(col("w.from_on"), col("w.to_on")))
        .withColumn("aging_band", coalesce(col("aging_band"), none))
        .withColumn("size_tier", coalesce(col("size_tier"), none))
        .withColumn("segment", coalesce(col("segment"), none))
        .join(functions.broadcast(attributes), col("template").equalTo(col("t_template")), "left")
        .withColumn("v", explode(Dimension.all()))
        .filter(col("v.value").isNotNull())
        .filter(col("v.value").isin("(none)", "(unknown)").equalTo(false))
        .select(
            Stream.concat(
                    Stream.of(
                        col("w.from_on").alias("from_on"),
                        col("w.to_on").alias("to_on"),
                        col("v.dimension").alias("dimension"),
                        col("v.value").alias("value"),
                        col("account_id"),
                        col("delivered")),
                    CARRIED.stream().map(functions::col))
                .toArray(Column[]::new));
  }

  /**
   * The first delivered touch of each account, window and dimension, with {@code arms}: experiment
   * and arm that the account had been assigned to before it.
   */
  static Dataset<Row> first(Dataset<Row> valued, Dataset<Row> assignments) {
    Column carried =
        struct(
            Stream.concat(Stream.of("value"), CARRIED.stream())
                .map(functions::col)
                .toArray(Column[]::new));
    Dataset<Row> logged =
        assignments
            .groupBy(col("account_id").alias("a_account"))
            .agg(
                collect_list(struct(col("experiment_id"), col("arm"), col("assigned_at")))
                    .alias("log"));
    return valued
        .filter(col("delivered"))
        .groupBy("from_on", "to_on", "dimension", "account_id")
        .agg(min_by(carried, struct(col("touched_at"), col("touch_id"))).alias("first"))
        .select(col("from_on"), col("to_on"), col("dimension"), col("account_id"), col("first.*"))
        .join(logged, col("account_id").equalTo(col("a_account")), "left")
        .withColumn(
            "arms", filter(col("log"), a -> a.getField("assigned_at").lt(col("touched_at"))))
        .drop("a_account", "log");
  }
}
