package io.countback.jobs.daily;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.spark.Kept;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.promise.PromiseBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Receipts worth noting of the twelve months up to a day: those of which a part paid an instalment
 * that was past due when they came, and big ones. A receipt that bounced is none.
 */
public final class Wins {
  /** Columns: one row per receipt, as docs/gold.md says. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "entity_id STRING, receipt_id STRING, account_id STRING, name STRING, segment STRING,"
              + " collector STRING, received_on DATE, currency STRING, amount DECIMAL(19,4),"
              + " overdue_paid DECIMAL(19,4), days_late INT, items INT, oldest_document STRING,"
              + " oldest_days_late INT, big_win BOOLEAN, promise_kept BOOLEAN,"
              + " last_touch_on DATE, last_touch_channel STRING, last_touch_collector STRING");

  private static final int MONTHS = 12;

  private static final StructType THRESHOLDS =
      StructType.fromDDL("t_entity STRING, given DECIMAL(38,6)");
  private static final String TOUCH = "struct<on:date,channel:string,by:string>";
  private static final StructType RATES =
      StructType.fromDDL("r_currency STRING, rate DECIMAL(38,18)");

  private final Dataset<Row> movements;
  private final LocalDate asOf;

  private Wins(Dataset<Row> movements, LocalDate asOf) {
    this.movements = movements.filter(col("day").leq(lit(asOf)));
    this.asOf = asOf;
  }

  /**
   * The wins; rows in the columns of {@link #SCHEMA}.
   *
   * @param touches facts of touches; empty where none was ever loaded
   * @param promises as the silver table, with {@code made_on}; empty likewise
   */
  public static Dataset<Row> of(
      Dataset<Row> movements,
      Dataset<Row> history,
      Optional<Dataset<Row>> touches,
      Optional<Dataset<Row>> promises,
      List<SilverLedger.Entity> entities,
      FxRates rates,
      String reportingCurrency,
      LocalDate asOf) {
    Wins wins = new Wins(movements, asOf);
    SparkSession spark = movements.sparkSession();
    Dataset<Row> receipts =
        Kept.of(wins.receipts(rates(spark, movements, rates, reportingCurrency, asOf)));
    Dataset<Row> marked =
        wins.marked(receipts, given(spark, entities, rates, reportingCurrency, asOf))
            .filter(col("overdue_paid").gt(0).or(col("big_win")));
    Dataset<Row> found = Kept.of(wins.withHistory(marked, history));
    return wins.withPromises(wins.withTouches(found, touches), promises).select(columns());
  }

  private static Column[] columns() {
    return Stream.of(SCHEMA.fields())
        .map(f -> col(f.name()).cast(f.dataType()).alias(f.name()))
        .toArray(Column[]::new);
  }

  /** What came in of each receipt, less what bounced, with what it is worth in one currency. */
  private Dataset<Row> receipts(Dataset<Row> rates) {
    Column isReceipt = col("kind").equalTo("receipt");
    return movements
        .filter(col("installment").isNull().and(isReceipt.or(col("kind").equalTo("reversal"))))
        .groupBy(col("entity_id"), col("source_id").alias("receipt_id"))
        .agg(
            first(when(isReceipt, col("account_id")), true).alias("account_id"),
            first(when(isReceipt, col("currency")), true).alias("currency"),
            min(when(isReceipt, col("day"))).alias("received_on"),
            sum("cash").alias("amount"))
        .filter(col("amount").gt(0).and(col("received_on").gt(add_months(lit(asOf), -2 * MONTHS))))
        .join(rates, col("currency").equalTo(col("r_currency")), "left")
        .withColumn("worth", col("amount").multiply(col("rate")).cast("decimal(38,6)"))
        .drop("r_currency", "rate");
  }

