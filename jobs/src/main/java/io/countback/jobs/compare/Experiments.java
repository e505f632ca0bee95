package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.spark.Kept;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.publish.ComparingTables;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Experiments from their assignment logs, by intention to treat: every assigned account counts from
 * the moment of its assignment, touched or not. What it did is taken from its own events, never
 * from touches, for the control arm has none.
 */
public final class Experiments {
  private final List<Result> results;
  private final SparkSession session;
  private final String currency;

  private Experiments(List<Result> results, SparkSession session, String currency) {
    this.results = results;
    this.session = session;
    this.currency = currency;
  }

  /** What was added at a period end by one experiment that had ended. */
  record Added(LocalDate periodEnd, Incremental incremental) implements Serializable {}

  private record Result(String experiment, List<ComparedArm> arms, List<Added> added)
      implements Serializable {}

  /**
   * Computes all experiments assigned by the as-of date.
   *
   * @param assignments silver rows of {@code assignment} in force
   * @param zones {@code account_id} and IANA {@code zone} of its entity, null for UTC
   * @param events as {@link AnswerEvents} lays down
   * @param movements of {@link io.countback.jobs.measure.Movements}: what was open, and paid of it
   * @param facts as {@link io.countback.jobs.touch.TouchFacts} lays down
   * @param rates that hold at the period ends
   * @param currency the run's reporting currency
   * @param periodEnds of the run, the as-of date last
   */
  public static Experiments of(
      Dataset<Row> assignments,
      Dataset<Row> zones,
      Dataset<Row> events,
      Dataset<Row> movements,
      Dataset<Row> facts,
      FxRates rates,
      String currency,
      List<LocalDate> periodEnds) {
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    SparkSession session = assignments.sparkSession();
    Dataset<Row> assigned = Kept.of(assigned(assignments, zones, asOf));
    if (assigned.isEmpty()) {
      return none(session, currency);
    }
    Dataset<Row> accounts =
        assigned
            .join(answers(assigned, events, asOf), names("e_experiment", "e_account"), "left")
            .join(items(assigned, movements, asOf), names("i_experiment", "i_account"), "left")
            .join(touches(assigned, facts, asOf), names("t_experiment", "t_account"), "left")
            .join(
                strangers(assigned, facts, asOf),
                col("experiment_id").equalTo(col("s_experiment")),
                "left");
    List<LocalDate> ends = new ArrayList<>(periodEnds);
    MapFunction<Row, String> key = row -> row.getAs("experiment_id");
    MapGroupsFunction<String, Row, Serializable> result =
        (experiment, rows) -> result(experiment, rows, rates, currency, ends);
    List<Result> results =
        accounts
            .groupByKey(key, Encoders.STRING())
            .mapGroups(result, Encoders.javaSerialization(Serializable.class))
            .collectAsList()
            .stream()
            .map(Result.class::cast)
            .sorted(Comparator.comparing(Result::experiment))
            .toList();
    return new Experiments(results, session, currency);
  }

  /** Of a lake without assignments. */
  static Experiments none(SparkSession session, String currency) {
    return new Experiments(List.of(), session, currency);
  }

  /** Rows of table {@code experiment}; none without an assignment log. */
  public Dataset<Row> table() {
    List<Row> rows = new ArrayList<>();
    results.forEach(r -> r.arms().forEach(arm -> rows.add(ArmRow.of(arm, currency))));
    return session.createDataFrame(rows, ComparingTables.EXPERIMENT);
  }

  /** What experiments that had ended added at a period end. */
  List<Incremental> added(LocalDate periodEnd) {
    return results.stream()
        .flatMap(r -> r.added().stream())
        .filter(a -> a.periodEnd().equals(periodEnd))
        .map(Added::incremental)
        .toList();
  }

  private static Column names(String experiment, String account) {
    return col("experiment_id")
        .equalTo(col(experiment))
        .and(col("account_id").equalTo(col(account)));
  }

  private static Dataset<Row> assigned(
      Dataset<Row> assignments, Dataset<Row> zones, LocalDate asOf) {
    return assignments
        .join(
            zones.select(col("account_id").alias("z_account"), col("zone")),
            col("account_id").equalTo(col("z_account")),
            "left")
        .withColumn("assigned_on", AnswerEvents.day(col("assigned_at"), lit(true)))
        .filter(col("assigned_on").leq(lit(asOf)))
        .select(
            col("experiment_id"),
            col("account_id"),
            col("arm"),
            col("assigned_at"),
            col("assigned_on"),
            col("control"),
            col("planned_share"),
            col("horizon_on"));
  }

  /** Later than the assignment where both moments are known; else on a later day. */
  private static Column after(Column timed, Column at, Column on) {
    return when(timed, at.gt(col("assigned_at"))).otherwise(on.gt(col("assigned_on")));
  }

