package io.countback.jobs.brief;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.jobs.completeness.ContactHistory;
import io.countback.jobs.completeness.Fact;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * One row per account that owes, has bought, has paid or was contacted up to the as-of date, with
 * what there is to know of it on that day.
 *
 * <p>Amounts with {@code currency} beside them are in reporting currency at the rate of the as-of
 * date, null where a rate is missing; {@code balances} has them per currency. What a table would
 * tell that was never loaded is null and has its name in {@code not_loaded}; empty or 0 where it
 * was and tells nothing. Names of persons and how to reach them are not in it.
 */
public final class AccountBriefs {
  /** The columns, as docs/gold.md says. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "account_id STRING, name STRING, entities ARRAY<STRING>, segment STRING,"
              + " region STRING, country STRING, terms STRING, status STRING,"
              + " credit_limit DECIMAL(19,4), credit_limit_currency STRING,"
              + " credit_use DECIMAL(19,6), collector STRING, collector_name STRING, team STRING,"
              + " salesperson STRING, currency STRING, open DECIMAL(19,4),"
              + " past_due DECIMAL(19,4),"
              + " balances ARRAY<STRUCT<currency: STRING, open: DECIMAL(19,4),"
              + " past_due: DECIMAL(19,4)>>,"
              + " has_balance BOOLEAN, open_items INT, past_due_items INT, oldest_days_past_due INT,"
              + " days_to_pay DECIMAL(9,2), days_late DECIMAL(9,2),"
              + " median_days_to_pay DECIMAL(9,2), payments INT, unfinished INT,"
              + " days_to_pay_before DECIMAL(9,2), days_late_before DECIMAL(9,2),"
              + " median_days_to_pay_before DECIMAL(9,2), payments_before INT,"
              + " unfinished_before INT, first_invoice_on DATE,"
              + " receipts ARRAY<STRUCT<receipt_id: STRING, received_on: DATE,"
              + " amount: DECIMAL(19,4), currency: STRING>>,"
              + " promises_kept INT, promises_partly INT, promises_broken INT,"
              + " open_promises ARRAY<STRUCT<promise_id: STRING, promised_on: DATE,"
              + " amount: DECIMAL(19,4), paid: DECIMAL(19,4), currency: STRING>>,"
              + " open_disputes ARRAY<STRUCT<opened_on: DATE, dispute_id: STRING,"
              + " entity_id: STRING, invoice_id: STRING, amount: DECIMAL(19,4),"
              + " currency: STRING, reason: STRING, fault_side: STRING>>,"
              + " touches ARRAY<STRUCT<touched_at: TIMESTAMP, touch_id: STRING,"
              + " touched_on: DATE, timed: BOOLEAN, channel: STRING, template: STRING,"
              + " tone: STRING, automated: BOOLEAN, delivered: BOOLEAN, collector: STRING,"
              + " outcome: STRING, answer: STRING, answer_days: INT>>,"
              + " contacts ARRAY<STRUCT<contact_id: STRING, `rank`: STRING, role: STRING,"
              + " preferred_channel: STRING, confirmed_on: DATE, bounced_on: DATE,"
              + " has_email: BOOLEAN, has_phone: BOOLEAN>>,"
              + " missing ARRAY<STRING>,"
              + " uncovered ARRAY<STRUCT<test: STRING, reason: STRING>>,"
              + " not_loaded ARRAY<STRING>, last_load BIGINT");

  private static final String ACCOUNT = "account_id";

  private static final int TOUCHES = 20;

  private AccountBriefs() {}

  /**
   * What briefs are made of; a table that was never loaded is empty here.
   *
   * @param items as {@code AgingItems} makes them of the as-of date
   * @param accounts what every account is on that day, as {@code SilverLedger} tells it
   * @param collectors what collectors are
   * @param contacts with what passed between them and us
   * @param touches touch facts
   * @param promises as the silver table, with {@code made_on}
   * @param disputes as the silver table
   */
  public record Sources(
      Dataset<Row> items,
      Dataset<Row> movements,
      Dataset<Row> history,
      Optional<Dataset<Row>> accounts,
      CollectorStates collectors,
      ContactHistory contacts,
      Optional<Dataset<Row>> touches,
      Optional<Dataset<Row>> promises,
      Optional<Dataset<Row>> disputes) {}

  /**
   * The briefs as of the last day of the scope.
   *
   * @param required facts that are told where they are missing
   */
  public static Dataset<Row> of(Sources sources, List<Fact> required, Scope scope) {
    LocalDate asOf = scope.asOf();
    Dataset<Row> moves = moves(sources.movements, asOf);
    Dataset<Row> known = moves.select(ACCOUNT);
    Optional<Dataset<Row>> made = sources.touches.map(t -> made(t, asOf));
    if (made.isPresent()) {
      known = known.union(made.get().select(ACCOUNT)).distinct();
    }
    Dataset<Row> joined = known;
    for (Dataset<Row> part :
        Stream.of(
                Optional.of(moves),
                Optional.of(balances(sources.items, asOf)),
                sources.accounts,
                Optional.of(attributes(sources.history, asOf)),
                contacts(sources.contacts),
                made.map(AccountBriefs::newest),
                sources.promises.map(p -> promises(p, asOf)),
                sources.disputes.map(d -> disputes(d, asOf)))
            .flatMap(Optional::stream)
            .toList()) {
      Dataset<Row> renamed = part.withColumnRenamed(ACCOUNT, "of_account");
      joined =
          joined.join(renamed, col(ACCOUNT).equalTo(col("of_account")), "left").drop("of_account");
    }
    MapFunction<Row, Row> brief = new Brief(scope, sources.collectors, required)::of;
    return joined
        .filter(coalesce(col("is_intercompany"), lit(false)).equalTo(false))
        .map(brief, Encoders.row(SCHEMA));
  }

