package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import io.countback.ingest.check.Threshold;
import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.AccountAssignmentTable;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.BusinessDay;
import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.FxRateTable;
import io.countback.ingest.table.InstallmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.SilverTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The silver tables a run reads, each once, and what they say about the ledgers as a whole. */
public final class SilverLedger {
  /** Terms on which a sale is no credit sale. */
  private static final Object[] NOT_ON_CREDIT = {"cash", "prepaid"};

  /** What is read of each table: the columns that a figure and its proof hang on. */
  private static final Map<SilverTable, String> COLUMNS =
      Map.of(
          InvoiceTable.TABLE,
          "entity_id invoice_id account_id kind amount currency issued_on due_on terms"
              + " purchase_order document_url delivery_channel load_id",
          ReceiptTable.TABLE,
          "entity_id receipt_id account_id kind amount currency received_on reverses invoice_id"
              + " load_id",
          ApplicationTable.TABLE,
          "entity_id application_id kind source_id invoice_id installment amount source_amount"
              + " applied_on load_id",
          InstallmentTable.TABLE,
          "entity_id invoice_id number due_on amount load_id",
          AccountTable.TABLE,
          "account_id valid_from entity_id segment region country status terms name sole_trader"
              + " external_score external_score_on credit_limit credit_limit_currency"
              + " salesperson_id hardship billing_channel purchase_order_required",
          AccountAssignmentTable.TABLE,
          "account_id collector_id valid_from valid_to kind",
          CollectorTable.TABLE,
          "collector_id valid_from name team capacity_minutes",
          FxRateTable.TABLE,
          "base quote rate_on rate source",
          EntityTable.TABLE,
          "entity_id name base_currency time_zone history_from sales_tax_basis big_win_amount");

  /**
   * A legal entity: its own row, or made from its documents where no file has brought one.
   *
   * @param timeZone IANA zone in which its days begin
   * @param historyFrom first day of its ledger; null where it has no document
   * @param bigWinAmount from which a receipt is worth a note, in base currency; null where it does
   *     not say
   */
  public record Entity(
      String entityId,
      String name,
      String baseCurrency,
      String timeZone,
      LocalDate historyFrom,
      boolean netOfTax,
      BigDecimal bigWinAmount) {}

  private final Dataset<Row> invoices;
  private final Dataset<Row> installments;
  private final Dataset<Row> receipts;
  private final Dataset<Row> applications;
  private final Dataset<Row> accounts;
  private final Dataset<Row> assignments;
  private final Dataset<Row> collectors;
  private final Dataset<Row> rates;
  private final List<Entity> entities;
  private final boolean sourcesLoaded;

  /** Read when they are first asked for. */
  private CollectorStates collectorStates;

  /** Reads the tables, side by side, through the function that gives their rows in force. */
  public SilverLedger(Function<SilverTable, Dataset<Row>> inForce) {
    Map<SilverTable, Dataset<Row>> read =
        Side.bySide(
            List.of(
                InvoiceTable.TABLE,
                ReceiptTable.TABLE,
                ApplicationTable.TABLE,
                InstallmentTable.TABLE,
                AccountTable.TABLE,
                AccountAssignmentTable.TABLE,
                CollectorTable.TABLE,
                FxRateTable.TABLE,
                EntityTable.TABLE),
            table -> Kept.of(inForce.apply(table).selectExpr(COLUMNS.get(table).split(" "))));
    invoices = read.get(InvoiceTable.TABLE);
    receipts = read.get(ReceiptTable.TABLE);
    installments = read.get(InstallmentTable.TABLE);
    applications = read.get(ApplicationTable.TABLE);
    accounts = read.get(AccountTable.TABLE);
    assignments = read.get(AccountAssignmentTable.TABLE);
    collectors = read.get(CollectorTable.TABLE);
    rates = read.get(FxRateTable.TABLE);
    List<Row> firsts = firstDocuments();
    entities = entities(read.get(EntityTable.TABLE), firsts);
    sourcesLoaded =
        firsts.stream().anyMatch(r -> !r.isNullAt(1))
            && firsts.stream().anyMatch(r -> !r.isNullAt(3));
  }

