package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Daily movements: one row per document (or its instalment) × day × kind × amount. Every balance
 * and every flow is a sum of them.
 *
 * <p>Columns of amounts, all in the row's transaction currency:
 *
 * <ul>
 *   <li>{@code open}: change of the open amount of an instalment.
 *   <li>{@code receipt}, {@code credit}, {@code over}: change of what is unapplied (negative: money
 *       without an invoice).
 *   <li>{@code booked}: change of net receivables by the document itself, computed apart: invoices
 *       and memos − receipts − discounts − write-offs + recoveries.
 *   <li>{@code sales}: on credit terms, from the first day of history on. {@code cash}: receipts
 *       less reversals.
 *   <li>{@code paid}, {@code paid_days}, {@code late_days}: cash applied to items with a due date,
 *       and the same times days from invoice and from due date to the day received.
 * </ul>
 *
 * <p>{@code event_id} is the application or receipt that made it happen, null for the document
 * itself; {@code source_id} the receipt or credit memo whose money moves (of a reversed receipt the
 * one it reverses), null where none does; {@code purchase_order} the customer's, on the row of the
 * document itself; {@code load_id} the newest load that brought the document or the event.
 */
public final class Movements {
  /** The columns of a movement. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "entity_id STRING, account_id STRING, currency STRING, document_id STRING,"
              + " installment INT, kind STRING, event_id STRING, source_id STRING,"
              + " purchase_order STRING, day DATE, due_on DATE, open DECIMAL(19,4),"
              + " receipt DECIMAL(19,4), credit DECIMAL(19,4), over DECIMAL(19,4),"
              + " booked DECIMAL(19,4), sales DECIMAL(19,4), cash DECIMAL(19,4),"
              + " paid DECIMAL(19,4), paid_days DECIMAL(28,4), late_days DECIMAL(28,4),"
              + " payments INT, load_id BIGINT");

  /** What names a movement. */
  public static final List<String> KEY =
      List.of(
          "entity_id", "account_id", "currency", "document_id", "installment", "kind", "event_id");

  private Movements() {}

  /**
   * All movements.
   *
   * @param invoices with {@code is_credit_sale}: on credit terms and within history
   */
  public static Dataset<Row> of(
      Dataset<Row> invoices,
      Dataset<Row> installments,
      Dataset<Row> receipts,
      Dataset<Row> applications) {
    Dataset<Row> documents = invoices.filter(col("kind").notEqual("credit_memo"));
    Dataset<Row> applied = applied(invoices, receipts, applications);
    Dataset<Row> parts =
        installments
            .groupBy(col("entity_id").alias("p_entity"), col("invoice_id").alias("p_id"))
            .agg(
                collect_list(struct(col("number"), col("due_on"), col("amount"))).alias("parts"),
                max("load_id").alias("p_load"));
    Dataset<Row> events =
        applied
            .groupBy(col("i_entity").alias("e_entity"), col("i_id").alias("e_id"))
            .agg(
                collect_list(
                        struct(
                            col("application_id"),
                            col("kind"),
                            col("installment"),
                            col("amount"),
                            col("reverses"),
                            col("effective_on"),
                            col("source_account"),
                            col("source_currency"),
                            col("source_amount"),
                            col("received_on"),
                            col("load_id"),
                            col("source_id")))
                    .alias("events"));
    FlatMapFunction<Row, Row> replay = InvoiceMovements::of;
    Dataset<Row> ofInvoices =
        documents
            .join(
                parts,
                col("entity_id")
                    .equalTo(col("p_entity"))
                    .and(col("invoice_id").equalTo(col("p_id"))),
                "left")
            .join(
                events,
                col("entity_id")
                    .equalTo(col("e_entity"))
                    .and(col("invoice_id").equalTo(col("e_id"))),
                "left")
            .select(
                col("entity_id"),
                col("account_id"),
                col("currency"),
                col("invoice_id"),
                col("kind"),
                col("issued_on"),
                col("due_on"),
                col("amount"),
                col("is_credit_sale"),
                col("parts"),
                col("events"),
                greatest(col("load_id"), col("p_load")),
                col("purchase_order"))
            .flatMap(replay, Encoders.row(SCHEMA));
    return ofInvoices.unionByName(creditMemos(invoices)).unionByName(cash(receipts));
  }