  /** With what each paid of past-due instalments, and whether it is big. */
  private Dataset<Row> marked(Dataset<Row> receipts, Dataset<Row> given) {
    Column late = col("late").gt(0);
    // Nothing is applied or taken back before the day of its receipt.
    Column recently = col("day").gt(add_months(lit(asOf), -MONTHS));
    Dataset<Row> parts =
        movements
            .filter(recently.and(col("installment").isNotNull()).and(col("paid").notEqual(0)))
            .groupBy(
                col("entity_id").alias("p_entity"),
                col("source_id").alias("p_receipt"),
                col("document_id"),
                col("installment"))
            .agg(sum("paid").alias("paid"), sum("late_days").alias("late"))
            .filter(col("paid").gt(0))
            .withColumn("days", col("late").divide(col("paid")))
            .groupBy("p_entity", "p_receipt")
            .agg(
                sum(when(late, col("paid")).otherwise(0)).alias("overdue_paid"),
                sum(when(late, col("late"))).alias("late_all"),
                count(when(late, lit(1))).alias("items"),
                max_by(
                        struct(col("document_id"), round(col("days")).cast("int").alias("days")),
                        struct(col("days"), col("document_id")))
                    .alias("oldest"));
    Dataset<Row> recent =
        receipts
            .filter(col("received_on").gt(add_months(lit(asOf), -MONTHS)))
            .withColumn("month", trunc(col("received_on"), "month"));
    return recent
        .join(
            parts,
            col("entity_id")
                .equalTo(col("p_entity"))
                .and(col("receipt_id").equalTo(col("p_receipt"))),
            "left")
        .join(
            usual(receipts),
            col("entity_id").equalTo(col("u_entity")).and(col("month").equalTo(col("u_month"))),
            "left")
        .join(given, col("entity_id").equalTo(col("t_entity")), "left")
        .withColumn("overdue_paid", coalesce(col("overdue_paid"), lit(0)))
        .withColumn(
            "big_win", coalesce(col("worth").geq(coalesce(col("given"), col("usual"))), lit(false)))
        .withColumn(
            "days_late",
            when(col("overdue_paid").gt(0), round(col("late_all").divide(col("overdue_paid")))))
        .withColumn("oldest_document", when(col("overdue_paid").gt(0), col("oldest.document_id")))
        .withColumn("oldest_days_late", when(col("overdue_paid").gt(0), col("oldest.days")))
        .withColumn("items", coalesce(col("items"), lit(0)));
  }

  /** The 95th percentile of an entity's receipts in the twelve months before each month. */
  private Dataset<Row> usual(Dataset<Row> receipts) {
    Column month = trunc(col("received_on"), "month");
    return receipts
        .filter(col("worth").isNotNull())
        .select(
            col("entity_id").alias("u_entity"),
            col("worth"),
            explode(
                    sequence(
                        add_months(month, 1), add_months(month, MONTHS), expr("interval 1 month")))
                .alias("u_month"))
        .groupBy("u_entity", "u_month")
        .agg(functions.percentile(col("worth"), lit(0.95)).alias("usual"));
  }

  /** The thresholds that entities name, in reporting currency. */
  private static Dataset<Row> given(
      SparkSession spark,
      List<SilverLedger.Entity> entities,
      FxRates rates,
      String reportingCurrency,
      LocalDate asOf) {
    List<Row> rows = new ArrayList<>();
    for (SilverLedger.Entity entity : entities) {
      if (entity.bigWinAmount() != null) {
        rates
            .rate(entity.baseCurrency(), reportingCurrency, asOf)
            .ifPresent(
                rate ->
                    rows.add(
                        RowFactory.create(
                            entity.entityId(), entity.bigWinAmount().multiply(rate))));
      }
    }
    return spark.createDataFrame(rows, THRESHOLDS);
  }

  private static Dataset<Row> rates(
      SparkSession spark,
      Dataset<Row> movements,
      FxRates rates,
      String reportingCurrency,
      LocalDate asOf) {
    List<Row> rows = new ArrayList<>();
    for (Row row : movements.select("currency").distinct().collectAsList()) {
      Optional<BigDecimal> rate = rates.rate(row.getString(0), reportingCurrency, asOf);
      rate.ifPresent(r -> rows.add(RowFactory.create(row.getString(0), r)));
    }
    return spark.createDataFrame(rows, RATES);
  }

  /** With the account as it was on the day. */
  private Dataset<Row> withHistory(Dataset<Row> receipts, Dataset<Row> history) {
    Dataset<Row> stretches =
        AccountHistory.stretches(history)
            .select(
                col("account_id").alias("h_account"),
                col("valid_from"),
                col("valid_to"),
                col("name"),
                col("segment"),
                col("collector"),
                col("is_intercompany"));
    return receipts
        .join(
            stretches,
            col("account_id")
                .equalTo(col("h_account"))
                .and(col("valid_from").isNull().or(col("valid_from").leq(col("received_on"))))
                .and(col("valid_to").isNull().or(col("valid_to").geq(col("received_on")))),
            "left")
        .filter(coalesce(col("is_intercompany"), lit(false)).equalTo(false))
        .withColumn("segment", coalesce(col("segment"), lit(AccountHistory.NONE)))
        .withColumn("collector", coalesce(col("collector"), lit(AccountHistory.UNASSIGNED)));
  }