  private static Dataset<Row> answers(Dataset<Row> assigned, Dataset<Row> events, LocalDate asOf) {
    Column days = datediff(col("event_on"), col("assigned_on"));
    return assigned
        .join(
            events.withColumnRenamed("account_id", "e_account"),
            col("account_id").equalTo(col("e_account")))
        .filter(after(col("timed"), col("event_at"), col("event_on")))
        .filter(col("event_on").leq(lit(asOf)).and(days.leq(lit(longest()))))
        .groupBy(col("experiment_id").alias("e_experiment"), col("e_account"))
        .agg(
            collect_list(struct(col("kind"), days.alias("days"), col("currency"), col("amount")))
                .alias("answers"));
  }

  private static int longest() {
    return Outcome.WINDOWS.get(Outcome.WINDOWS.size() - 1);
  }

  /**
   * Instalments open at the close of the day of assignment, with what cash closed of them later.
   */
  private static Dataset<Row> items(Dataset<Row> assigned, Dataset<Row> movements, LocalDate asOf) {
    Column paidLater =
        when(
            col("day").gt(col("assigned_on")).and(col("paid").notEqual(0)),
            struct(
                datediff(col("day"), col("assigned_on")).alias("days"),
                col("currency"),
                col("paid").alias("amount")));
    return assigned
        .join(
            movements
                .filter(col("installment").isNotNull().and(col("day").leq(lit(asOf))))
                .withColumnRenamed("account_id", "i_account"),
            col("account_id").equalTo(col("i_account")))
        .groupBy(
            col("experiment_id").alias("i_experiment"),
            col("i_account"),
            col("assigned_on"),
            col("entity_id"),
            col("document_id"),
            col("installment"),
            col("currency"))
        .agg(
            sum(when(col("day").leq(col("assigned_on")), col("open")).otherwise(lit(0)))
                .cast("decimal(19,4)")
                .alias("open"),
            max("due_on").alias("due_on"),
            collect_list(paidLater).alias("paid"))
        .filter(col("open").gt(0))
        .groupBy("i_experiment", "i_account")
        .agg(
            collect_list(
                    struct(
                        col("currency"),
                        col("open"),
                        coalesce(col("due_on").lt(col("assigned_on")), lit(false))
                            .alias("past_due"),
                        col("paid")))
                .alias("items"));
  }

  /**
   * Days to the first delivered touch of the experiment, and whether one came before the
   * assignment. Of an experiment that marks no touch, any touch is one.
   */
  private static Dataset<Row> touches(Dataset<Row> assigned, Dataset<Row> facts, LocalDate asOf) {
    Dataset<Row> delivered =
        facts
            .filter(
                col("delivered")
                    .and(col("repeat").equalTo(false))
                    .and(col("touched_on").leq(lit(asOf))))
            .select(
                col("account_id").alias("t_account"),
                col("experiment_id").alias("marked"),
                col("touched_at"),
                col("touched_on"),
                col("timed").alias("touch_timed"));
    Dataset<Row> marking =
        delivered
            .filter(col("marked").isNotNull())
            .select(col("marked").alias("marking"))
            .distinct();
    // A touch dated on the day of the assignment may have come after it.
    Column later =
        when(col("touch_timed"), col("touched_at").geq(col("assigned_at")))
            .otherwise(col("touched_on").geq(col("assigned_on")));
    Column ofIt = col("marking").isNull().or(col("marked").equalTo(col("experiment_id")));
    return assigned
        .join(delivered, col("account_id").equalTo(col("t_account")))
        .join(marking, col("experiment_id").equalTo(col("marking")), "left")
        .filter(ofIt)
        .groupBy(col("experiment_id").alias("t_experiment"), col("t_account"))
        .agg(
            min(when(later, datediff(col("touched_on"), col("assigned_on")))).alias("touched_days"),
            max(when(later.or(col("marking").isNull()), 0).otherwise(1)).alias("touched_before"));
  }

  /** Accounts that an experiment touched and its log does not have. */
  private static Dataset<Row> strangers(Dataset<Row> assigned, Dataset<Row> facts, LocalDate asOf) {
    return facts
        .filter(col("experiment_id").isNotNull().and(col("touched_on").leq(lit(asOf))))
        .select("experiment_id", "account_id")
        .distinct()
        .join(
            assigned.select(
                col("experiment_id").alias("a_experiment"), col("account_id").alias("a_account")),
            names("a_experiment", "a_account"),
            "left_anti")
        .groupBy(col("experiment_id").alias("s_experiment"))
        .agg(count(lit(1)).alias("strangers"));
  }

  private static Result result(
      String experiment,
      Iterator<Row> rows,
      FxRates rates,
      String currency,
      List<LocalDate> periodEnds) {
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    List<Row> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    List<AssignedAccount> accounts =
        all.stream().map(row -> AssignedRow.account(row, asOf)).toList();
    ArmComparison comparison =
        new ArmComparison(
            AssignedRow.log(experiment, all),
            accounts,
            AssignedRow.strangers(all),
            new ReportingMoney(rates, currency, asOf));
    List<Added> added = new ArrayList<>();
    for (LocalDate end : periodEnds) {
      comparison
          .atItsEnd(new ReportingMoney(rates, currency, end))
          .ifPresent(incremental -> added.add(new Added(end, incremental)));
    }
    return new Result(experiment, new ArrayList<>(comparison.rows()), added);
  }
}