  /** Applications with their effective day, short forms and bounced receipts written out. */
  private static Dataset<Row> applied(
      Dataset<Row> invoices, Dataset<Row> receipts, Dataset<Row> applications) {
    Dataset<Row> shortForms =
        receipts
            .filter(col("invoice_id").isNotNull().and(col("kind").equalTo("receipt")))
            .select(
                col("entity_id"),
                concat(lit("receipt:"), col("receipt_id")).alias("application_id"),
                lit("receipt").alias("kind"),
                col("receipt_id").alias("source_id"),
                col("invoice_id"),
                lit(null).cast("int").alias("installment"),
                col("amount"),
                lit(null).cast("decimal(19,4)").alias("source_amount"),
                col("received_on").alias("applied_on"),
                col("load_id"));
    Dataset<Row> given =
        applications
            .filter(col("kind").notEqual("reversal"))
            .select(
                "entity_id",
                "application_id",
                "kind",
                "source_id",
                "invoice_id",
                "installment",
                "amount",
                "source_amount",
                "applied_on",
                "load_id")
            .unionByName(shortForms);
    Dataset<Row> sources = sources(invoices, receipts);
    Dataset<Row> targets =
        invoices.select(
            col("entity_id").alias("i_entity"),
            col("invoice_id").alias("i_id"),
            col("issued_on").alias("i_issued_on"));
    Dataset<Row> effective =
        given
            .join(
                sources,
                col("kind")
                    .equalTo(col("s_kind"))
                    .and(col("source_id").equalTo(col("s_id")))
                    .and(col("entity_id").equalTo(col("s_entity"))),
                "left")
            .join(
                targets,
                col("entity_id")
                    .equalTo(col("i_entity"))
                    .and(col("invoice_id").equalTo(col("i_id"))))
            // What was applied of a receipt or credit memo that was withdrawn later never happened.
            .filter(col("s_id").isNotNull().or(col("kind").isin("discount", "write_off")))
            .select(
                col("i_entity"),
                col("i_id"),
                col("application_id"),
                col("kind"),
                col("installment"),
                col("amount"),
                lit(null).cast("string").alias("reverses"),
                greatest(col("applied_on"), col("i_issued_on"), col("s_on")).alias("effective_on"),
                col("s_account").alias("source_account"),
                col("s_currency").alias("source_currency"),
                col("source_amount"),
                when(col("s_kind").equalTo("receipt"), col("s_on")).alias("received_on"),
                greatest(col("load_id"), col("s_load")).alias("load_id"),
                col("source_id"));
    return effective
        .unionByName(takenBack(applications, effective))
        .unionByName(bounced(receipts, effective));
  }

  private static Dataset<Row> sources(Dataset<Row> invoices, Dataset<Row> receipts) {
    return receipts
        .select(
            lit("receipt").alias("s_kind"),
            col("entity_id").alias("s_entity"),
            col("receipt_id").alias("s_id"),
            col("account_id").alias("s_account"),
            col("currency").alias("s_currency"),
            col("received_on").alias("s_on"),
            col("load_id").alias("s_load"))
        .unionByName(
            invoices
                .filter(col("kind").equalTo("credit_memo"))
                .select(
                    lit("credit_memo").alias("s_kind"),
                    col("entity_id").alias("s_entity"),
                    col("invoice_id").alias("s_id"),
                    col("account_id").alias("s_account"),
                    col("currency").alias("s_currency"),
                    col("issued_on").alias("s_on"),
                    col("load_id").alias("s_load")));
  }

