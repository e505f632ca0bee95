package io.countback.jobs.risk;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.SilverContacts;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.promise.PromiseOutcome;
import io.countback.jobs.risk.AccountFacts.Dispute;
import io.countback.jobs.risk.AccountFacts.Promise;
import io.countback.jobs.risk.AccountFacts.State;
import io.countback.jobs.risk.ItemLife.By;
import io.countback.jobs.risk.ItemLife.Change;
import io.countback.jobs.risk.ItemLife.Document;
import io.countback.jobs.risk.PaymentForecast.Pledge;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/**
 * The facts of accounts from silver and the movements of the ledger, brought together account by
 * account where the data is: the one place of this package that knows Spark. Only a sample of the
 * accounts ever comes to one place. Left out: accounts that are intercompany on the day, items
 * without a due date, credit memos.
 */
public final class SilverFacts {
  private static final String ITEM_CHANGES =
      "installment is not null and due_on is not null and open <> 0";
  private static final StructType PROMISES =
      StructType.fromDDL("p_account STRING, judged_on DATE, kept BOOLEAN");

  /** Days after the day promised on which money still keeps a promise. */
  private static final int GRACE_DAYS = 3;

  private final Dataset<Row> accounts;

  /**
   * What the facts are made of.
   *
   * @param history as {@link AccountHistory} makes it
   * @param promises what became of every promise; none where none were loaded
   * @param touches as {@code TouchFacts}; empty where none were loaded
   */
  public record Sources(
      SilverLedger ledger,
      SilverContacts contacts,
      Dataset<Row> movements,
      Dataset<Row> history,
      List<PromiseOutcome> promises,
      Optional<Dataset<Row>> touches) {}

  /** Brings the facts of accounts together, as of a day: facts dated later may be among them. */
  public SilverFacts(Sources sources, LocalDate asOf) {
    Dataset<Row> all = items(sources.movements, sources.ledger.documents());
    all = with(all, states(sources.ledger.accounts()), "s_account");
    if (sources.contacts.has(DisputeTable.TABLE)) {
      all = with(all, disputes(sources.contacts.rows(DisputeTable.TABLE)), "d_account");
    }
    if (!sources.promises.isEmpty()) {
      all = with(all, promises(sources), "p_account");
    }
    if (sources.contacts.has(PromiseTable.TABLE)) {
      all = with(all, pledges(sources.contacts.rows(PromiseTable.TABLE), asOf), "o_account");
    }
    if (sources.touches.isPresent()) {
      all = with(all, contacts(sources.touches.get()), "t_account");
    }
    Dataset<Row> group =
        sources
            .history
            .filter(AccountHistory.isIntercompany(asOf))
            .select(col("account_id").alias("x"));
    accounts = Kept.of(all.join(group, col("account_id").equalTo(col("x")), "left_anti"));
  }

  /** One row per account with items; {@link #facts} reads it. */
  public Dataset<Row> accounts() {
    return accounts;
  }

  /** The facts of all accounts, by id. */
  public List<AccountFacts> all() {
    return facts(accounts.orderBy("account_id"));
  }

  /**
   * The facts of accounts that have so many items together, by id: all, or as many as come first in
   * the order of a hash of their ids, at least one. The same accounts give the same sample.
   */
  public List<AccountFacts> sample(long mostItems) {
    Row counted = accounts.agg(sum(size(col("items")))).first();
    if (counted.isNullAt(0) || counted.getLong(0) <= mostItems) {
      return all();
    }
    Column inOrder =
        sum("n")
            .over(Window.orderBy("hash", "account_id").rowsBetween(Window.unboundedPreceding(), 0));
    Dataset<Row> chosen =
        accounts
            .select(
                col("account_id").alias("c"),
                size(col("items")).alias("n"),
                xxhash64(col("account_id")).alias("hash"),
                col("account_id"))
            .withColumn("upTo", inOrder)
            .filter(col("upTo").leq(mostItems).or(col("upTo").equalTo(col("n"))))
            .select("c");
    return facts(
        accounts
            .join(chosen, col("account_id").equalTo(col("c")), "left_semi")
            .orderBy("account_id"));
  }

