package io.countback.ingest.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.check.Check;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.SilverTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a row names must be known: its entity, account, invoice and source of money. */
final class References {
  /** Entity of rows that name none where no file has brought one. */
  static final String MAIN = "main";

  private final Judge judge;
  private final NamedInvoices named;
  private List<String> entities;
  private List<String> allowed;
  private Boolean accountsKnown;

  References(Judge judge, NamedInvoices named) {
    this.judge = judge;
    this.named = named;
  }

  /** The rows with their entity, and with failures for what they name and nobody knows. */
  Dataset<Row> check(SilverTable table, Incoming incoming) {
    Dataset<Row> rows = incoming.rows();
    return switch (table.name()) {
      case "account" -> withEntity(rows, lit(null).cast("string"));
      case "account_assignment", "contact", "assignment", "account_note", "commitment" ->
          withAccount(rows, false);
      case "dispute" -> dispute(withEarlierEntity(table, rows));
      case "touch" ->
          named.check(
              table, withAccount(withEarlierEntity(table, rows), true, Check.T1A), incoming);
      case "promise", "payment_plan", "cadence_step" ->
          named.check(table, withAccount(rows, false), incoming);
      case "concession" -> concession(named.check(table, withAccount(rows, false), incoming));
      case "control_account", "reserve", "target", "annotation" -> withKnownEntity(rows);
      case "invoice" -> withAccount(withEarlierEntity(table, rows), true);
      case "installment" -> dropInvoice(minorUnit(withInvoice(rows, Check.I7), col("amount")));
      case "receipt" -> receipt(withAccount(withEarlierEntity(table, rows), true), rows);
      case "application" ->
          application(minorUnit(withInvoice(rows, Check.P3A), col("amount")), rows);
      default -> rows;
    };
  }

  private synchronized List<String> entities() {
    if (entities == null) {
      entities =
          !judge.exists(EntityTable.TABLE)
              ? List.of()
              : judge.known(EntityTable.TABLE).select("entity_id").collectAsList().stream()
                  .map(r -> r.getString(0))
                  .sorted()
                  .toList();
    }
    return entities;
  }

  /** Declared entities, and those that documents were put under before any was declared. */
  private synchronized List<String> allowed() {
    if (allowed == null) {
      TreeSet<String> names = new TreeSet<>(entities());
      if (!names.isEmpty()) {
        Stream.of(AccountTable.TABLE, InvoiceTable.TABLE, ReceiptTable.TABLE)
            .flatMap(table -> judge.inForce(table).stream())
            .map(rows -> rows.select("entity_id"))
            .reduce(Dataset::union)
            .ifPresent(
                rows ->
                    rows.filter(col("entity_id").isNotNull())
                        .distinct()
                        .collectAsList()
                        .forEach(row -> names.add(row.getString(0))));
      }
      allowed = List.copyOf(names);
    }
    return allowed;
  }

  /**
   * A document that has come before without an entity of its own stays under the one it was put
   * under: an entity declared since, or an account that has moved, makes no second document of it.
   */
  private Dataset<Row> withEarlierEntity(SilverTable table, Dataset<Row> rows) {
    Optional<Dataset<Row>> earlier = judge.inForce(table);
    if (earlier.isEmpty()) {
      return rows;
    }
    String id = table.identity().get(table.identity().size() - 1);
    Dataset<Row> placed =
        earlier
            .get()
            .groupBy(col(id).alias("_e_id"))
            .agg(min("entity_id").alias("_e_entity"), count(lit(1)).alias("_e_count"));
    return rows.join(placed, col(id).equalTo(col("_e_id")), "left")
        .withColumn(
            "entity_id",
            coalesce(col("entity_id"), when(col("_e_count").equalTo(1), col("_e_entity"))))
        .drop("_e_id", "_e_entity", "_e_count");
  }

  /** I5b for amounts whose currency is the invoice's. */
  private static Dataset<Row> minorUnit(Dataset<Row> rows, Column amount) {
    Column finer = MinorUnits.isFiner(amount, col("_i_currency"));
    Column detail =
        concat(
            col("_i_currency"),
            lit(" "),
            amount.cast("string"),
            lit(" is finer than the currency's minor unit"));
    return rows.withColumn(
        Tech.FAILURES, Findings.plus(col(Tech.FAILURES), finer, Check.I5B, "amount", detail));
  }

  private synchronized boolean accountsKnown() {
    if (accountsKnown == null) {
      accountsKnown =
          judge.exists(AccountTable.TABLE)
              && !judge.known(AccountTable.TABLE).select("account_id").isEmpty();
    }
    return accountsKnown;
  }

  private Dataset<Row> withEntity(Dataset<Row> rows, Column fromAccount) {
    List<String> entities = entities();
    Column fallback =
        entities.size() > 1
            ? lit(null).cast("string")
            : lit(entities.isEmpty() ? MAIN : entities.get(0));
    Column resolved = coalesce(col("entity_id"), fromAccount, fallback);
    return unknownEntity(
        rows.withColumn("entity_id", resolved), col("entity_id").isNull().or(undeclared()));
  }

