package io.countback.jobs.priority;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.jobs.brief.AccountNotes;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.promise.PromiseOutcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Everything of an account in one row: what {@link SituationReader} reads. Lists are in no order.
 */
final class AccountRows {
  private static final int BLOCK_HOURS = 3;

  private static final String[] TOUCH = {
    "touched_on",
    "touched_at",
    "channel",
    "block",
    "collector",
    "purpose",
    "automated",
    "attempt",
    "reply_days",
    "promise_days",
    "dispute_days",
    "payment_days",
    "outcome"
  };

  private static final StructType KEPT =
      StructType.fromDDL("kept_promise STRING, kept BOOLEAN, judged_by DATE");

  private final Sources sources;
  private final LocalDate asOf;
  private final Optional<Dataset<Row>> touches;

  AccountRows(Sources sources, LocalDate asOf) {
    this.sources = sources;
    this.asOf = asOf;
    this.touches = sources.touches().map(this::delivered);
  }

  /** One row per account with an open instalment. */
  Dataset<Row> all() {
    Dataset<Row> rows = items();
    rows = with(rows, "touches", touches.map(t -> grouped(t, "touches", TOUCH)));
    rows = with(rows, "promises", sources.promises().map(this::promises));
    rows = with(rows, "disputes", sources.disputes().map(this::disputes));
    rows = with(rows, "contacts", sources.contacts().map(this::contacts));
    rows = with(rows, "paying", Optional.of(paying()));
    rows = with(rows, "risk_before", sources.riskBefore().map(r -> ofAccounts(r, "risk_before")));
    rows = with(rows, "risk_now", Optional.of(ofAccounts(sources.risk(), "risk_now")));
    rows = with(rows, "snoozed_until", sources.notes().map(AccountRows::snoozes));
    Dataset<Row> hardship =
        sources.hardship().select(col("account_id").alias("x"), lit(true).alias("hardship"));
    return rows.join(hardship, col("account_id").equalTo(col("x")), "left").drop("x");
  }

  private Dataset<Row> items() {
    Dataset<Row> buckets =
        late30(sources.risk())
            .filter(col("document_id").isNotNull())
            .select(
                col("entity_id").alias("r_entity"),
                col("document_id").alias("r_document"),
                col("installment").alias("r_installment"),
                col("risk_bucket"));
    return sources
        .items()
        .filter(col("document_id").isNotNull())
        .join(
            buckets,
            col("entity_id")
                .equalTo(col("r_entity"))
                .and(col("document_id").equalTo(col("r_document")))
                .and(col("installment").equalTo(col("r_installment"))),
            "left")
        .groupBy("account_id")
        .agg(
            first("name", true).alias("name"),
            first("segment").alias("segment"),
            first("collector").alias("collector"),
            collect_list(
                    struct(
                        col("entity_id"),
                        col("document_id"),
                        col("currency"),
                        col("open"),
                        col("due_on"),
                        col("aging_column"),
                        col("risk_bucket")))
                .alias("items"));
  }

  private static Dataset<Row> late30(Dataset<Row> risk) {
    return risk.filter(col("target").equalTo("late_30"));
  }

  /** Probability and bucket of accounts. */
  private static Dataset<Row> ofAccounts(Dataset<Row> risk, String name) {
    return late30(risk)
        .filter(col("document_id").isNull())
        .select(
            col("account_id").alias("x"),
            struct(col("probability"), col("risk_bucket")).alias(name));
  }

  /** Delivered touches of twelve months, with the block of hours they were made in. */
  private Dataset<Row> delivered(Dataset<Row> facts) {
    Column zone = lit("UTC");
    if (!sources.entities().isEmpty()) {
      List<Column> zones = new ArrayList<>();
      for (SilverLedger.Entity entity : sources.entities()) {
        zones.add(lit(entity.entityId()));
        zones.add(lit(entity.timeZone()));
      }
      zone =
          coalesce(
              functions.try_element_at(functions.map(zones.toArray(Column[]::new)), col("entity")),
              lit("UTC"));
    }
    Column from =
        floor(hour(from_utc_timestamp(col("touched_at"), zone)).divide(BLOCK_HOURS))
            .multiply(BLOCK_HOURS);
    return facts
        .filter(
            col("delivered")
                .and(col("repeat").equalTo(false))
                .and(col("touched_on").leq(lit(asOf)))
                .and(col("touched_on").gt(add_months(lit(asOf), -12))))
        .withColumn(
            "block", when(col("timed"), concat(two(from), lit("–"), two(from.plus(BLOCK_HOURS)))));
  }

  private static Column two(Column number) {
    return lpad(number.cast("int").cast("string"), 2, "0");
  }

  private static Dataset<Row> grouped(Dataset<Row> rows, String name, String... columns) {
    Column[] read = new Column[columns.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = col(columns[i]);
    }
    return rows.groupBy(col("account_id").alias("x")).agg(collect_list(struct(read)).alias(name));
  }

