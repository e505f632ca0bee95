package io.countback.ingest.load;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Typed rows of one table on their way to the judge, and what may occur among them: a step that
 * cannot matter is left out of the plan.
 *
 * @param repeats some rows stand on many lines and are one row
 * @param retries some rows come from quarantine
 * @param dated some rows may say when they changed at their source
 * @param invoices some rows may name invoices, in {@code invoice_id} or {@code invoice_ids}
 */
record Incoming(
    Dataset<Row> rows, boolean repeats, boolean retries, boolean dated, boolean invoices) {

  /** These rows and others of the same table. */
  Incoming and(Incoming other) {
    return new Incoming(
        rows.unionByName(other.rows),
        repeats || other.repeats,
        retries || other.retries,
        dated || other.dated,
        invoices || other.invoices);
  }

  Incoming with(Dataset<Row> changed) {
    return new Incoming(changed, repeats, retries, dated, invoices);
  }
}