  private static List<AccountFacts> facts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(SilverFacts::facts).toList();
  }

  private static Dataset<Row> with(Dataset<Row> accounts, Dataset<Row> more, String account) {
    return accounts.join(more, col("account_id").equalTo(col(account)), "left").drop(account);
  }

  /** Changes of an item by what made them: a reversal is by what it takes back. */
  private static Column by() {
    Column cash = col("receipt").notEqual(0).or(col("paid").notEqual(0));
    Column credit = col("credit").notEqual(0).or(col("kind").isin("credit_memo", "discount"));
    return when(col("event_id").isNull(), lit(By.ISSUE.name()))
        .when(cash, lit(By.CASH.name()))
        .when(credit, lit(By.CREDIT.name()))
        .otherwise(lit(By.WRITE_OFF.name()));
  }

  private static Dataset<Row> items(Dataset<Row> movements, Dataset<Row> documents) {
    Dataset<Row> details =
        documents.select(
            col("entity_id").alias("i_entity"),
            col("document_id").alias("i_document"),
            col("issued_on"),
            col("terms"),
            col("delivery_channel"));
    return movements
        .filter(ITEM_CHANGES)
        .groupBy("account_id", "entity_id", "currency", "document_id", "installment")
        .agg(
            max("due_on").alias("due_on"),
            sum(when(col("event_id").isNull(), col("open"))).alias("amount"),
            collect_list(struct(col("day"), col("open"), by().alias("by"))).alias("changes"))
        .join(
            details,
            col("entity_id")
                .equalTo(col("i_entity"))
                .and(col("document_id").equalTo(col("i_document"))))
        .groupBy("account_id")
        .agg(
            collect_list(
                    struct(
                        col("entity_id"),
                        col("document_id"),
                        col("installment"),
                        col("currency"),
                        col("amount"),
                        col("issued_on"),
                        col("due_on"),
                        col("terms"),
                        col("delivery_channel"),
                        col("changes")))
                .alias("items"));
  }

  private static Dataset<Row> states(Dataset<Row> accounts) {
    return accounts
        .groupBy(col("account_id").alias("s_account"))
        .agg(
            collect_list(
                    struct(
                        col("valid_from"),
                        col("segment"),
                        col("region"),
                        col("external_score").cast("double").alias("external_score"),
                        col("external_score_on")))
                .alias("states"));
  }

  private static Dataset<Row> disputes(Dataset<Row> disputes) {
    return disputes
        .groupBy(col("account_id").alias("d_account"))
        .agg(
            collect_list(struct(col("invoice_id"), col("opened_on"), col("closed_on")))
                .alias("disputes"));
  }

  /** A promise counts from the first period end that judges it: so it was known then. */
  private static Dataset<Row> promises(Sources sources) {
    Map<String, PromiseOutcome> first = new TreeMap<>();
    for (PromiseOutcome outcome : sources.promises) {
      first.merge(
          outcome.promise(), outcome, (a, b) -> b.periodEnd().isBefore(a.periodEnd()) ? b : a);
    }
    List<Row> rows =
        first.values().stream()
            .map(o -> RowFactory.create(o.account(), o.periodEnd(), o.kept()))
            .toList();
    return sources
        .movements
        .sparkSession()
        .createDataFrame(rows, PROMISES)
        .groupBy("p_account")
        .agg(collect_list(struct(col("judged_on"), col("kept"))).alias("promises"));
  }

  /** Promises made by the close of the day that still had time, grace included, after it. */
  private static Dataset<Row> pledges(Dataset<Row> promises, LocalDate asOf) {
    return promises
        .filter(
            to_date(col("made_at"))
                .leq(lit(asOf))
                .and(date_add(col("promised_on"), GRACE_DAYS).gt(lit(asOf)))
                .and(col("withdrawn_on").isNull().or(col("withdrawn_on").gt(lit(asOf)))))
        .groupBy(col("account_id").alias("o_account"))
        .agg(
            collect_list(
                    struct(
                        col("made_at"),
                        col("promise_id"),
                        col("promised_on"),
                        col("currency"),
                        col("invoice_ids")))
                .alias("pledges"));
  }

  /** Days of delivered demands, and of what customers answered to any touch. */
  private static Dataset<Row> contacts(Dataset<Row> touches) {
    Column demand =
        col("purpose").equalTo("demand").and(col("delivered")).and(col("repeat").equalTo(false));
    Column answers =
        array(
            date_add(col("touched_on"), col("reply_days")),
            date_add(col("touched_on"), col("promise_days")),
            date_add(col("touched_on"), col("dispute_days")));
    return touches
        .groupBy(col("account_id").alias("t_account"))
        .agg(
            collect_list(when(demand, col("touched_on"))).alias("touches"),
            array_distinct(filter(flatten(collect_list(answers)), c -> c.isNotNull()))
                .alias("responses"));
  }

  /** Reads a row of {@link #accounts}. */
  public static AccountFacts facts(Row row) {
    List<ItemLife> items = new ArrayList<>();
    for (Row item : SilverFacts.<Row>list(row, "items")) {
      items.add(item(item));
    }
    List<State> states = new ArrayList<>();
    for (Row state : SilverFacts.<Row>list(row, "states")) {
      LocalDate from = state.isNullAt(0) ? LocalDate.MIN : state.getAs(0);
      states.add(
          new State(from, state.getString(1), state.getString(2), state.getAs(3), state.getAs(4)));
    }
    List<Dispute> disputes = new ArrayList<>();
    for (Row dispute : SilverFacts.<Row>list(row, "disputes")) {
      disputes.add(new Dispute(dispute.getString(0), dispute.getAs(1), dispute.getAs(2)));
    }
    List<Promise> promises = new ArrayList<>();
    for (Row promise : SilverFacts.<Row>list(row, "promises")) {
      promises.add(new Promise(promise.getAs(0), promise.getBoolean(1)));
    }
    return new AccountFacts(
        row.getAs("account_id"),
        states,
        items,
        disputes,
        promises,
        list(row, "touches"),
        list(row, "responses"));
  }

  /** The item of one of the rows of {@code items}. */
  private static ItemLife item(Row row) {
    List<Change> changes = new ArrayList<>();
    for (Row change : row.<Row>getList(row.fieldIndex("changes"))) {
      changes.add(
          new Change(change.getAs(0), change.getDecimal(1), By.valueOf(change.getString(2))));
    }
    BigDecimal amount = row.getAs("amount");
    return new ItemLife(
        new Document(
            id(row),
            row.getAs("document_id"),
            row.getAs("currency"),
            amount == null ? BigDecimal.ZERO : amount,
            row.getAs("issued_on"),
            row.getAs("due_on"),
            row.getAs("terms"),
            row.getAs("delivery_channel")),
        changes);
  }

  /** The rows of {@code items} of a row of {@link #accounts}, by the ids of their items. */
  public static Map<String, Row> itemsById(Row row) {
    Map<String, Row> items = new HashMap<>();
    for (Row item : SilverFacts.<Row>list(row, "items")) {
      items.put(id(item), item);
    }
    return items;
  }

  private static String id(Row item) {
    return item.getAs("entity_id")
        + "/"
        + item.getAs("document_id")
        + "/"
        + item.getAs("installment");
  }

  /** The promises of a row of {@link #accounts} that had not fallen due, the newest last. */
  public static List<Pledge> pledges(Row row) {
    List<Row> made = new ArrayList<>(SilverFacts.<Row>list(row, "pledges"));
    made.sort(
        Comparator.comparing((Row p) -> p.<Instant>getAs("made_at"))
            .thenComparing(p -> p.<String>getAs("promise_id")));
    List<Pledge> pledges = new ArrayList<>();
    for (Row one : made) {
      pledges.add(
          new Pledge(
              one.getAs("promised_on"),
              one.getAs("currency"),
              Set.copyOf(SilverFacts.<String>list(one, "invoice_ids"))));
    }
    return pledges;
  }

  /** Empty where there is none, or where the column is of a table that was never loaded. */
  private static <T> List<T> list(Row row, String column) {
    int at = List.of(row.schema().fieldNames()).indexOf(column);
    return at < 0 || row.isNullAt(at) ? List.of() : row.getList(at);
  }
}