  private static Dataset<Row> takenBack(Dataset<Row> applications, Dataset<Row> effective) {
    Dataset<Row> reversals =
        applications
            .filter(col("kind").equalTo("reversal"))
            .select(
                col("entity_id").alias("v_entity"),
                col("application_id").alias("v_id"),
                col("source_id").alias("v_target"),
                col("amount").alias("v_amount"),
                col("applied_on").alias("v_on"),
                col("load_id").alias("v_load"));
    return effective
        .join(
            reversals,
            col("i_entity")
                .equalTo(col("v_entity"))
                .and(col("application_id").equalTo(col("v_target"))))
        .select(reversal(col("v_id"), col("v_amount"), col("v_on")));
  }

  /** A bounced receipt takes back every application of it, on the day of the reversal. */
  private static Dataset<Row> bounced(Dataset<Row> receipts, Dataset<Row> effective) {
    Dataset<Row> reversals =
        receipts
            .filter(col("kind").equalTo("reversal"))
            .select(
                col("entity_id").alias("v_entity"),
                col("receipt_id").alias("v_id"),
                col("reverses").alias("v_target"),
                col("received_on").alias("v_on"),
                col("load_id").alias("v_load"));
    return effective
        .join(
            reversals,
            col("kind")
                .equalTo("receipt")
                .and(col("i_entity").equalTo(col("v_entity")))
                .and(col("source_id").equalTo(col("v_target"))))
        .select(
            reversal(
                concat(lit("bounced:"), col("v_id"), lit(":"), col("application_id")),
                lit(null).cast("decimal(19,4)"),
                col("v_on")));
  }

  private static Column[] reversal(Column id, Column amount, Column on) {
    return new Column[] {
      col("i_entity"),
      col("i_id"),
      id.alias("application_id"),
      lit("reversal").alias("kind"),
      lit(null).cast("int").alias("installment"),
      amount.alias("amount"),
      col("application_id").alias("reverses"),
      greatest(on, col("effective_on")).alias("effective_on"),
      col("source_account"),
      col("source_currency"),
      col("source_amount"),
      col("received_on"),
      greatest(col("load_id"), col("v_load")).alias("load_id"),
      col("source_id")
    };
  }

  private static Dataset<Row> creditMemos(Dataset<Row> invoices) {
    return documentRows(
        invoices.filter(col("kind").equalTo("credit_memo")),
        Map.of(
            "document_id", col("invoice_id"),
            "source_id", col("invoice_id"),
            "purchase_order", col("purchase_order"),
            "day", col("issued_on"),
            "credit", col("amount"),
            "booked", col("amount"),
            "sales", when(col("is_credit_sale"), col("amount")).otherwise(lit(0))));
  }

  private static Dataset<Row> cash(Dataset<Row> receipts) {
    return documentRows(
        receipts,
        Map.of(
            "document_id", col("receipt_id"),
            "source_id", coalesce(col("reverses"), col("receipt_id")),
            "day", col("received_on"),
            "receipt", col("amount").multiply(-1),
            "booked", col("amount").multiply(-1),
            "cash", when(col("kind").equalTo("refund"), lit(0)).otherwise(col("amount"))));
  }

  private static Dataset<Row> documentRows(Dataset<Row> documents, Map<String, Column> set) {
    List<Column> columns = new ArrayList<>();
    for (var field : SCHEMA.fields()) {
      String name = field.name();
      boolean given =
          List.of("entity_id", "account_id", "currency", "kind", "load_id").contains(name);
      Column empty =
          List.of("installment", "event_id", "source_id", "purchase_order", "due_on").contains(name)
              ? lit(null)
              : lit(0);
      Column value = given ? col(name) : set.getOrDefault(name, empty);
      columns.add(value.cast(field.dataType()).alias(name));
    }
    return documents.select(columns.toArray(Column[]::new));
  }
}