  private static Dataset<Row> moves(Dataset<Row> movements, LocalDate asOf) {
    Column[] read = Moves.COLUMNS.stream().map(functions::col).toArray(Column[]::new);
    return movements
        .filter(col("day").leq(lit(asOf)))
        .groupBy(ACCOUNT)
        .agg(collect_list(struct(read)).alias("moves"), max("load_id").alias("last_load"));
  }

  private static Dataset<Row> balances(Dataset<Row> items, LocalDate asOf) {
    Column days = datediff(lit(asOf), col("due_on"));
    Column late = col("due_on").lt(lit(asOf));
    Column isItem = col("document_id").isNotNull();
    return items
        .groupBy(ACCOUNT, "currency", "entity_id")
        .agg(
            sum("open").alias("open"),
            sum(when(late, col("open"))).alias("past_due"),
            count_if(isItem).alias("items"),
            count_if(late).alias("late"),
            count_if(isItem.and(col("due_on").isNull())).alias("undated"),
            max(when(late, days)).alias("oldest"))
        .groupBy(ACCOUNT, "currency")
        .agg(
            sum("open").cast("decimal(19,4)").alias("open"),
            coalesce(sum("past_due"), lit(0)).cast("decimal(19,4)").alias("past_due"),
            max(col("open").notEqual(0)).alias("has_balance"),
            sum("items").alias("items"),
            sum("late").alias("late"),
            sum("undated").alias("undated"),
            max("oldest").alias("oldest"))
        .groupBy(ACCOUNT)
        .agg(
            max("has_balance").alias("has_balance"),
            sort_array(collect_list(struct("currency", "open", "past_due"))).alias("balances"),
            sum("items").cast("int").alias("open_items"),
            sum("late").cast("int").alias("past_due_items"),
            sum("undated").cast("int").alias("undated_items"),
            max("oldest").alias("oldest_days_past_due"));
  }

  private static Dataset<Row> attributes(Dataset<Row> history, LocalDate asOf) {
    return history
        .select(col(ACCOUNT), AccountHistory.attributes(lit(asOf)).alias("at"))
        .select(ACCOUNT, "at.segment", "at.collector", "at.is_intercompany");
  }

  /** A table that was never loaded has no column, so that none is told from nothing. */
  private static Optional<Dataset<Row>> contacts(ContactHistory history) {
    return history.rows().map(r -> history.hasContacts() ? r : r.drop("contacts"));
  }

  /** Touches up to a day; the same touch sent twice at once is one. */
  private static Dataset<Row> made(Dataset<Row> facts, LocalDate asOf) {
    return facts.filter(col("touched_on").leq(lit(asOf)).and(col("repeat").equalTo(false)));
  }

  /** The newest ones of each account, the newest first: chosen before all that is told is moved. */
  private static Dataset<Row> newest(Dataset<Row> touches) {
    List<Column> kinds =
        Stream.of("reply", "promise", "dispute", "payment").map(k -> col(k + "_days")).toList();
    Column days = least(kinds.toArray(Column[]::new));
    Column kind = lit(null).cast("string");
    for (String later : List.of("payment", "dispute", "promise", "reply")) {
      kind = when(col(later + "_days").equalTo(col("answer_days")), later).otherwise(kind);
    }
    Column[] told =
        Stream.of(
                "touched_at",
                "touch_id",
                "touched_on",
                "timed",
                "channel",
                "template",
                "tone",
                "automated",
                "delivered",
                "collector",
                "outcome",
                "answer",
                "answer_days")
            .map(functions::col)
            .toArray(Column[]::new);
    WindowSpec newest =
        Window.partitionBy(ACCOUNT).orderBy(col("touched_at").desc(), col("touch_id").desc());
    return touches
        .withColumn("newest", row_number().over(newest))
        .filter(col("newest").leq(TOUCHES))
        .withColumn("answer_days", days)
        .withColumn("answer", kind)
        .groupBy(ACCOUNT)
        .agg(sort_array(collect_list(struct(told)), false).alias("touches"));
  }

  private static Dataset<Row> promises(Dataset<Row> promises, LocalDate asOf) {
    return promises
        .filter(col("made_on").leq(lit(asOf)))
        .groupBy(ACCOUNT)
        .agg(
            collect_list(
                    struct(
                        "promise_id",
                        "made_at",
                        "made_on",
                        "promised_on",
                        "amount",
                        "currency",
                        "invoice_ids",
                        "withdrawn_on"))
                .alias("promises"));
  }

  /** Open at the close of the day, the oldest first. */
  private static Dataset<Row> disputes(Dataset<Row> disputes, LocalDate asOf) {
    return disputes
        .filter(
            col("opened_on")
                .leq(lit(asOf))
                .and(col("closed_on").isNull().or(col("closed_on").gt(lit(asOf)))))
        .groupBy(ACCOUNT)
        .agg(
            sort_array(
                    collect_list(
                        struct(
                            "opened_on",
                            "dispute_id",
                            "entity_id",
                            "invoice_id",
                            "installment",
                            "amount",
                            "currency",
                            "reason",
                            "fault_side")))
                .alias("disputes"));
  }
}
