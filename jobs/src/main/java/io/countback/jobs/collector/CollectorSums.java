package io.countback.jobs.collector;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SizeTiers;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * What each window had to collect and what came in, one row per window × collector × stratum; for
 * the windows that are compared, per account as well. One pass over the movements.
 */
public final class CollectorSums {
  /**
   * Sums of the window of {@code months} that ends with {@code to_on}, in transaction currency. By
   * {@code kind}:
   *
   * <ul>
   *   <li>{@code items}: collectible items; {@code account_id} is null in windows that are not
   *       compared. In windows of three months {@code accounts} and {@code band_accounts} add up to
   *       the accounts of a collector in a stratum of aging band and size tier, and of aging band
   *       alone; {@code team_accounts} and {@code team_band_accounts} to those of all collectors.
   *   <li>{@code load}: {@code items} is the number of accounts with open items at {@code to_on}.
   *   <li>{@code touch}: {@code items} that became past due, by {@code touch_days} from the due
   *       date to the first touch (by a person where {@code is_manual}) or to the last day without.
   *   <li>{@code credit}: {@code collected} is cash whose last touch of the 7 days before was made
   *       by {@code collector}, a person; of compared windows only.
   * </ul>
   */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "kind STRING, to_on DATE, months INT, account_id STRING, entity STRING, currency STRING,"
              + " collector STRING, team STRING, size_tier STRING, aging_band STRING,"
              + " touch_days INT, is_touched BOOLEAN, is_manual BOOLEAN,"
              + " collectible DECIMAL(38,4), collected DECIMAL(38,4), credited DECIMAL(38,4),"
              + " items BIGINT, handed_over BIGINT, matured BIGINT, closed BIGINT, accounts BIGINT,"
              + " band_accounts BIGINT, team_accounts BIGINT, team_band_accounts BIGINT");

  private static final List<String> KEY = List.of(SCHEMA.fieldNames()).subList(0, 13);

  private CollectorSums() {}

  /**
   * The sums of all period ends.
   *
   * @param tiers as {@link SizeTiers} makes them
   * @param touches delivered outbound touches that count: touch_id, account_id, touched_on,
   *     touched_at, automated, collector, invoices (empty: the account); empty where none were
   *     loaded
   */
  static List<Row> of(
      Dataset<Row> movements,
      Dataset<Row> history,
      Dataset<Row> tiers,
      Optional<Dataset<Row>> touches,
      CollectorStates collectors,
      Scope scope) {
    AccountWalk walk =
        new AccountWalk(
            scope.periodEnds(),
            Window.compared(scope.periodEnds()),
            collectors,
            touches.isPresent());
    FlatMapFunction<Row, Row> sums = walk::of;
    Column[] key = KEY.stream().map(functions::col).toArray(Column[]::new);
    Column[] values =
        Stream.of(SCHEMA.fields())
            .skip(KEY.size())
            .map(f -> sum(f.name()).cast(f.dataType()).alias(f.name()))
            .toArray(Column[]::new);
    return accounts(movements, history, tiers, touches, scope.asOf())
        .flatMap(sums, Encoders.row(SCHEMA))
        .groupBy(key)
        .agg(values[0], Stream.of(values).skip(1).toArray(Column[]::new))
        .collectAsList();
  }

  /** One row per account: its items' movements, what it was, its size, its touches. */
  private static Dataset<Row> accounts(
      Dataset<Row> movements,
      Dataset<Row> history,
      Dataset<Row> tiers,
      Optional<Dataset<Row>> touches,
      LocalDate asOf) {
    Dataset<Row> ofAccounts =
        movements
            .filter(
                col("day")
                    .leq(lit(asOf))
                    .and(col("installment").isNotNull())
                    .and(col("open").notEqual(0).or(col("paid").notEqual(0))))
            .groupBy("account_id")
            .agg(
                collect_list(
                        struct(
                            col("entity_id"),
                            col("currency"),
                            col("document_id"),
                            col("installment"),
                            col("kind"),
                            col("event_id"),
                            col("day"),
                            col("due_on"),
                            col("open"),
                            col("paid"),
                            col("late_days"),
                            col("credit")))
                    .alias("movements"))
            .join(
                history.select(col("account_id").alias("h"), col("states"), col("owners")),
                col("account_id").equalTo(col("h")),
                "left")
            .join(
                tiers.withColumnRenamed("account_id", "s"),
                col("account_id").equalTo(col("s")),
                "left")
            .drop("h", "s");
    if (touches.isEmpty()) {
      return ofAccounts.withColumn("touches", lit(null));
    }
    Dataset<Row> made =
        touches
            .get()
            .filter(col("touched_on").leq(lit(asOf)))
            .groupBy(col("account_id").alias("t"))
            .agg(
                collect_list(
                        struct(
                            col("touched_on"),
                            col("touched_at"),
                            col("touch_id"),
                            col("automated"),
                            col("collector"),
                            col("invoices")))
                    .alias("touches"));
    return ofAccounts.join(made, col("account_id").equalTo(col("t")), "left").drop("t");
  }
}
