package io.countback.jobs.touch;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.table.ContactTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.ingest.table.TouchTable;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SizeTiers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Everything that happened on accounts, one row per event: touches, replies, promises, disputes,
 * receipts and movements of instalments; beside them what the account was, row by row. Nothing is
 * joined with touches: the rows of an account meet in {@link AccountReader}.
 */
final class EventRows {
  static final int ACCOUNT = 0;
  static final int SOURCE = 1;
  static final int ID = 2;
  static final int ENTITY = 3;
  static final int DAY = 4;
  static final int AT = 5;
  static final int TIMED = 6;
  static final int TOUCH = 7;
  static final int MONEY = 8;
  static final int STATE = 9;
  static final int DETAIL = 10;
  static final int TIERS = 11;

  static final StructType SCHEMA =
      StructType.fromDDL(
          "account_id STRING, source STRING, id STRING, entity STRING, day DATE, at TIMESTAMP,"
              + " timed BOOLEAN,"
              + " touch STRUCT<inbound: BOOLEAN, channel: STRING, template: STRING, version: INT,"
              + " campaign_step: STRING, purpose: STRING, automated: BOOLEAN, collector: STRING,"
              + " delivery: STRING, attempt: INT, outcome: STRING, invoices: ARRAY<STRING>,"
              + " experiment: STRING, arm: STRING, minutes: INT>,"
              + " money STRUCT<document: STRING, installment: INT, due_on: DATE, currency: STRING,"
              + " open: DECIMAL(19,4), cash: DECIMAL(19,4), received_on: DATE, source: STRING>,"
              + " state STRUCT<segment: STRING, collector: STRING, intercompany: BOOLEAN>,"
              + " detail STRUCT<has_email: BOOLEAN, has_phone: BOOLEAN, bounced_on: DATE>,"
              + " tiers ARRAY<STRUCT<from_on: DATE, tier: STRING>>");

  private EventRows() {}

  /**
   * Rows up to a day.
   *
   * @param homes account_id and entity_id: the entity of what names none
   * @param tiers as {@link SizeTiers} makes them
   */
  static Dataset<Row> of(
      SilverContacts contacts,
      Dataset<Row> movements,
      Dataset<Row> stretches,
      Dataset<Row> homes,
      Dataset<Row> tiers,
      LocalDate asOf) {
    Dataset<Row> rows =
        touches(contacts)
            .union(money(movements.filter(col("day").leq(lit(asOf)))))
            .union(receipts(movements.filter(col("day").leq(lit(asOf)))))
            .union(states(stretches))
            .union(homes(homes))
            .union(tiers(tiers));
    if (contacts.has(PromiseTable.TABLE)) {
      rows = rows.union(promises(contacts));
    }
    if (contacts.has(DisputeTable.TABLE)) {
      rows = rows.union(disputes(contacts, asOf));
    }
    if (contacts.has(ContactTable.TABLE)) {
      rows = rows.union(details(contacts));
    }
    return rows;
  }

  private static Dataset<Row> touches(SilverContacts contacts) {
    Column inbound = col("direction").equalTo("in");
    Column step =
        when(
            col("campaign").isNotNull(),
            concat_ws("-", col("campaign"), col("step").cast("string")));
    return rows(
        contacts
            .rows(TouchTable.TABLE)
            .filter(col("purpose").notEqual("internal"))
            // Out-of-office and other machine events are no response.
            .filter(inbound.and(col("automated")).equalTo(false)),
        "touch",
        Map.of(
            "id", col("touch_id"),
            "entity", col("entity_id"),
            "at", col("touched_at"),
            "timed", col("touched_timed"),
            "touch",
                struct(
                    inbound,
                    col("channel"),
                    col("template_id"),
                    when(col("template_id").isNotNull(), coalesce(col("template_version"), lit(1))),
                    step,
                    col("purpose"),
                    col("automated"),
                    col("collector_id"),
                    col("delivery"),
                    col("attempt_no"),
                    col("outcome"),
                    coalesce(col("invoice_ids"), array().cast("array<string>")),
                    col("experiment_id"),
                    col("arm"),
                    round(col("minutes")).cast("int"))));
  }

