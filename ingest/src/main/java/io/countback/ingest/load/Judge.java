package io.countback.ingest.load;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.check.Check;
import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.AccountAssignmentTable;
import io.countback.ingest.table.AccountNoteTable;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.AnnotationTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.AssignmentTable;
import io.countback.ingest.table.CadenceStepTable;
import io.countback.ingest.table.CalendarTable;
import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.CommitmentTable;
import io.countback.ingest.table.ConcessionTable;
import io.countback.ingest.table.ContactTable;
import io.countback.ingest.table.ControlAccountTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.FxRateTable;
import io.countback.ingest.table.InstallmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.PaymentPlanTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.ReserveTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import io.countback.ingest.table.TargetTable;
import io.countback.ingest.table.TemplateTable;
import io.countback.ingest.table.TouchTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges the rows of one load that need other rows: references first, then keys, then sums.
 *
 * <p>A table is judged after those its rows refer to; tables that do not refer to each other may be
 * judged side by side. A judged table is kept, cut off from the plan that made it: what follows
 * refers to it many times, and Spark would plan the whole past anew each time.
 */
final class Judge {
  /** Tables that name invoices by their number alone, in whatever entity. */
  private static final SilverTable[] NAMING_INVOICES = {
    TouchTable.TABLE,
    PromiseTable.TABLE,
    PaymentPlanTable.TABLE,
    ConcessionTable.TABLE,
    CadenceStepTable.TABLE
  };

  private final Silver silver;
  private final LocalDate businessDay;
  private final Map<SilverTable, Dataset<Row>> judged = new ConcurrentHashMap<>();
  private final Map<SilverTable, Dataset<Row>> inForce = new ConcurrentHashMap<>();
  private final NamedInvoices named = new NamedInvoices(this);
  private final References references = new References(this, named);

  /**
   * A judge for one load.
   *
   * @param silver rows in force before this load
   */
  Judge(Silver silver, LocalDate businessDay) {
    this.silver = silver;
    this.businessDay = businessDay;
  }

  /** Tables after those they refer to; what does not depend on each other side by side. */
  void judgeAll(Map<SilverTable, Incoming> rows) {
    SideBySide.run(
        List.of(
            () -> judge(rows, EntityTable.TABLE, AccountTable.TABLE),
            () ->
                judge(
                    rows,
                    CalendarTable.TABLE,
                    CollectorTable.TABLE,
                    FxRateTable.TABLE,
                    TemplateTable.TABLE)));
    SideBySide.run(
        List.of(
            () -> {
              judge(rows, InvoiceTable.TABLE, InstallmentTable.TABLE);
              judgeInstallments();
              return null;
            },
            () ->
                judge(
                    rows,
                    AccountAssignmentTable.TABLE,
                    ContactTable.TABLE,
                    AssignmentTable.TABLE,
                    AccountNoteTable.TABLE,
                    CommitmentTable.TABLE)));
    SideBySide.run(
        List.of(
            () ->
                judge(
                    rows,
                    ReceiptTable.TABLE,
                    ApplicationTable.TABLE,
                    ControlAccountTable.TABLE,
                    ReserveTable.TABLE,
                    TargetTable.TABLE,
                    AnnotationTable.TABLE),
            () -> {
              judge(rows, DisputeTable.TABLE);
              return judge(rows, NAMING_INVOICES);
            }));
  }

  private Void judge(Map<SilverTable, Incoming> rows, SilverTable... tables) {
    for (SilverTable table : tables) {
      if (rows.containsKey(table)) {
        judge(table, rows.get(table));
      }
    }
    return null;
  }

  /** Judges a table's typed rows; gives them an entity, an outcome and the reasons for it. */
  void judge(SilverTable table, Incoming incoming) {
    Dataset<Row> referred = references.check(table, incoming);
    keep(table, Keys.judge(table, incoming.with(referred), inForce(table), businessDay));
  }

  /** Replaces what is kept of a table, after a later check has changed outcomes. */
  void keep(SilverTable table, Dataset<Row> rows) {
    judged.put(table, Kept.packed(rows));
  }

