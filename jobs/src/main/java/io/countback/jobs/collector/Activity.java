package io.countback.jobs.collector;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What collectors did, day by day: context beside what came in.
 *
 * @param touches outbound customer touches, automated ones included
 * @param manual of these, those a person made
 * @param accounts distinct accounts that the collector touched that day by hand
 * @param minutes of the manual touches
 */
record Activity(
    String collector, LocalDate day, long touches, long manual, long accounts, BigDecimal minutes) {

  /** Minutes a touch takes by its channel, where the source does not say. */
  static final Map<String, Integer> MINUTES =
      new TreeMap<>(Map.of("phone", 20, "email", 5, "letter", 5, "sms", 2));

  /** Sums over days. */
  record Sum(long touches, long manual, long accounts, BigDecimal minutes) {}

  /** From touch facts; repeats count nowhere, other channels only by the minutes given. */
  static List<Activity> of(Dataset<Row> facts, LocalDate asOf) {
    Column isManual = col("automated").equalTo(false);
    Column usual = lit(0);
    for (Map.Entry<String, Integer> channel : MINUTES.entrySet()) {
      usual =
          when(col("channel").equalTo(channel.getKey()), lit(channel.getValue())).otherwise(usual);
    }
    List<Activity> days = new ArrayList<>();
    for (Row row :
        facts
            .filter(col("repeat").equalTo(false).and(col("touched_on").leq(lit(asOf))))
            .groupBy("collector", "touched_on")
            .agg(
                count(lit(1)),
                count(when(isManual, lit(1))),
                count_distinct(when(isManual, col("account_id"))),
                sum(when(isManual, coalesce(col("minutes"), usual)).otherwise(lit(0)))
                    .cast("decimal(38,4)"))
            .collectAsList()) {
      days.add(
          new Activity(
              row.getString(0),
              row.getAs(1),
              row.getLong(2),
              row.getLong(3),
              row.getLong(4),
              row.getDecimal(5)));
    }
    return days;
  }

  /** The sum of a window over the collectors that are asked for. */
  static Sum during(List<Activity> days, Window window, Predicate<String> collectors) {
    Sum sum = new Sum(0, 0, 0, BigDecimal.ZERO);
    for (Activity a : days) {
      if (!a.day.isBefore(window.from())
          && !a.day.isAfter(window.to())
          && collectors.test(a.collector)) {
        sum =
            new Sum(
                sum.touches + a.touches,
                sum.manual + a.manual,
                sum.accounts + a.accounts,
                sum.minutes.add(a.minutes));
      }
    }
    return sum;
  }
}
