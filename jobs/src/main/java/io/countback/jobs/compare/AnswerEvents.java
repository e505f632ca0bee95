package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What accounts did by themselves, one row per event, whether anybody had touched them or not: the
 * outcomes of experiments.
 *
 * <ul>
 *   <li>{@code kind}: {@code reply}, {@code promise}, {@code dispute}, {@code payment}; {@code
 *       cash} for money taken back, which answers nothing.
 *   <li>{@code event_on}: business day in the zone of the account; {@code event_at}: the moment,
 *       null where {@code timed} is false.
 *   <li>{@code currency}, {@code amount}: money received, null for the other kinds.
 * </ul>
 */
public final class AnswerEvents {
  /** The columns of an event. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "account_id STRING, kind STRING, event_on DATE, event_at TIMESTAMP, timed BOOLEAN,"
              + " currency STRING, amount DECIMAL(19,4)");

  private AnswerEvents() {}

  /**
   * Inbound contacts by a person; automatic replies and other machine events are none.
   *
   * @param touches silver rows of {@code touch} in force
   * @param zones {@code account_id} and IANA {@code zone} of its entity
   */
  public static Dataset<Row> replies(Dataset<Row> touches, Dataset<Row> zones) {
    return events(
        zoned(
            touches.filter(col("direction").equalTo("in").and(col("automated").equalTo(false))),
            zones),
        "reply",
        day(col("touched_at"), col("touched_timed")),
        col("touched_at"),
        col("touched_timed"));
  }

  /** Promises to pay. */
  public static Dataset<Row> promises(Dataset<Row> promises, Dataset<Row> zones) {
    return events(
        zoned(promises, zones),
        "promise",
        day(col("made_at"), col("made_timed")),
        col("made_at"),
        col("made_timed"));
  }

  /** Disputes opened. */
  public static Dataset<Row> disputes(Dataset<Row> disputes) {
    return events(disputes, "dispute", col("opened_on"), lit(null), lit(false));
  }

  /** Receipts, and what was taken back of them. */
  public static Dataset<Row> payments(Dataset<Row> movements) {
    return movements
        .filter(col("cash").notEqual(0))
        .select(
            col("account_id"),
            when(col("cash").gt(0), "payment").otherwise("cash").alias("kind"),
            col("day").alias("event_on"),
            lit(null).cast("timestamp").alias("event_at"),
            lit(false).alias("timed"),
            col("currency"),
            col("cash").alias("amount"));
  }

  private static Dataset<Row> zoned(Dataset<Row> rows, Dataset<Row> zones) {
    return rows.join(
        zones.select(col("account_id").alias("z_account"), col("zone")),
        col("account_id").equalTo(col("z_account")),
        "left");
  }

  /** The business day of a moment; a date without time of day is that day, whatever the zone. */
  static Column day(Column moment, Column timed) {
    return to_date(
        when(timed, from_utc_timestamp(moment, coalesce(col("zone"), lit("UTC"))))
            .otherwise(moment));
  }

  private static Dataset<Row> events(
      Dataset<Row> rows, String kind, Column on, Column at, Column timed) {
    return rows.select(
        col("account_id"),
        lit(kind).alias("kind"),
        on.alias("event_on"),
        when(timed, at.cast("timestamp")).alias("event_at"),
        timed.alias("timed"),
        lit(null).cast("string").alias("currency"),
        lit(null).cast("decimal(19,4)").alias("amount"));
  }
}