  /** Per entity: first invoice day, currency of the first document, first receipt day. */
  private List<Row> firstDocuments() {
    Dataset<Row> ofInvoices =
        invoices
            .groupBy("entity_id")
            .agg(
                min("issued_on").alias("issued"),
                min_by(col("currency"), struct(col("issued_on"), col("invoice_id")))
                    .alias("i_currency"));
    Dataset<Row> ofReceipts =
        receipts
            .groupBy(col("entity_id").alias("r_entity"))
            .agg(
                min("received_on").alias("received"),
                min_by(col("currency"), struct(col("received_on"), col("receipt_id")))
                    .alias("r_currency"));
    return ofInvoices
        .join(ofReceipts, col("entity_id").equalTo(col("r_entity")), "full_outer")
        .select(
            coalesce(col("entity_id"), col("r_entity")),
            col("issued"),
            coalesce(col("i_currency"), col("r_currency")),
            col("received"))
        .collectAsList();
  }

  private static List<Entity> entities(Dataset<Row> table, List<Row> firsts) {
    Map<String, Entity> byId = new TreeMap<>();
    for (Row first : firsts) {
      LocalDate issued = first.getAs(1);
      LocalDate received = first.getAs(3);
      LocalDate earliest =
          issued == null || received != null && received.isBefore(issued) ? received : issued;
      String id = first.getString(0);
      byId.put(
          id,
          new Entity(id, id, first.getString(2), "UTC", earliest.withDayOfMonth(1), false, null));
    }
    for (Row row :
        table
            .select(
                "entity_id",
                "name",
                "base_currency",
                "history_from",
                "sales_tax_basis",
                "time_zone",
                "big_win_amount")
            .collectAsList()) {
      String id = row.getString(0);
      Entity made = byId.get(id);
      LocalDate firstDocument = made == null ? null : made.historyFrom();
      byId.put(
          id,
          new Entity(
              id,
              row.isNullAt(1) ? id : row.getString(1),
              row.getString(2),
              row.isNullAt(5) ? "UTC" : row.getString(5),
              firstDocument == null || row.isNullAt(3) ? firstDocument : row.getAs(3),
              "net".equals(row.getString(4)),
              row.getDecimal(6)));
    }
    return new ArrayList<>(byId.values());
  }

  /** Entities with documents, and declared ones without, by id. */
  public List<Entity> entities() {
    return entities;
  }

  /** First day of history of all ledgers; empty where there is neither invoice nor receipt. */
  public Optional<LocalDate> historyFrom() {
    return entities.stream()
        .map(Entity::historyFrom)
        .filter(Objects::nonNull)
        .min(LocalDate::compareTo);
  }

  /** What holds for the ledgers as a whole. */
  public LedgerFacts facts() {
    Map<String, LocalDate> historyFrom = new TreeMap<>();
    Set<String> netOfTax = new HashSet<>();
    for (Entity entity : entities) {
      if (entity.historyFrom() != null) {
        historyFrom.put(entity.entityId(), entity.historyFrom());
      }
      if (entity.netOfTax()) {
        netOfTax.add(entity.entityId());
      }
    }
    return new LedgerFacts(historyFrom, netOfTax, sourcesLoaded);
  }

  /** Accounts with everything they were. */
  public Dataset<Row> history(List<LocalDate> periodEnds) {
    return AccountHistory.of(accounts, assignments, periodEnds);
  }

  /** Collectors and what they were. */
  public CollectorStates collectors() {
    if (collectorStates == null) {
      collectorStates = CollectorStates.of(collectors.collectAsList());
    }
    return collectorStates;
  }

