package io.countback.ingest.load;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.check.Check;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.SilverTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Invoices that rows name by their number alone: in whatever entity, a file must have brought it.
 */
final class NamedInvoices {
  private final Judge judge;

  NamedInvoices(Judge judge) {
    this.judge = judge;
  }

  /** Fails rows that name an invoice which no file has brought, in whatever entity. */
  Dataset<Row> check(SilverTable table, Dataset<Row> rows, Incoming incoming) {
    if (!incoming.invoices()) {
      return rows;
    }
    Column detail = concat(lit("invoice "), col("_l_unknown"), lit(" is unknown"));
    return withUnknown(table, rows)
        .withColumn(
            Tech.FAILURES,
            Findings.plus(
                col(Tech.FAILURES),
                col("_l_unknown").isNotNull(),
                ofInvoices(table),
                naming(table),
                detail))
        .drop("_l_ids", "_l_unknown");
  }

  private static Check ofInvoices(SilverTable table) {
    return table.name().equals("touch") ? Check.T1A : Check.I7;
  }

  /** The column in which rows of a table name one invoice or several. */
  private static String naming(SilverTable table) {
    return table.column("invoice_ids").isPresent() ? "invoice_ids" : "invoice_id";
  }

  /** Judged rows of which those fail that name an invoice which is not known any longer. */
  Dataset<Row> orphans(SilverTable table, Dataset<Row> judged) {
    Column hit =
        col("_l_unknown").isNotNull().and(col(Tech.OUTCOME).isin(Keys.LOADED, Keys.DUPLICATE));
    Column detail = concat(lit("invoice "), col("_l_unknown"), lit(" is refused"));
    return withUnknown(table, judged)
        .withColumn(
            Tech.FAILURES,
            Findings.plus(col(Tech.FAILURES), hit, ofInvoices(table), naming(table), detail))
        .withColumn(Tech.OUTCOME, when(hit, Keys.QUARANTINED).otherwise(col(Tech.OUTCOME)))
        .drop("_l_ids", "_l_unknown");
  }

  /** The first unknown invoice of each list, found once per list and not once per row. */
  private Dataset<Row> withUnknown(SilverTable table, Dataset<Row> rows) {
    Column named = col(naming(table));
    Column list =
        naming(table).equals("invoice_ids") ? named : when(named.isNotNull(), array(named));
    Dataset<Row> known =
        judge.known(InvoiceTable.TABLE).select(col("invoice_id").alias("_l_known")).distinct();
    Dataset<Row> unknown =
        rows.filter(list.isNotNull())
            .select(list.alias("_l_ids"))
            .distinct()
            .withColumn("_l_id", explode(col("_l_ids")))
            .join(known, col("_l_id").equalTo(col("_l_known")), "left_anti")
            .groupBy("_l_ids")
            .agg(min("_l_id").alias("_l_unknown"));
    return rows.join(unknown, list.equalTo(col("_l_ids")), "left");
  }
}