  /**
   * With the last touch delivered before the day: receipts and touches of an account once in order
   * of time, since the pairs of them are too many where there are thousands of both.
   */
  private Dataset<Row> withTouches(Dataset<Row> receipts, Optional<Dataset<Row>> touches) {
    Column none = lit(null).cast(TOUCH);
    if (touches.isEmpty()) {
      return withLast(receipts.withColumn("last", none));
    }
    Column touch =
        struct(col("touched_on").alias("on"), col("channel"), col("collector").alias("by"));
    Dataset<Row> delivered =
        touches
            .get()
            .filter(col("delivered").and(col("repeat").equalTo(false)))
            .select(
                col("account_id"),
                col("touched_on").alias("event_on"),
                col("touched_at"),
                col("touch_id"),
                touch.cast(TOUCH).alias("touch"),
                lit(null).cast("string").alias("l_entity"),
                lit(null).cast("string").alias("l_receipt"));
    Dataset<Row> received =
        receipts.select(
            col("account_id"),
            col("received_on").alias("event_on"),
            lit(null).cast("timestamp").alias("touched_at"),
            lit(null).cast("string").alias("touch_id"),
            none.alias("touch"),
            col("entity_id").alias("l_entity"),
            col("receipt_id").alias("l_receipt"));
    // A receipt comes before the touches of its own day.
    WindowSpec soFar =
        Window.partitionBy("account_id")
            .orderBy(
                col("event_on"), col("touch_id").isNotNull(), col("touched_at"), col("touch_id"))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> last =
        delivered
            .join(
                receipts.select(col("account_id").alias("of")),
                col("account_id").equalTo(col("of")),
                "left_semi")
            .unionByName(received)
            .withColumn("last", functions.last(col("touch"), true).over(soFar))
            .filter(col("l_receipt").isNotNull())
            .select("l_entity", "l_receipt", "last");
    return withLast(
        receipts
            .join(
                last,
                col("entity_id")
                    .equalTo(col("l_entity"))
                    .and(col("receipt_id").equalTo(col("l_receipt"))),
                "left")
            .drop("l_entity", "l_receipt"));
  }

  private static Dataset<Row> withLast(Dataset<Row> receipts) {
    return receipts
        .withColumn("last_touch_on", col("last.on"))
        .withColumn("last_touch_channel", col("last.channel"))
        .withColumn("last_touch_collector", col("last.by"));
  }

  /** Whether it came while a promise was open, from the day it was made to its grace. */
  private Dataset<Row> withPromises(Dataset<Row> receipts, Optional<Dataset<Row>> promises) {
    if (promises.isEmpty()) {
      return receipts.withColumn("promise_kept", lit(null));
    }
    Column grace = date_add(col("promised_on"), PromiseBook.GRACE_DAYS);
    // By month, so that not every receipt of an account meets every promise of it.
    Column months =
        sequence(trunc(col("made_on"), "month"), trunc(grace, "month"), expr("interval 1 month"));
    Dataset<Row> kept =
        receipts
            .withColumn("month", trunc(col("received_on"), "month"))
            .join(
                promises
                    .get()
                    .filter(col("made_on").leq(grace))
                    .select(
                        explode(months).alias("q_month"),
                        col("account_id").alias("q_account"),
                        col("made_on"),
                        col("promised_on"),
                        col("withdrawn_on"),
                        col("amount").alias("promised"),
                        col("currency").alias("q_currency")),
                col("account_id")
                    .equalTo(col("q_account"))
                    .and(col("currency").equalTo(col("q_currency")))
                    .and(col("month").equalTo(col("q_month")))
                    .and(col("received_on").geq(col("made_on")))
                    .and(col("received_on").leq(grace))
                    .and(
                        col("withdrawn_on").isNull().or(col("withdrawn_on").gt(col("received_on"))))
                    .and(col("amount").geq(col("promised").multiply(0.99))))
            .groupBy(col("entity_id").alias("k_entity"), col("receipt_id").alias("k_receipt"))
            .agg(max(lit(true)).alias("promise_kept"));
    return receipts
        .join(
            kept,
            col("entity_id")
                .equalTo(col("k_entity"))
                .and(col("receipt_id").equalTo(col("k_receipt"))),
            "left")
        .withColumn("promise_kept", coalesce(col("promise_kept"), lit(false)));
  }
}
