package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_repeat;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;

/**
 * One row per account with everything it ever was: {@code states} and {@code owners} for the day of
 * an event, {@code path} with its attributes at each period end, and {@code cohort}, the name of
 * that path. Accounts of one cohort are alike at every period end, so that balances are summed per
 * cohort before they are spread over period ends.
 */
public final class AccountHistory {
  /** Slice value of an attribute that the source does not give. */
  public static final String NONE = "(none)";

  /** Slice value of an account without collector. */
  public static final String UNASSIGNED = "(unassigned)";

  /** Before every day of a ledger. */
  private static final LocalDate SINCE_EVER = LocalDate.of(1, 1, 1);

  private AccountHistory() {}

  /** Histories of all accounts that have a state or an owner; others have neither. */
  public static Dataset<Row> of(
      Dataset<Row> accounts, Dataset<Row> assignments, List<LocalDate> periodEnds) {
    Dataset<Row> states =
        accounts
            .groupBy("account_id")
            .agg(
                collect_list(
                        struct(
                            col("valid_from"),
                            col("segment"),
                            col("status"),
                            col("terms"),
                            // A sole trader's name is a person's: it stays in silver.
                            when(coalesce(col("sole_trader"), lit(false)), lit(null))
                                .otherwise(col("name"))
                                .alias("name")))
                    .alias("states"));
    Dataset<Row> owners =
        assignments
            .filter(col("kind").equalTo("owner"))
            .groupBy(col("account_id").alias("o_account"))
            .agg(
                collect_list(struct(col("valid_from"), col("collector_id"), col("valid_to")))
                    .alias("owners"));
    Column ends = functions.array(periodEnds.stream().map(functions::lit).toArray(Column[]::new));
    return states
        .join(owners, col("account_id").equalTo(col("o_account")), "full_outer")
        .withColumn("account_id", coalesce(col("account_id"), col("o_account")))
        .drop("o_account")
        .withColumn(
            "path",
            when(
                    isOneStretch(periodEnds.get(0)),
                    array_repeat(attributes(lit(periodEnds.get(0))), periodEnds.size()))
                .otherwise(transform(ends, day -> attributes(day))))
        .withColumn(
            "cohort",
            md5(
                when(isOneStretch(periodEnds.get(0)), to_json(element_at(col("path"), 1)))
                    .otherwise(to_json(col("path")))));
  }

  /**
   * True where the attributes are the same from a day on: nothing is looked up at each period end,
   * which Spark interprets step by step.
   */
  private static Column isOneStretch(LocalDate first) {
    Column owner = element_at(col("owners"), 1);
    Column owned =
        owner.getField("valid_from").leq(lit(first)).and(owner.getField("valid_to").isNull());
    return coalesce(size(col("states")), lit(0))
        .leq(1)
        .and(
            when(coalesce(size(col("owners")), lit(0)).equalTo(0), lit(true))
                .otherwise(size(col("owners")).equalTo(1).and(owned)));
  }

  /** The name of the account on a day; null where the source gives none. */
  static Column name(Column day) {
    return state(day).getField("name");
  }

  /** The terms of the account on a day. */
  static Column terms(Column day) {
    return state(day).getField("terms");
  }

  /** An account with one state, as most are, has it on every day: nothing is searched. */
  private static Column state(Column day) {
    Column states = col("states");
    return when(size(states).equalTo(1), element_at(states, 1))
        .otherwise(
            coalesce(
                array_max(filter(states, s -> s.getField("valid_from").leq(day))),
                array_min(states)));
  }

  /**
   * The attributes on a day: struct of segment, collector and is_intercompany. Before its first
   * state an account has the attributes of that state; of overlapping owners the later one holds.
   */
  public static Column attributes(Column day) {
    Column state = state(day);
    Column owners = col("owners");
    Column only = element_at(owners, 1);
    Column owner =
        when(size(owners).equalTo(1), when(owns(only, day), only))
            .otherwise(array_max(filter(owners, o -> owns(o, day))));
    return struct(
        coalesce(state.getField("segment"), lit(NONE)).alias("segment"),
        coalesce(owner.getField("collector_id"), lit(UNASSIGNED)).alias("collector"),
        coalesce(state.getField("status").equalTo("intercompany"), lit(false))
            .alias("is_intercompany"));
  }

  /**
   * One row per account × stretch of days with the same attributes and name: {@code account_id},
   * {@code valid_from} (null: since ever), {@code valid_to} (null: until further notice), {@code
   * name}, {@code segment}, {@code collector}, {@code is_intercompany}.
   */
  public static Dataset<Row> stretches(Dataset<Row> history) {
    Column none = array().cast("array<date>");
    Column starts =
        array_distinct(
            concat(
                array(lit(SINCE_EVER)),
                coalesce(transform(col("states"), s -> s.getField("valid_from")), none),
                coalesce(transform(col("owners"), o -> o.getField("valid_from")), none),
                coalesce(
                    transform(
                        filter(col("owners"), o -> o.getField("valid_to").isNotNull()),
                        o -> date_add(o.getField("valid_to"), 1)),
                    none)));
    WindowSpec inOrder = Window.partitionBy("account_id").orderBy("start");
    Column same =
        struct(col("name"), col("at"))
            .eqNullSafe(lag(struct(col("name"), col("at")), 1).over(inOrder));
    return history
        .select(col("account_id"), col("states"), col("owners"), explode(starts).alias("start"))
        .withColumn("at", attributes(col("start")))
        .withColumn("name", state(col("start")).getField("name"))
        .withColumn("same", same)
        .filter(col("same").equalTo(false))
        .select(
            col("account_id"),
            when(col("start").notEqual(lit(SINCE_EVER)), col("start")).alias("valid_from"),
            date_sub(lead("start", 1).over(inOrder), 1).alias("valid_to"),
            col("name"),
            col("at.segment").alias("segment"),
            col("at.collector").alias("collector"),
            col("at.is_intercompany").alias("is_intercompany"));
  }

  private static Column owns(Column owner, Column day) {
    Column to = owner.getField("valid_to");
    return owner.getField("valid_from").leq(day).and(to.isNull().or(to.geq(day)));
  }

  /** True for accounts that are another company of the group on that day: no figure has them. */
  public static Column isIntercompany(LocalDate day) {
    return attributes(lit(day)).getField("is_intercompany");
  }
}
