package io.countback.ingest.load;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.check.Check;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.FxRateTable;
import io.countback.ingest.table.InstallmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.TouchTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Warnings about loaded rows that need other rows and change no outcome: they are only counted. */
final class Warnings {
  private final Judge judge;

  private Warnings(Judge judge) {
    this.judge = judge;
  }

  /** How to count each warning that this load can have. */
  static Map<Check, Callable<Long>> of(Judge judge) {
    Warnings warnings = new Warnings(judge);
    Map<Check, Callable<Long>> counts = new LinkedHashMap<>();
    if (judge.judged(InvoiceTable.TABLE) != null) {
      counts.put(Check.I4, warnings::withoutDueDate);
      counts.put(Check.I1C, warnings::similarIds);
    }
    if (judge.judged(ReceiptTable.TABLE) != null || judge.judged(ApplicationTable.TABLE) != null) {
      counts.put(Check.P2, warnings::excess);
    }
    if (judge.judged(FxRateTable.TABLE) != null) {
      counts.put(Check.X1C, new RateWarnings(judge)::odd);
    }
    if (judge.judged(TouchTable.TABLE) != null) {
      TouchWarnings touches = new TouchWarnings(judge);
      counts.put(Check.T1B, touches::unknownNames);
      counts.put(Check.T1D, touches::repeats);
      if (judge.exists(ReceiptTable.TABLE) || judge.exists(ApplicationTable.TABLE)) {
        counts.put(Check.T1C, () -> touches.afterPayment(warnings.applied()));
      }
    }
    return counts;
  }

  /** Rows of this load, without those that were tried again. */
  private Dataset<Row> loaded(SilverTable table) {
    return judge
        .judged(table)
        .filter(col(Tech.OUTCOME).equalTo(Keys.LOADED).and(col(Tech.RETRY).equalTo(false)));
  }

  /** I4: nothing says when it is due. */
  private long withoutDueDate() {
    Dataset<Row> undated =
        loaded(InvoiceTable.TABLE)
            .filter(col("due_on").isNull().and(col("kind").notEqual("credit_memo")))
            .select("entity_id", "invoice_id");
    if (!judge.exists(InstallmentTable.TABLE)) {
      return undated.count();
    }
    Dataset<Row> parts = judge.known(InstallmentTable.TABLE).select("entity_id", "invoice_id");
    return undated.join(parts, usingColumns("entity_id", "invoice_id"), "left_anti").count();
  }

  /** I1c: ids that a person would read as one. */
  private long similarIds() {
    Dataset<Row> similar =
        judge
            .known(InvoiceTable.TABLE)
            .select(col("entity_id"), plainId().alias("plain_id"))
            .groupBy("entity_id", "plain_id")
            .agg(count(lit(1)).alias("_similar"))
            .filter(col("_similar").gt(1));
    return loaded(InvoiceTable.TABLE)
        .select(col("entity_id"), plainId().alias("plain_id"))
        .join(similar, usingColumns("entity_id", "plain_id"), "left_semi")
        .count();
  }

  private static Seq<String> usingColumns(String... names) {
    return CollectionConverters.asScala(List.of(names)).toSeq();
  }

  private static Column plainId() {
    return regexp_replace(regexp_replace(lower(col("invoice_id")), " ", ""), "^0+", "");
  }

  /**
   * P2: receipts and applications by which an invoice receives more than its amount. Cash after a
   * write-off is a recovery, so write-offs do not count against it.
   */
  private long excess() {
    WindowSpec upTo =
        Window.partitionBy("_a_entity", "_a_invoice")
            .orderBy(col("_a_on"), col("_a_id"))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column paid = when(col("_a_kind").equalTo("write_off"), lit(0)).otherwise(col("_a_amount"));
    Column total =
        when(col("_a_kind").equalTo("receipt"), sum(paid).over(upTo))
            .otherwise(sum("_a_amount").over(upTo));
    return applied()
        .withColumn("_a_total", total)
        .filter(col("_a_new").and(col("_a_amount").gt(0)))
        .join(
            References.invoices(judge),
            col("_a_entity").equalTo(col("_i_entity")).and(col("_a_invoice").equalTo(col("_i_id"))))
        .filter(col("_a_total").gt(col("_i_amount")))
        .count();
  }

  /** What every invoice has received and kept, signed, short forms of receipts included. */
  private Dataset<Row> applied() {
    boolean receipts = judge.exists(ReceiptTable.TABLE);
    if (!judge.exists(ApplicationTable.TABLE)) {
      return shortForms();
    }
    return receipts ? applications().unionByName(shortForms()) : applications();
  }

  private Dataset<Row> bounced() {
    return judge
        .known(ReceiptTable.TABLE)
        .filter(col("kind").equalTo("reversal"))
        .select(col("entity_id").alias("_b_entity"), col("reverses").alias("_b_id"));
  }

  private Dataset<Row> applications() {
    Dataset<Row> all = judge.known(ApplicationTable.TABLE);
    Dataset<Row> takenBack =
        all.filter(col("kind").equalTo("reversal").and(col("amount").isNull()))
            .select(col("source_id").alias("_t_id"));
    Dataset<Row> kept =
        all.join(takenBack, col("application_id").equalTo(col("_t_id")), "left_anti");
    if (judge.exists(ReceiptTable.TABLE)) {
      Column itsReceipt =
          col("kind")
              .equalTo("receipt")
              .and(col("source_id").equalTo(col("_b_id")))
              .and(col("entity_id").equalTo(col("_b_entity")));
      kept = kept.join(bounced(), itsReceipt, "left_anti");
    }
    Column amount =
        when(col("kind").equalTo("reversal"), abs(col("amount")).multiply(-1))
            .otherwise(col("amount"));
    return kept.select(
        col("entity_id").alias("_a_entity"),
        col("invoice_id").alias("_a_invoice"),
        col("application_id").alias("_a_id"),
        col("applied_on").alias("_a_on"),
        coalesce(amount, lit(0)).cast("decimal(19,4)").alias("_a_amount"),
        col("kind").alias("_a_kind"),
        col(Known.NEW).alias("_a_new"));
  }

  private Dataset<Row> shortForms() {
    return judge
        .known(ReceiptTable.TABLE)
        .filter(col("invoice_id").isNotNull().and(col("amount").gt(0)))
        .join(
            bounced(),
            col("receipt_id").equalTo(col("_b_id")).and(col("entity_id").equalTo(col("_b_entity"))),
            "left_anti")
        .select(
            col("entity_id").alias("_a_entity"),
            col("invoice_id").alias("_a_invoice"),
            col("receipt_id").alias("_a_id"),
            col("received_on").alias("_a_on"),
            col("amount").alias("_a_amount"),
            lit("receipt").alias("_a_kind"),
            col(Known.NEW).alias("_a_new"));
  }
}