  /** Accounts and the entity they belong to: what names an account alone belongs there as well. */
  public Dataset<Row> homes() {
    return accounts
        .filter(col("entity_id").isNotNull())
        .groupBy("account_id")
        .agg(functions.max_by(col("entity_id"), col("valid_from")).alias("entity_id"));
  }

  /**
   * Promises with {@code made_on}, the business day of {@code made_at} in the zone of the account's
   * entity.
   */
  public Dataset<Row> withMadeOn(Dataset<Row> promises) {
    return withBusinessDay(promises, col("made_at"), col("made_timed"), "made_on");
  }

  /**
   * Touches with {@code touched_on}, the business day of {@code touched_at} in the zone of the
   * touch's entity, else of the account's.
   */
  public Dataset<Row> withTouchedOn(Dataset<Row> touches) {
    return withBusinessDay(
        touches,
        coalesce(col("entity_id"), col("home")),
        col("touched_at"),
        col("touched_timed"),
        "touched_on");
  }

  /**
   * Rows of accounts with the business day of a moment in the zone of the account's entity.
   *
   * @param timed true where the source gave a time of day
   * @param day name of the column that is added
   */
  public Dataset<Row> withBusinessDay(Dataset<Row> rows, Column moment, Column timed, String day) {
    return withBusinessDay(rows, col("home"), moment, timed, day);
  }

  private Dataset<Row> withBusinessDay(
      Dataset<Row> rows, Column owner, Column moment, Column timed, String day) {
    Column zone = lit(null).cast("string");
    for (Entity entity : entities) {
      zone =
          functions.when(owner.equalTo(entity.entityId()), lit(entity.timeZone())).otherwise(zone);
    }
    if (entities.size() == 1) {
      zone = lit(entities.get(0).timeZone());
    }
    Dataset<Row> homes =
        homes().select(col("account_id").alias("h"), col("entity_id").alias("home"));
    return rows.join(homes, col("account_id").equalTo(col("h")), "left")
        .withColumn(day, BusinessDay.of(moment, timed, zone))
        .drop("h", "home");
  }

  /** {@code account_id} of those that a manager has put on the list of hardship, on a day. */
  public Dataset<Row> inHardship(LocalDate day) {
    return accounts
        .filter(col("valid_from").isNull().or(col("valid_from").leq(lit(day))))
        .groupBy("account_id")
        .agg(
            functions
                .max_by(col("hardship"), coalesce(col("valid_from"), lit(LocalDate.of(1, 1, 1))))
                .alias("hardship"))
        .filter(col("hardship"))
        .select("account_id");
  }

  /** What accounts were, as the silver table says it. */
  public Dataset<Row> accounts() {
    return accounts;
  }

  /**
   * What every account is on a day, before its first state what that says: account_id, name (null
   * for a sole trader, whose name is a person's), sole_trader, region, country, terms, status,
   * credit_limit, credit_limit_currency, salesperson_id, billing_channel, purchase_order_required.
   */
  public Dataset<Row> accountsOn(LocalDate day) {
    Column state =
        struct(
            functions
                .when(coalesce(col("sole_trader"), lit(false)).equalTo(false), col("name"))
                .alias("name"),
            col("sole_trader"),
            col("region"),
            col("country"),
            col("terms"),
            col("status"),
            col("credit_limit"),
            col("credit_limit_currency"),
            col("salesperson_id"),
            col("billing_channel"),
            col("purchase_order_required"));
    Column since = functions.when(col("valid_from").leq(lit(day)), col("valid_from"));
    return accounts
        .groupBy("account_id")
        .agg(
            coalesce(functions.max_by(state, since), min_by(state, col("valid_from")))
                .alias("state"))
        .select("account_id", "state.*");
  }

