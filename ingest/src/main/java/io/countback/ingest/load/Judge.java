package io.countback.ingest.load;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.check.Check;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.InstallmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.SilverTable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Judges the rows of one load that need other rows: references first, then keys, then sums.
 *
 * <p>Tables are judged in the order of {@code Tables.ALL}, so that what a row refers to has been
 * judged before it. A judged table is kept, cut off from the plan that made it: what follows refers
 * to it many times, and Spark would plan the whole past anew each time.
 */
final class Judge {
  /** Entity of rows that name none where no file has brought one. */
  static final String MAIN = "main";

  private final Function<SilverTable, Dataset<Row>> inForce;
  private final LocalDate businessDay;
  private final Map<SilverTable, Dataset<Row>> judged = new LinkedHashMap<>();
  private final Map<SilverTable, Dataset<Row>> known = new HashMap<>();

  private List<String> entities = List.of();
  private boolean accountsLoaded;

  /**
   * A judge for one load.
   *
   * @param inForce silver's rows in force before this load
   */
  Judge(Function<SilverTable, Dataset<Row>> inForce, LocalDate businessDay) {
    this.inForce = inForce;
    this.businessDay = businessDay;
    readEntities();
    readAccounts();
  }

  /** Judges a table's typed rows; gives them an entity, an outcome and the reasons for it. */
  Dataset<Row> judge(SilverTable table, Dataset<Row> typed) {
    Dataset<Row> referred =
        switch (table.name()) {
          case "account" -> withEntity(typed, lit(null).cast("string"));
          case "account_assignment" -> accountKnown(typed);
          case "invoice", "dispute" -> accountKnown(withAccountEntity(typed));
          case "installment" -> withInvoice(typed, Check.I7);
          case "receipt" -> receipt(accountKnown(withAccountEntity(typed)));
          case "application" -> application(withInvoice(typed, Check.P3A));
          default -> typed;
        };
    Dataset<Row> result = Keys.judge(table, referred, inForce.apply(table), businessDay);
    return keep(table, result);
  }

  /** Replaces what is kept of a table, after a later check has changed outcomes. */
  Dataset<Row> keep(SilverTable table, Dataset<Row> rows) {
    Dataset<Row> kept = rows.localCheckpoint(true);
    judged.put(table, kept);
    known.remove(table);
    if (table == EntityTable.TABLE) {
      readEntities();
    } else if (table == AccountTable.TABLE) {
      readAccounts();
    }
    return kept;
  }

  private void readEntities() {
    entities =
        known(EntityTable.TABLE).select("entity_id").collectAsList().stream()
            .map(r -> r.getString(0))
            .sorted()
            .toList();
  }

  private void readAccounts() {
    accountsLoaded = !known(AccountTable.TABLE).isEmpty();
  }

  /** Tables that this load has rows for, in the order judged. */
  List<SilverTable> tables() {
    return List.copyOf(judged.keySet());
  }

  /** The judged rows of a table, empty for none. */
  Dataset<Row> judged(SilverTable table) {
    return judged.get(table);
  }

  private Dataset<Row> known(SilverTable table) {
    return known.computeIfAbsent(
        table,
        t ->
            judged.containsKey(t)
                ? Known.after(t, inForce.apply(t), judged.get(t)).localCheckpoint(true)
                : inForce.apply(t));
  }

  private Dataset<Row> withEntity(Dataset<Row> rows, Column fromAccount) {
    Column fallback =
        entities.size() > 1
            ? lit(null).cast("string")
            : lit(entities.isEmpty() ? MAIN : entities.get(0));
    Column resolved = coalesce(col("entity_id"), fromAccount, fallback);
    Column unknown =
        entities.isEmpty()
            ? lit(false)
            : col(Tech.FAILURES)
                .equalTo("")
                .and(resolved.isNull().or(resolved.isin(entities.toArray()).equalTo(false)));
    Column detail =
        concat(
            lit("entity "), coalesce(resolved, lit("(none)")), lit(" is not among the entities"));
    return rows.withColumn("entity_id", resolved)
        .withColumn(
            Tech.FAILURES,
            Findings.plus(col(Tech.FAILURES), unknown, Check.I7, "entity_id", detail));
  }

  private Dataset<Row> withAccountEntity(Dataset<Row> rows) {
    Dataset<Row> homes =
        known(AccountTable.TABLE)
            .groupBy(col("account_id").alias("_home_account"))
            .agg(max_by(col("entity_id"), col("valid_from")).alias("_home"));
    Dataset<Row> joined = rows.join(homes, col("account_id").equalTo(col("_home_account")), "left");
    return withEntity(joined, col("_home")).drop("_home_account", "_home");
  }