  /** The entity of rows that no account places: where it is given, it is known. */
  private Dataset<Row> withKnownEntity(Dataset<Row> rows) {
    return unknownEntity(rows, undeclared());
  }

  private Column undeclared() {
    return col("entity_id").isin(allowed().toArray()).equalTo(false);
  }

  /** Fails rows of an unknown entity, where entities are declared and nothing else is wrong. */
  private Dataset<Row> unknownEntity(Dataset<Row> rows, Column unknown) {
    if (entities().isEmpty()) {
      return rows;
    }
    Column detail =
        concat(
            lit("entity "),
            coalesce(col("entity_id"), lit("(none)")),
            lit(" is not among the entities"));
    Column judged = col(Tech.FAILURES).equalTo("").and(col(Tech.LEFT_OUT).isNull());
    return rows.withColumn(
        Tech.FAILURES,
        Findings.plus(col(Tech.FAILURES), judged.and(unknown), Check.I7, "entity_id", detail));
  }

  /** Finds the account a row names, and takes its home entity where the row names none. */
  private Dataset<Row> withAccount(Dataset<Row> rows, boolean entity) {
    return withAccount(rows, entity, Check.I7);
  }

  private Dataset<Row> withAccount(Dataset<Row> rows, boolean entity, Check check) {
    if (!accountsKnown()) {
      return entity ? withEntity(rows, lit(null).cast("string")) : rows;
    }
    Dataset<Row> accounts =
        judge
            .known(AccountTable.TABLE)
            .groupBy(col("account_id").alias("_account"))
            .agg(max_by(col("entity_id"), col("valid_from")).alias("_home"));
    Dataset<Row> joined = rows.join(accounts, col("account_id").equalTo(col("_account")), "left");
    Column unknown = col("account_id").isNotNull().and(col("_account").isNull());
    Dataset<Row> judged =
        joined.withColumn(
            Tech.FAILURES,
            Findings.plus(
                col(Tech.FAILURES),
                unknown,
                check,
                "account_id",
                concat(lit("account "), col("account_id"), lit(" is unknown"))));
    return (entity ? withEntity(judged, col("_home")) : judged).drop("_account", "_home");
  }

  /** Invoices a row may name. */
  static Dataset<Row> invoices(Judge judge) {
    return judge
        .known(InvoiceTable.TABLE)
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
    Dataset<Row> invoices = invoices(judge);
    Dataset<Row> placed =
        allowed().size() > 1
            ? withInvoiceEntity(rows, invoices)
            : rows.withColumn(
                    "entity_id",
                    coalesce(col("entity_id"), lit(allowed().isEmpty() ? MAIN : allowed().get(0))))
                .withColumn("_s_count", lit(1L));
    Column detail =
        concat(
            lit("invoice "),
            col("invoice_id"),
            when(
                    col("_s_count").gt(1).and(col("entity_id").isNull()),
                    lit(" stands in several entities; name the entity"))
                .otherwise(lit(" is unknown")));
    return placed
        .join(
            invoices,
            col("invoice_id").equalTo(col("_i_id")).and(col("entity_id").equalTo(col("_i_entity"))),
            "left")
        .withColumn(
            Tech.FAILURES,
            Findings.plus(
                col(Tech.FAILURES),
                col("invoice_id").isNotNull().and(col("_i_id").isNull()),
                check,
                "invoice_id",
                detail))
        .drop("_s_count");
  }

  private static Dataset<Row> withInvoiceEntity(Dataset<Row> rows, Dataset<Row> invoices) {
    Dataset<Row> single =
        invoices
            .groupBy(col("_i_id").alias("_s_id"))
            .agg(min("_i_entity").alias("_s_entity"), count(lit(1)).alias("_s_count"));
    Column only = when(col("_s_count").equalTo(1), col("_s_entity"));
    return rows.join(single, col("invoice_id").equalTo(col("_s_id")), "left")
        .withColumn("entity_id", coalesce(col("entity_id"), only))
        .drop("_s_id", "_s_entity");
  }

  /** Judged rows of which those fail whose invoice is not known any longer. */
  Dataset<Row> orphans(SilverTable table, Dataset<Row> judged) {
    Check check = Set.of("receipt", "application").contains(table.name()) ? Check.P3A : Check.I7;
    Column hit =
        col("invoice_id")
            .isNotNull()
            .and(col("_i_id").isNull())
            .and(col(Tech.OUTCOME).isin(Keys.LOADED, Keys.DUPLICATE));
    Column detail = concat(lit("invoice "), col("invoice_id"), lit(" is refused"));
    return dropInvoice(
        judged
            .join(
                invoices(judge),
                col("invoice_id")
                    .equalTo(col("_i_id"))
                    .and(col("entity_id").equalTo(col("_i_entity"))),
                "left")
            .withColumn(
                Tech.FAILURES, Findings.plus(col(Tech.FAILURES), hit, check, "invoice_id", detail))
            .withColumn(Tech.OUTCOME, when(hit, Keys.QUARANTINED).otherwise(col(Tech.OUTCOME))));
  }