  /** Invoices and debit memos by {@code document_id}, with their terms and ways. */
  public Dataset<Row> documents() {
    return invoices.select(
        col("entity_id"),
        col("invoice_id").alias("document_id"),
        col("issued_on"),
        col("purchase_order"),
        col("document_url"),
        col("terms"),
        col("delivery_channel"));
  }

  /** All movements. */
  public Dataset<Row> movements(Dataset<Row> history) {
    Dataset<Row> terms = history.select(col("account_id").alias("t_account"), col("states"));
    Column onCredit =
        coalesce(
            coalesce(col("terms"), AccountHistory.terms(col("issued_on")))
                .isin(NOT_ON_CREDIT)
                .equalTo(false),
            lit(true));
    Column within = col("issued_on").geq(historyFrom(col("entity_id")));
    Dataset<Row> marked =
        invoices
            .join(terms, col("account_id").equalTo(col("t_account")), "left")
            .withColumn("is_credit_sale", onCredit.and(within))
            .drop("t_account", "states");
    return Movements.of(marked, installments, receipts, applications);
  }

  /** One branch per day, not per entity: a chain of thousands is more than a plan can hold. */
  private Column historyFrom(Column entity) {
    Map<LocalDate, List<String>> byDay = new TreeMap<>();
    facts()
        .historyFrom()
        .forEach((e, day) -> byDay.computeIfAbsent(day, d -> new ArrayList<>()).add(e));
    Column from = lit(null).cast("date");
    for (Map.Entry<LocalDate, List<String>> day : byDay.entrySet()) {
      from =
          functions.when(entity.isin(day.getValue().toArray()), lit(day.getKey())).otherwise(from);
    }
    return from;
  }

  /** Rates that a period end may need. */
  public FxRates rates(List<LocalDate> periodEnds) {
    LocalDate first = periodEnds.get(0).minusDays(Threshold.RATE_DAYS);
    LocalDate last = periodEnds.get(periodEnds.size() - 1);
    List<FxRates.Rate> published = new ArrayList<>();
    for (Row row :
        rates
            .filter(col("rate_on").between(first, last))
            .select("base", "quote", "rate_on", "rate", "source")
            .collectAsList()) {
      published.add(
          new FxRates.Rate(
              row.getString(0),
              row.getString(1),
              row.getAs(2),
              row.getDecimal(3),
              row.getString(4)));
    }
    return new FxRates(published);
  }

  /** Newest business day of any invoice, receipt or application up to the as-of date. */
  public LocalDate newestEventOn(LocalDate asOf) {
    Row row =
        invoices
            .filter(col("issued_on").leq(lit(asOf)))
            .agg(max("issued_on").alias("a"))
            .crossJoin(
                receipts
                    .filter(col("received_on").leq(lit(asOf)))
                    .agg(max("received_on").alias("b")))
            .crossJoin(
                applications
                    .filter(col("applied_on").leq(lit(asOf)))
                    .agg(max("applied_on").alias("c")))
            .select(greatest(col("a"), col("b"), col("c")))
            .first();
    return row.getAs(0);
  }

  /**
   * Invoices less receipts up to a day, straight from silver, per currency; intercompany accounts
   * left out as in every figure.
   */
  public Dataset<Row> documentTotals(Dataset<Row> history, LocalDate asOf) {
    Dataset<Row> outside =
        history
            .filter(AccountHistory.isIntercompany(asOf))
            .select(col("account_id").alias("x_account"));
    Dataset<Row> signed =
        invoices
            .filter(col("issued_on").leq(lit(asOf)))
            .select(col("account_id"), col("currency"), col("amount"))
            .union(
                receipts
                    .filter(col("received_on").leq(lit(asOf)))
                    .select(
                        col("account_id"),
                        col("currency"),
                        col("amount").multiply(-1).cast("decimal(19,4)")));
    return signed
        .join(outside, col("account_id").equalTo(col("x_account")), "left_anti")
        .groupBy("currency")
        .agg(functions.sum("amount").alias("amount"));
  }
}