  private Dataset<Row> accountKnown(Dataset<Row> rows) {
    if (!accountsLoaded) {
      return rows;
    }
    Dataset<Row> accounts =
        known(AccountTable.TABLE).select(col("account_id").alias("_known_account")).distinct();
    return rows.join(accounts, col("account_id").equalTo(col("_known_account")), "left")
        .withColumn(
            Tech.FAILURES,
            Findings.plus(
                col(Tech.FAILURES),
                col("account_id").isNotNull().and(col("_known_account").isNull()),
                Check.I7,
                "account_id",
                concat(lit("account "), col("account_id"), lit(" is unknown"))))
        .drop("_known_account");
  }

  private Dataset<Row> invoices() {
    return known(InvoiceTable.TABLE)
        .select(
            col("entity_id").alias("_i_entity"),
            col("invoice_id").alias("_i_id"),
            col("currency").alias("_i_currency"),
            col("issued_on").alias("_i_issued_on"),
            col("kind").alias("_i_kind"),
            col("amount").alias("_i_amount"));
  }

  /** Finds the invoice a row names and takes its entity; an unknown or ambiguous one fails. */
  private Dataset<Row> withInvoice(Dataset<Row> rows, Check check) {
    Dataset<Row> invoices = invoices();
    Dataset<Row> single =
        invoices
            .groupBy(col("_i_id").alias("_s_id"))
            .agg(min("_i_entity").alias("_s_entity"), count(lit(1)).alias("_s_count"));
    Column unknown = col("_i_id").isNull();
    Column detail =
        concat(
            lit("invoice "),
            coalesce(col("invoice_id"), lit("(none)")),
            when(col("_s_count").gt(1), lit(" stands in several entities; name the entity"))
                .otherwise(lit(" is unknown")));
    return rows.join(single, col("invoice_id").equalTo(col("_s_id")), "left")
        .withColumn(
            "entity_id",
            coalesce(col("entity_id"), when(col("_s_count").equalTo(1), col("_s_entity"))))
        .join(
            invoices,
            col("invoice_id").equalTo(col("_i_id")).and(col("entity_id").equalTo(col("_i_entity"))),
            "left")
        .withColumn(
            Tech.FAILURES,
            Findings.plus(
                col(Tech.FAILURES),
                col("invoice_id").isNotNull().and(unknown),
                check,
                "invoice_id",
                detail))
        .drop("_s_id", "_s_entity", "_s_count");
  }

  private static Dataset<Row> dropInvoice(Dataset<Row> rows) {
    return rows.drop("_i_entity", "_i_id", "_i_currency", "_i_issued_on", "_i_kind", "_i_amount");
  }

  private Dataset<Row> receipt(Dataset<Row> rows) {
    Dataset<Row> joined =
        rows.join(
            invoices(),
            col("invoice_id").equalTo(col("_i_id")).and(col("entity_id").equalTo(col("_i_entity"))),
            "left");
    Column names = col("invoice_id").isNotNull();
    Column failures =
        Findings.plus(
            col(Tech.FAILURES),
            names.and(col("_i_id").isNull()),
            Check.P3A,
            "invoice_id",
            concat(lit("invoice "), col("invoice_id"), lit(" is unknown")));
    failures =
        Findings.plus(
            failures,
            names.and(col("_i_currency").notEqual(col("currency"))),
            Check.P4,
            "currency",
            concat(lit("receipt in "), col("currency"), lit(", invoice in "), col("_i_currency")));
    Column early = names.and(col("received_on").lt(col("_i_issued_on")));
    return dropInvoice(
        joined
            .withColumn(Tech.FAILURES, failures)
            .withColumn(Tech.WARNINGS, Findings.warn(col(Tech.WARNINGS), early, Check.P3B)));
  }