  private static Dataset<Row> promises(SilverContacts contacts) {
    return rows(
        contacts.rows(PromiseTable.TABLE),
        "promise",
        Map.of(
            "id", col("promise_id"),
            "at", col("made_at"),
            "timed", col("made_timed")));
  }

  private static Dataset<Row> disputes(SilverContacts contacts, LocalDate asOf) {
    return rows(
        contacts.rows(DisputeTable.TABLE).filter(col("opened_on").leq(lit(asOf))),
        "dispute",
        Map.of(
            "id", col("dispute_id"),
            "entity", col("entity_id"),
            "day", col("opened_on")));
  }

  /**
   * What was applied to instalments. Cash is what of a receipt counts against an item: what it
   * recovered of a write-off is in {@code booked} as well, and so is the other account's side.
   */
  private static Dataset<Row> money(Dataset<Row> movements) {
    Dataset<Row> received =
        movements
            .filter(col("installment").isNull().and(col("kind").equalTo("receipt")))
            .select(
                col("entity_id").alias("r_entity"),
                col("document_id").alias("r_id"),
                col("day").alias("r_on"));
    Column ofReceipt = col("kind").isin("receipt", "reversal");
    Column cash =
        when(ofReceipt.and(col("r_on").isNotNull()), col("receipt").minus(col("booked")))
            .otherwise(lit(0));
    return rows(
        movements
            .filter(col("installment").isNotNull())
            .join(
                received,
                ofReceipt
                    .and(col("source_id").equalTo(col("r_id")))
                    .and(col("entity_id").equalTo(col("r_entity"))),
                "left")
            .withColumn("applied", cash.cast("decimal(19,4)"))
            .filter(col("open").notEqual(0).or(col("applied").notEqual(0))),
        "money",
        Map.of(
            "id", coalesce(col("event_id"), lit("")),
            "entity", col("entity_id"),
            "day", col("day"),
            "money",
                struct(
                    col("document_id"),
                    col("installment"),
                    col("due_on"),
                    col("currency"),
                    col("open"),
                    col("applied"),
                    col("r_on"),
                    col("source_id"))));
  }

  private static Dataset<Row> receipts(Dataset<Row> movements) {
    return rows(
        movements.filter(col("installment").isNull().and(col("kind").equalTo("receipt"))),
        "receipt",
        Map.of(
            "id", col("document_id"),
            "entity", col("entity_id"),
            "day", col("day")));
  }

  private static Dataset<Row> states(Dataset<Row> stretches) {
    return rows(
        stretches,
        "state",
        Map.of(
            "day", col("valid_from"),
            "state", struct(col("segment"), col("collector"), col("is_intercompany"))));
  }

  private static Dataset<Row> homes(Dataset<Row> homes) {
    return rows(homes, "home", Map.of("entity", col("entity_id")));
  }

  private static Dataset<Row> details(SilverContacts contacts) {
    return rows(
        contacts.rows(ContactTable.TABLE),
        "contact",
        Map.of(
            "id", col("contact_id"),
            "day", col("valid_from"),
            "detail",
                struct(
                    coalesce(col("has_email"), lit(false)),
                    coalesce(col("has_phone"), lit(false)),
                    col("bounced_on"))));
  }

  private static Dataset<Row> tiers(Dataset<Row> tiers) {
    return rows(tiers, "tiers", Map.of("tiers", col("tiers")));
  }

  private static Dataset<Row> rows(Dataset<Row> of, String source, Map<String, Column> set) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : SCHEMA.fields()) {
      Column value =
          switch (field.name()) {
            case "account_id" -> col("account_id");
            case "source" -> lit(source);
            default -> set.getOrDefault(field.name(), lit(null));
          };
      columns.add(value.cast(field.dataType()).alias(field.name()));
    }
    return of.select(columns.toArray(Column[]::new));
  }
}
