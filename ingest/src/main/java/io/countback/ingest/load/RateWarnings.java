package io.countback.ingest.load;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;

import io.countback.ingest.check.Threshold;
import io.countback.ingest.table.FxRateTable;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** X1c: rates of this load that a person should look at; they change no outcome. */
final class RateWarnings {
  private final Judge judge;

  RateWarnings(Judge judge) {
    this.judge = judge;
  }

  /**
   * Rates too far from that of the day before, and rates that with that of the swapped pair of the
   * same day are too far from 1.
   */
  long odd() {
    WindowSpec byDay = Window.partitionBy("base", "quote").orderBy("rate_on");
    Dataset<Row> rates =
        judge
            .known(FxRateTable.TABLE)
            .select(
                col("base"),
                col("quote"),
                col("rate_on"),
                col("rate").cast("double").alias("rate"),
                col(Known.NEW))
            .withColumn("_before", lag("rate", 1).over(byDay))
            .withColumn("_before_on", lag("rate_on", 1).over(byDay));
    Dataset<Row> swapped =
        rates.select(
            col("quote").alias("_s_base"),
            col("base").alias("_s_quote"),
            col("rate_on").alias("_s_on"),
            col("rate").alias("_s_rate"));
    Column jumps =
        date_add(col("_before_on"), 1)
            .equalTo(col("rate_on"))
            .and(isOff(col("rate").divide(col("_before")), Threshold.RATE_MOVE));
    Column contradicts = isOff(col("rate").multiply(col("_s_rate")), Threshold.RATE_INVERSE);
    return rates
        .filter(col(Known.NEW))
        .join(
            swapped,
            col("base")
                .equalTo(col("_s_base"))
                .and(col("quote").equalTo(col("_s_quote")))
                .and(col("rate_on").equalTo(col("_s_on"))),
            "left")
        .filter(coalesce(jumps, lit(false)).or(coalesce(contradicts, lit(false))))
        .count();
  }

  private static Column isOff(Column ratio, BigDecimal most) {
    return abs(ratio.minus(1)).gt(most.doubleValue());
  }
}