  private Dataset<Row> application(Dataset<Row> rows) {
    Dataset<Row> receipts =
        known(ReceiptTable.TABLE)
            .select(
                col("entity_id").alias("_r_entity"),
                col("receipt_id").alias("_r_id"),
                col("currency").alias("_r_currency"),
                col("received_on").alias("_r_received_on"));
    Dataset<Row> credits =
        invoices()
            .filter(col("_i_kind").equalTo("credit_memo"))
            .select(
                col("_i_entity").alias("_c_entity"),
                col("_i_id").alias("_c_id"),
                col("_i_currency").alias("_c_currency"));
    Dataset<Row> targets =
        inForce
            .apply(ApplicationTable.TABLE)
            .select("application_id")
            .union(
                rows.filter(col("kind").notEqual("reversal").and(col(Tech.FAILURES).equalTo("")))
                    .select("application_id"))
            .distinct()
            .withColumnRenamed("application_id", "_t_id");
    Column fromReceipt = col("kind").equalTo("receipt");
    Column fromCredit = col("kind").equalTo("credit_memo");
    Column reversal = col("kind").equalTo("reversal");
    Column sourceCurrency = coalesce(col("_r_currency"), col("_c_currency"));
    Column unknownSource =
        fromReceipt
            .and(col("_r_id").isNull())
            .or(fromCredit.and(col("_c_id").isNull()))
            .or(reversal.and(col("_t_id").isNull()));
    Column failures =
        Findings.plus(
            col(Tech.FAILURES),
            col("source_id").isNotNull().and(unknownSource),
            Check.P3A,
            "source_id",
            concat(col("kind"), lit(" "), col("source_id"), lit(" is unknown")));
    failures =
        Findings.plus(
            failures,
            sourceCurrency.notEqual(col("_i_currency")).and(col("source_amount").isNull()),
            Check.P4,
            "source_amount",
            concat(lit("source in "), sourceCurrency, lit(", invoice in "), col("_i_currency")));
    Column early = fromReceipt.and(col("_r_received_on").lt(col("_i_issued_on")));
    Dataset<Row> checked =
        rows.join(
                receipts,
                fromReceipt
                    .and(col("source_id").equalTo(col("_r_id")))
                    .and(col("entity_id").equalTo(col("_r_entity"))),
                "left")
            .join(
                credits,
                fromCredit
                    .and(col("source_id").equalTo(col("_c_id")))
                    .and(col("entity_id").equalTo(col("_c_entity"))),
                "left")
            .join(targets, reversal.and(col("source_id").equalTo(col("_t_id"))), "left")
            .withColumn(Tech.FAILURES, failures)
            .withColumn(Tech.WARNINGS, Findings.warn(col(Tech.WARNINGS), early, Check.P3B))
            .drop("_r_entity", "_r_id", "_r_currency", "_r_received_on")
            .drop("_c_entity", "_c_id", "_c_currency", "_t_id");
    return dropInvoice(checked);
  }