  /** Promises made by the day and not withdrawn by then, with what became of them. */
  private Dataset<Row> promises(Dataset<Row> promises) {
    SparkSession spark = promises.sparkSession();
    Map<String, PromiseOutcome> newest = new TreeMap<>();
    for (PromiseOutcome outcome : sources.outcomes()) {
      newest.merge(
          outcome.promise(), outcome, (a, b) -> a.periodEnd().isAfter(b.periodEnd()) ? a : b);
    }
    List<Row> kept = new ArrayList<>();
    newest.forEach((id, o) -> kept.add(RowFactory.create(id, o.kept(), o.periodEnd())));
    Dataset<Row> outcomes = spark.createDataFrame(kept, KEPT);
    Dataset<Row> known =
        promises
            .filter(
                col("made_on")
                    .leq(lit(asOf))
                    .and(col("withdrawn_on").isNull().or(col("withdrawn_on").gt(lit(asOf)))))
            .join(outcomes, col("promise_id").equalTo(col("kept_promise")), "left");
    return grouped(known, "promises", "promised_on", "amount", "currency", "made_at", "kept");
  }

  private Dataset<Row> disputes(Dataset<Row> disputes) {
    Dataset<Row> open =
        disputes.filter(
            col("opened_on")
                .leq(lit(asOf))
                .and(col("closed_on").isNull().or(col("closed_on").gt(lit(asOf)))));
    return grouped(
        open, "disputes", "entity_id", "invoice_id", "opened_on", "reason", "fault_side");
  }

  /** Contacts as they were on the day. */
  private Dataset<Row> contacts(Dataset<Row> contacts) {
    Column state =
        struct(
            col("contact_id"),
            col("rank"),
            col("role"),
            col("preferred_channel"),
            col("bounced_on"),
            coalesce(col("has_email"), lit(false))
                .or(coalesce(col("has_phone"), lit(false)))
                .alias("reachable"));
    return contacts
        .filter(col("valid_from").isNull().or(col("valid_from").leq(lit(asOf))))
        .groupBy(col("account_id"), col("contact_id"))
        .agg(max_by(state, coalesce(col("valid_from"), lit(LocalDate.of(1, 1, 1)))).alias("c"))
        .groupBy(col("account_id").alias("x"))
        .agg(collect_list("c").alias("contacts"));
  }

  private static Dataset<Row> snoozes(Dataset<Row> notes) {
    return AccountNotes.snoozes(notes).select(col("account_id").alias("x"), col("snoozed_until"));
  }

  /** Instalments that fell due in twelve months, and those paid by their due date. */
  private Dataset<Row> paying() {
    Column inTime = col("day").leq(col("due_on"));
    return sources
        .movements()
        .filter(
            col("installment")
                .isNotNull()
                .and(col("due_on").leq(lit(asOf)))
                .and(col("due_on").gt(add_months(lit(asOf), -12))))
        .groupBy("account_id", "entity_id", "document_id", "installment")
        .agg(
            sum(when(inTime, col("open")).otherwise(0)).alias("left"),
            sum(when(inTime, col("paid")).otherwise(0)).alias("paid_by_then"),
            max("due_on"))
        .groupBy(col("account_id").alias("x"))
        .agg(
            struct(
                    count(lit(1)).alias("due"),
                    sum(when(col("left").leq(0).and(col("paid_by_then").gt(0)), 1).otherwise(0))
                        .cast("bigint")
                        .alias("on_time"))
                .alias("paying"));
  }

  private static Dataset<Row> with(Dataset<Row> rows, String name, Optional<Dataset<Row>> more) {
    return more.map(m -> rows.join(m, col("account_id").equalTo(col("x")), "left").drop("x"))
        .orElseGet(() -> rows.withColumn(name, lit(null)));
  }

  /** How all accounts answered. */
  AnswerTable answers() {
    List<AnswerTable.Cell> cells = new ArrayList<>();
    touches.ifPresent(
        facts -> {
          Column first =
              least(
                  col("reply_days"), col("promise_days"), col("dispute_days"), col("payment_days"));
          for (Row row :
              facts
                  .filter(date_add(col("touched_on"), PastTouch.WINDOW_DAYS).leq(lit(asOf)))
                  .groupBy(
                      col("segment"),
                      col("aging_band"),
                      col("channel"),
                      least(col("attempt"), lit(AnswerTable.MOST_ATTEMPTS)).alias("attempt"),
                      col("block"))
                  .agg(
                      count(lit(1)),
                      sum(when(first.leq(PastTouch.WINDOW_DAYS), 1).otherwise(0)).cast("bigint"))
                  .collectAsList()) {
            cells.add(
                new AnswerTable.Cell(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.isNullAt(3) ? 1 : row.getInt(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getLong(6)));
          }
        });
    return new AnswerTable(cells);
  }

  /** Mean minutes of a touch by channel, of those whose source tells them. */
  Map<String, Double> minutes() {
    Map<String, Double> minutes = new TreeMap<>();
    touches.ifPresent(
        facts ->
            facts
                .filter(col("minutes").isNotNull().and(col("automated").equalTo(false)))
                .groupBy("channel")
                .agg(functions.avg("minutes"))
                .collectAsList()
                .forEach(row -> minutes.put(row.getString(0), row.getDouble(1))));
    return minutes;
  }
}