  /** I5b for an amount in the currency of its invoice; of one number in several, of none. */
  private Dataset<Row> concession(Dataset<Row> rows) {
    Dataset<Row> currencies =
        invoices(judge)
            .groupBy(col("_i_id"))
            .agg(min("_i_currency").alias("_i_currency"), max("_i_currency").alias("_i_other"))
            .filter(col("_i_currency").equalTo(col("_i_other")));
    return minorUnit(
            rows.join(currencies, col("invoice_id").equalTo(col("_i_id")), "left"), col("amount"))
        .drop("_i_id", "_i_currency", "_i_other");
  }

  /** A dispute of an invoice belongs to the invoice's entity, any other to the account's. */
  private Dataset<Row> dispute(Dataset<Row> rows) {
    Dataset<Row> invoices = invoices(judge);
    Dataset<Row> placed =
        withAccount(withInvoiceEntity(rows, invoices).drop("_s_count"), true)
            .join(
                invoices,
                col("invoice_id")
                    .equalTo(col("_i_id"))
                    .and(col("entity_id").equalTo(col("_i_entity"))),
                "left");
    Column failures =
        Findings.plus(
            col(Tech.FAILURES),
            col("invoice_id").isNotNull().and(col("_i_id").isNull()),
            Check.I7,
            "invoice_id",
            concat(lit("invoice "), col("invoice_id"), lit(" is unknown")));
    Column amount = when(col("currency").isNull(), col("amount"));
    return dropInvoice(minorUnit(placed.withColumn(Tech.FAILURES, failures), amount));
  }

  private static Dataset<Row> dropInvoice(Dataset<Row> rows) {
    return rows.drop("_i_entity", "_i_id", "_i_currency", "_i_issued_on", "_i_kind", "_i_amount");
  }

  private Dataset<Row> receipt(Dataset<Row> rows, Dataset<Row> delivered) {
    Dataset<Row> targets =
        delivered
            .filter(col("kind").equalTo("receipt").and(col(Tech.FAILURES).equalTo("")))
            .select("receipt_id");
    Optional<Dataset<Row>> earlier = judge.inForce(ReceiptTable.TABLE);
    if (earlier.isPresent()) {
      targets = targets.union(earlier.get().select("receipt_id"));
    }
    Dataset<Row> joined =
        rows.join(
                invoices(judge),
                col("invoice_id")
                    .equalTo(col("_i_id"))
                    .and(col("entity_id").equalTo(col("_i_entity"))),
                "left")
            .join(
                targets.distinct().withColumnRenamed("receipt_id", "_t_id"),
                col("reverses").equalTo(col("_t_id")),
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
            col("reverses").isNotNull().and(col("_t_id").isNull()),
            Check.P3A,
            "reverses",
            concat(lit("receipt "), col("reverses"), lit(" is unknown")));
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
            .withColumn(Tech.WARNINGS, Findings.warn(col(Tech.WARNINGS), early, Check.P3B))
            .drop("_t_id"));
  }

  private Dataset<Row> application(Dataset<Row> rows, Dataset<Row> delivered) {
    Dataset<Row> receipts =
        judge
            .known(ReceiptTable.TABLE)
            .select(
                col("entity_id").alias("_r_entity"),
                col("receipt_id").alias("_r_id"),
                col("currency").alias("_r_currency"),
                col("received_on").alias("_r_received_on"));
    Dataset<Row> credits =
        invoices(judge)
            .filter(col("_i_kind").equalTo("credit_memo"))
            .select(
                col("_i_entity").alias("_c_entity"),
                col("_i_id").alias("_c_id"),
                col("_i_currency").alias("_c_currency"),
                col("_i_issued_on").alias("_c_issued_on"));
    Dataset<Row> targets =
        delivered
            .filter(col("kind").notEqual("reversal").and(col(Tech.FAILURES).equalTo("")))
            .select("application_id");
    Optional<Dataset<Row>> earlier = judge.inForce(ApplicationTable.TABLE);
    if (earlier.isPresent()) {
      targets = targets.union(earlier.get().select("application_id"));
    }
    targets = targets.distinct().withColumnRenamed("application_id", "_t_id");
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
            col("source_id").isNotNull().and(col("_i_id").isNotNull()).and(unknownSource),
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
    // Without a day of its own: as soon as both the money or the credit and the invoice were there.
    Column sourceDay = coalesce(col("_r_received_on"), col("_c_issued_on"));
    Column appliedOn =
        coalesce(
            col("applied_on"),
            when(sourceDay.isNotNull(), greatest(sourceDay, col("_i_issued_on"))));
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
            .withColumn("applied_on", appliedOn)
            .drop("_r_entity", "_r_id", "_r_currency", "_r_received_on")
            .drop("_c_entity", "_c_id", "_c_currency", "_c_issued_on", "_t_id");
    return dropInvoice(checked);
  }
}