  /**
   * Checks of invoices with their instalments. I6: instalments that do not add up take their
   * invoice with them. I4: nothing says when it is due. I1c: ids that a person would read as one.
   */
  void judgeDocuments() {
    boolean invoices = judged.containsKey(InvoiceTable.TABLE);
    boolean installments = judged.containsKey(InstallmentTable.TABLE);
    if (!invoices && !installments) {
      return;
    }
    Dataset<Row> sums =
        known(InstallmentTable.TABLE)
            .groupBy(col("entity_id").alias("_p_entity"), col("invoice_id").alias("_p_id"))
            .agg(sum("amount").alias("_p_sum"));
    Dataset<Row> compared =
        invoices()
            .join(
                sums,
                col("_i_entity").equalTo(col("_p_entity")).and(col("_i_id").equalTo(col("_p_id"))));
    Dataset<Row> off =
        compared
            .filter(col("_p_sum").notEqual(col("_i_amount")))
            .select(
                col("_p_entity"),
                col("_p_id"),
                concat(
                        lit("instalments add up to "),
                        col("_p_sum").cast("string"),
                        lit(", the invoice is "),
                        col("_i_amount").cast("string"))
                    .alias("_p_detail"))
            .localCheckpoint(true);
    if (installments) {
      keep(InstallmentTable.TABLE, i6(judged.get(InstallmentTable.TABLE), off));
    }
    if (invoices) {
      Dataset<Row> similar = similarIds();
      Dataset<Row> checked = noDueDate(i6(judged.get(InvoiceTable.TABLE), off), sums);
      keep(InvoiceTable.TABLE, withSimilarIds(checked, similar));
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

  private static Dataset<Row> noDueDate(Dataset<Row> invoices, Dataset<Row> sums) {
    Column never =
        col("due_on")
            .isNull()
            .and(col("_p_id").isNull())
            .and(col("kind").notEqual("credit_memo"))
            .and(col(Tech.OUTCOME).equalTo(Keys.LOADED));
    return invoices
        .join(
            sums.drop("_p_sum"),
            col("entity_id").equalTo(col("_p_entity")).and(col("invoice_id").equalTo(col("_p_id"))),
            "left")
        .withColumn(Tech.WARNINGS, Findings.warn(col(Tech.WARNINGS), never, Check.I4))
        .drop("_p_entity", "_p_id");
  }

  private static Column plainId() {
    return regexp_replace(regexp_replace(lower(col("invoice_id")), " ", ""), "^0+", "");
  }

  private Dataset<Row> similarIds() {
    return known(InvoiceTable.TABLE)
        .select(col("entity_id").alias("_x_entity"), plainId().alias("_x_id"))
        .groupBy("_x_entity", "_x_id")
        .agg(count(lit(1)).alias("_x_count"))
        .filter(col("_x_count").gt(1));
  }

  private static Dataset<Row> withSimilarIds(Dataset<Row> invoices, Dataset<Row> similar) {
    Column hit = col("_x_id").isNotNull().and(col(Tech.OUTCOME).equalTo(Keys.LOADED));
    return invoices
        .join(
            similar,
            col("entity_id").equalTo(col("_x_entity")).and(plainId().equalTo(col("_x_id"))),
            "left")
        .withColumn(Tech.WARNINGS, Findings.warn(col(Tech.WARNINGS), hit, Check.I1C))
        .drop("_x_entity", "_x_id", "_x_count");
  }

  /**
   * P2: receipts and applications by which an invoice receives more than its amount. Cash after a
   * write-off is a recovery, so write-offs do not count against it.
   */
  void judgeExcess() {
    for (SilverTable table : List.of(ReceiptTable.TABLE, ApplicationTable.TABLE)) {
      if (judged.containsKey(table)) {
        keep(table, withExcess(table, judged.get(table)));
      }
    }
  }

  private Dataset<Row> withExcess(SilverTable table, Dataset<Row> rows) {
    boolean isReceipt = table == ReceiptTable.TABLE;
    String id = isReceipt ? "receipt_id" : "application_id";
    Dataset<Row> applied = applied();
    Column paid = when(col("_a_kind").equalTo("write_off"), lit(0)).otherwise(col("_a_amount"));
    WindowSpec upTo =
        Window.partitionBy("_a_entity", "_a_invoice")
            .orderBy(col("_a_on"), col("_a_id"))
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> over =
        applied
            .withColumn("_a_sum", sum("_a_amount").over(upTo))
            .withColumn("_a_paid", sum(paid).over(upTo))
            .join(
                invoices(),
                col("_a_entity")
                    .equalTo(col("_i_entity"))
                    .and(col("_a_invoice").equalTo(col("_i_id"))))
            .filter(
                when(col("_a_kind").equalTo("receipt"), col("_a_paid"))
                    .otherwise(col("_a_sum"))
                    .gt(col("_i_amount"))
                    .and(col("_a_amount").gt(0))
                    .and(col("_a_short").equalTo(isReceipt)))
            .select(col("_a_entity").alias("_o_entity"), col("_a_id").alias("_o_id"))
            .distinct();
    return rows.join(
            over,
            col("entity_id").equalTo(col("_o_entity")).and(col(id).equalTo(col("_o_id"))),
            "left")
        .withColumn(
            Tech.WARNINGS,
            Findings.warn(
                col(Tech.WARNINGS),
                col("_o_id").isNotNull().and(col(Tech.OUTCOME).equalTo(Keys.LOADED)),
                Check.P2))
        .drop("_o_entity", "_o_id");
  }

  /** What every invoice has received and kept, signed, short forms of receipts included. */
  private Dataset<Row> applied() {
    Dataset<Row> bounced =
        known(ReceiptTable.TABLE)
            .filter(col("kind").equalTo("reversal"))
            .select(col("entity_id").alias("_b_entity"), col("reverses").alias("_b_id"));
    Dataset<Row> takenBack =
        known(ApplicationTable.TABLE)
            .filter(col("kind").equalTo("reversal").and(col("amount").isNull()))
            .select(col("source_id").alias("_t_id"));
    Dataset<Row> applications =
        known(ApplicationTable.TABLE)
            .join(
                bounced,
                col("kind")
                    .equalTo("receipt")
                    .and(col("source_id").equalTo(col("_b_id")))
                    .and(col("entity_id").equalTo(col("_b_entity"))),
                "left_anti")
            .join(takenBack, col("application_id").equalTo(col("_t_id")), "left_anti")
            .select(
                col("entity_id").alias("_a_entity"),
                col("invoice_id").alias("_a_invoice"),
                col("application_id").alias("_a_id"),
                col("applied_on").alias("_a_on"),
                coalesce(
                        when(col("kind").equalTo("reversal"), abs(col("amount")).multiply(-1))
                            .otherwise(col("amount")),
                        lit(0))
                    .cast("decimal(19,4)")
                    .alias("_a_amount"),
                col("kind").alias("_a_kind"),
                lit(false).alias("_a_short"));
    Dataset<Row> shortForms =
        known(ReceiptTable.TABLE)
            .filter(col("invoice_id").isNotNull().and(col("amount").gt(0)))
            .join(
                bounced,
                col("receipt_id")
                    .equalTo(col("_b_id"))
                    .and(col("entity_id").equalTo(col("_b_entity"))),
                "left_anti")
            .select(
                col("entity_id").alias("_a_entity"),
                col("invoice_id").alias("_a_invoice"),
                col("receipt_id").alias("_a_id"),
                col("received_on").alias("_a_on"),
                col("amount").alias("_a_amount"),
                lit("receipt").alias("_a_kind"),
                lit(true).alias("_a_short"));
    return applications.unionByName(shortForms);
  }
}
