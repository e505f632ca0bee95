package io.countback.jobs.priority;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Weekdays;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;

/**
 * The accounts with something past due, or due within 14 days at high risk, at the close of a day:
 * what a contact on the next weekday is expected to bring, and their rank in their collector's
 * list.
 */
public final class PrioritizedAccounts {
  /** Columns: one row per account, as docs/gold.md says. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "account_id STRING, name STRING, segment STRING, collector STRING, rank INT,"
              + " within_capacity BOOLEAN, currency STRING, expected_gain DECIMAL(19,4),"
              + " parts ARRAY<STRUCT<part: STRING, points: DECIMAL(19,4), text: STRING>>,"
              + " changes ARRAY<STRUCT<text: STRING, points: DECIMAL(19,4)>>,"
              + " deferred_reason STRING, deferred_until DATE,"
              + " past_due DECIMAL(19,4),"
              + " past_due_by_currency ARRAY<STRUCT<currency: STRING, amount: DECIMAL(19,4)>>,"
              + " past_due_items INT, oldest_days_past_due INT, newly_past_due DECIMAL(19,4),"
              + " about_to_cross DECIMAL(19,4), disputed DECIMAL(19,4),"
              + " risk_probability DECIMAL(9,6), risk_bucket STRING, risk_bucket_before STRING,"
              + " response_factor DECIMAL(9,6), attempt INT,"
              + " best_channel STRING, best_channel_of STRING, best_channel_n BIGINT,"
              + " best_hours STRING, best_hours_of STRING, best_hours_n BIGINT,"
              + " next_action STRING, next_action_on DATE, channel STRING, contact STRING,"
              + " second_contact STRING, template STRING, template_label STRING,"
              + " minutes DECIMAL(9,2), automate BOOLEAN,"
              + " promised_on DATE, promised DECIMAL(19,4), promised_currency STRING,"
              + " promise_broken_on DATE, promises_kept INT, promises_judged INT,"
              + " open_disputes INT, dispute_reason STRING, dispute_fault_side STRING,"
              + " dispute_opened_on DATE, last_touch_on DATE, last_touch_channel STRING,"
              + " last_touch_collector STRING, last_touch_automated BOOLEAN,"
              + " last_touch_answer STRING, flags ARRAY<STRING>");

  private static final StructType CAPACITY = StructType.fromDDL("c_collector STRING, capacity INT");

  private static final int TENTH = 10;

  private PrioritizedAccounts() {}

  /** The list; rows in the columns of {@link #SCHEMA}. */
  public static Dataset<Row> of(
      Sources sources, FxRates rates, String reportingCurrency, LocalDate asOf) {
    AccountRows accounts = new AccountRows(sources, asOf);
    Ranking ranking =
        new Ranking(
            new SituationReader(asOf, rates(sources, rates, reportingCurrency, asOf)),
            accounts.answers(),
            new HashMap<>(accounts.minutes()),
            templates(sources, asOf),
            reportingCurrency,
            Math.max(0, Currency.getInstance(reportingCurrency).getDefaultFractionDigits()));
    FlatMapFunction<Row, Row> toRow = new ToRow(ranking);
    return ranked(accounts.all().flatMap(toRow, Encoders.row(SCHEMA)), sources, asOf);
  }

  private record ToRow(Ranking ranking) implements FlatMapFunction<Row, Row>, Serializable {
    @Override
    public Iterator<Row> call(Row row) {
      return PriorityRow.of(row, ranking).stream().iterator();
    }
  }

  private static HashMap<String, BigDecimal> rates(
      Sources sources, FxRates rates, String reportingCurrency, LocalDate asOf) {
    HashMap<String, BigDecimal> known = new HashMap<>();
    for (Row row : sources.items().select("currency").distinct().collectAsList()) {
      String currency = row.getString(0);
      Optional<BigDecimal> rate = rates.rate(currency, reportingCurrency, asOf);
      rate.ifPresent(r -> known.put(currency, r));
    }
    return known;
  }

  /** By channel and aging band, of the newest window and without any narrower slice. */
  private static TreeMap<String, Suggestion> templates(Sources sources, LocalDate asOf) {
    TreeMap<String, Suggestion> best = new TreeMap<>();
    sources
        .templates()
        .ifPresent(
            rows ->
                rows.filter(
                        col("to_on")
                            .equalTo(lit(asOf))
                            .and(col("dimension").equalTo("template"))
                            .and(col("outcome").equalTo("response"))
                            .and(col("window_days").equalTo(PastTouch.WINDOW_DAYS))
                            .and(col("aging_band").isNotNull())
                            .and(col("size_tier").isNull())
                            .and(col("segment").isNull())
                            .and(col("too_few").equalTo(false)))
                    .orderBy(col("low").desc(), col("value"))
                    .select("channel", "aging_band", "value", "label")
                    .collectAsList()
                    .forEach(
                        r ->
                            best.putIfAbsent(
                                Suggestion.key(r.getString(0), r.getString(1)),
                                new Suggestion(r.getString(2), r.getString(3)))));
    return best;
  }

  /** With rank, capacity and the mark of those who owe most. */
  private static Dataset<Row> ranked(Dataset<Row> rows, Sources sources, LocalDate asOf) {
    Column listed = col("deferred_reason").isNull();
    WindowSpec list =
        Window.partitionBy(col("collector"), listed)
            .orderBy(col("expected_gain").desc(), col("account_id"));
    WindowSpec upToHere = list.rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Column owes = col("past_due").gt(0);
    Column most =
        owes.and(
            rank()
                .over(Window.partitionBy(owes).orderBy(col("past_due").desc()))
                .multiply(TENTH)
                .leq(count(lit(1)).over(Window.partitionBy(owes)).plus(TENTH - 1)));
    Column within =
        sum(when(col("automate").equalTo(false), col("minutes")).otherwise(0))
            .over(upToHere)
            .leq(col("capacity"));
    Column[] columns =
        Stream.of(SCHEMA.fields())
            .map(f -> col(f.name()).cast(f.dataType()).alias(f.name()))
            .toArray(Column[]::new);
    return rows.join(
            capacity(rows, sources, asOf), col("collector").equalTo(col("c_collector")), "left")
        .withColumn("rank", when(listed, row_number().over(list)))
        .withColumn("within_capacity", when(listed, within))
        .withColumn(
            "flags",
            when(
                    coalesce(most, lit(false)),
                    array_union(array(lit("large_past_due")), col("flags")))
                .otherwise(col("flags")))
        .select(columns);
  }

  /** Minutes of collectors on the list's day; without those whose capacity is unknown. */
  private static Dataset<Row> capacity(Dataset<Row> rows, Sources sources, LocalDate asOf) {
    CollectorStates collectors = sources.collectors();
    LocalDate day = Weekdays.after(asOf);
    List<Row> known = new ArrayList<>();
    for (String collector : collectors.ids()) {
      collectors
          .at(collector, day)
          .map(CollectorStates.State::minutes)
          .ifPresent(minutes -> known.add(RowFactory.create(collector, minutes)));
    }
    return rows.sparkSession().createDataFrame(known, CAPACITY);
  }
}
