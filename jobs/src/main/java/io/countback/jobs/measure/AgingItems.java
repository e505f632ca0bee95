package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What customers owe, item by item: every instalment that is open at the close of a day, and per
 * account the money that is not applied. The rows of a currency add up to its net receivables.
 */
public final class AgingItems {
  /** Columns: one row per open instalment, or kind of unapplied money of an account. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "entity_id STRING, account_id STRING, currency STRING, document_id STRING,"
              + " installment INT, kind STRING, name STRING, segment STRING, collector STRING,"
              + " issued_on DATE, due_on DATE, amount DECIMAL(19,4), open DECIMAL(19,4),"
              + " aging_column STRING, purchase_order STRING, document_url STRING");

  private AgingItems() {}

  /**
   * Items at the close of a day, in transaction currency; accounts of the own group are left out.
   *
   * @param documents entity_id, document_id, issued_on, purchase_order and document_url of invoices
   * @return rows in the columns of {@link #SCHEMA}
   */
  public static Dataset<Row> of(
      Dataset<Row> movements, Dataset<Row> history, Dataset<Row> documents, LocalDate asOf) {
    Dataset<Row> known = movements.filter(col("day").leq(lit(asOf)));
    Dataset<Row> at =
        history.select(
            col("account_id").alias("h_account"),
            AccountHistory.name(lit(asOf)).alias("name"),
            AccountHistory.attributes(lit(asOf)).alias("at"));
    Column[] columns =
        Stream.of(SCHEMA.fields())
            .map(f -> col(f.name()).cast(f.dataType()).alias(f.name()))
            .toArray(Column[]::new);
    return open(known, documents, asOf)
        .unionByName(unapplied(known), true)
        .join(at, col("account_id").equalTo(col("h_account")), "left")
        .filter(coalesce(col("at.is_intercompany"), lit(false)).equalTo(false))
        .withColumn("segment", coalesce(col("at.segment"), lit(AccountHistory.NONE)))
        .withColumn("collector", coalesce(col("at.collector"), lit(AccountHistory.UNASSIGNED)))
        .select(columns);
  }

  private static Dataset<Row> open(Dataset<Row> known, Dataset<Row> documents, LocalDate asOf) {
    Column isDocument = col("event_id").isNull();
    Dataset<Row> details =
        documents.select(
            col("entity_id").alias("d_entity"),
            col("document_id").alias("d_document"),
            col("issued_on"),
            col("purchase_order"),
            col("document_url"));
    return known
        .filter(col("installment").isNotNull())
        .groupBy("entity_id", "account_id", "currency", "document_id", "installment")
        .agg(
            sum("open").alias("open"),
            sum(when(isDocument, col("open"))).alias("amount"),
            max("due_on").alias("due_on"),
            first(when(isDocument, col("kind")), true).alias("kind"))
        .filter(col("open").gt(0))
        .withColumn("aging_column", Measures.agingColumn(datediff(lit(asOf), col("due_on"))))
        .join(
            details,
            col("entity_id")
                .equalTo(col("d_entity"))
                .and(col("document_id").equalTo(col("d_document"))),
            "left");
  }

  /** Money without an invoice, as negative amounts: receipts, credit memos, over-applied money. */
  private static Dataset<Row> unapplied(Dataset<Row> known) {
    return known
        .groupBy("entity_id", "account_id", "currency")
        .agg(
            sum("receipt").alias("receipt"),
            sum("credit").alias("credit_memo"),
            sum("over").alias("over_application"))
        .withColumn(
            "kinds", explode(array(kind("receipt"), kind("credit_memo"), kind("over_application"))))
        .select(
            col("entity_id"),
            col("account_id"),
            col("currency"),
            col("kinds.kind").alias("kind"),
            col("kinds.open").alias("open"),
            lit(AgingColumn.UNAPPLIED.part()).alias("aging_column"))
        .filter(col("open").notEqual(0));
  }

  private static Column kind(String kind) {
    return struct(lit(kind).alias("kind"), col(kind).alias("open"));
  }
}