  /** Tables that this load has rows for, references first. */
  List<SilverTable> tables() {
    return Tables.ALL.stream().filter(judged::containsKey).toList();
  }

  /** The judged rows of a table, null for none. */
  Dataset<Row> judged(SilverTable table) {
    return judged.get(table);
  }

  /** True where silver or this load has rows of the table. */
  boolean exists(SilverTable table) {
    return judged.containsKey(table) || silver.has(table);
  }

  /** Silver's rows in force before this load, read once; empty where there are none. */
  Optional<Dataset<Row>> inForce(SilverTable table) {
    return silver.has(table)
        ? Optional.of(inForce.computeIfAbsent(table, t -> Kept.packed(silver.compared(t))))
        : Optional.empty();
  }

  /** The rows as they will be in force after this load: business columns and {@link Known#NEW}. */
  Dataset<Row> known(SilverTable table) {
    Dataset<Row> rows = judged.get(table);
    if (rows != null) {
      return Known.after(table, inForce(table), rows);
    }
    return Known.before(table, inForce(table).orElseGet(() -> silver.inForce(table)));
  }

  /** I6: instalments that do not add up take their invoice with them. */
  void judgeInstallments() {
    boolean invoices = judged.containsKey(InvoiceTable.TABLE);
    boolean installments = judged.containsKey(InstallmentTable.TABLE);
    if (!exists(InstallmentTable.TABLE) || !invoices && !installments) {
      return;
    }
    Dataset<Row> sums =
        known(InstallmentTable.TABLE)
            .groupBy(col("entity_id").alias("_p_entity"), col("invoice_id").alias("_p_id"))
            .agg(sum("amount").alias("_p_sum"));
    Dataset<Row> off =
        Kept.of(
            References.invoices(this)
                .join(
                    sums,
                    col("_i_entity")
                        .equalTo(col("_p_entity"))
                        .and(col("_i_id").equalTo(col("_p_id"))))
                .filter(col("_p_sum").notEqual(col("_i_amount")))
                .select(
                    col("_p_entity"),
                    col("_p_id"),
                    concat(
                            lit("instalments add up to "),
                            col("_p_sum").cast("string"),
                            lit(", the invoice is "),
                            col("_i_amount").cast("string"))
                        .alias("_p_detail")));
    if (off.isEmpty()) {
      return;
    }
    for (SilverTable table : List.of(InvoiceTable.TABLE, InstallmentTable.TABLE)) {
      if (judged.containsKey(table)) {
        keep(table, i6(judged.get(table), off));
      }
    }
  }

  /** Sets aside loaded rows that name an invoice of which a later check has found a fault. */
  void judgeOrphans() {
    for (SilverTable table :
        List.of(
            InstallmentTable.TABLE,
            ReceiptTable.TABLE,
            ApplicationTable.TABLE,
            DisputeTable.TABLE)) {
      if (judged.containsKey(table)) {
        keep(table, references.orphans(table, judged.get(table)));
      }
    }
    for (SilverTable table : NAMING_INVOICES) {
      if (judged.containsKey(table)) {
        keep(table, named.orphans(table, judged.get(table)));
      }
    }
  }

  private static Dataset<Row> i6(Dataset<Row> rows, Dataset<Row> off) {
    Column hit = col("_p_id").isNotNull().and(col(Tech.OUTCOME).isin(Keys.LOADED, Keys.DUPLICATE));
    return rows.join(
            broadcast(off),
            col("entity_id").equalTo(col("_p_entity")).and(col("invoice_id").equalTo(col("_p_id"))),
            "left")
        .withColumn(
            Tech.FAILURES,
            Findings.plus(col(Tech.FAILURES), hit, Check.I6, "amount", col("_p_detail")))
        .withColumn(Tech.OUTCOME, when(hit, Keys.QUARANTINED).otherwise(col(Tech.OUTCOME)))
        .drop("_p_entity", "_p_id", "_p_detail");
  }
}
