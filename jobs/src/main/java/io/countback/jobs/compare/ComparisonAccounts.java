package io.countback.jobs.compare;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.publish.ComparingTables;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of {@code comparison_account}, as of their window's last day. */
final class ComparisonAccounts {
  /** Days within which an event of a kind is shown. */
  private static final int SHOWN_DAYS = 30;

  private ComparisonAccounts() {}

  /**
   * @param first first touches of the dimension template
   * @param names stretches of days with {@code account_id}, {@code valid_from}, {@code valid_to}
   *     (null: open) and {@code name}
   */
  static Dataset<Row> of(Dataset<Row> first, Dataset<Row> names, FxRates rates, String currency) {
    Dataset<Row> named =
        names.select(
            col("account_id").alias("n_account"), col("valid_from"), col("valid_to"), col("name"));
    MapFunction<Row, Row> row = touch -> row(touch, rates, currency);
    return first
        .join(
            named,
            col("account_id")
                .equalTo(col("n_account"))
                .and(coalesce(col("valid_from").leq(col("to_on")), lit(true)))
                .and(coalesce(col("valid_to").geq(col("to_on")), lit(true))),
            "left")
        .map(row, Encoders.row(ComparingTables.COMPARISON_ACCOUNT));
  }

  private static Row row(Row touch, FxRates rates, String currency) {
    LocalDate on = touch.getAs("touched_on");
    LocalDate to = touch.getAs("to_on");
    int observed = (int) ChronoUnit.DAYS.between(on, to);
    ReportingMoney money = new ReportingMoney(rates, currency, to);
    return RowFactory.create(
        touch.getAs("from_on"),
        to,
        touch.getAs("account_id"),
        touch.getAs("name"),
        touch.getAs("value"),
        touch.getAs("channel"),
        touch.getAs("aging_band"),
        touch.getAs("size_tier"),
        touch.getAs("segment"),
        touch.getAs("touch_id"),
        on,
        seen(touch.getAs("reply_days"), Math.min(observed, SHOWN_DAYS)),
        seen(touch.getAs("promise_days"), Math.min(observed, SHOWN_DAYS)),
        seen(touch.getAs("dispute_days"), Math.min(observed, SHOWN_DAYS)),
        seen(touch.getAs("payment_days"), Math.min(observed, SHOWN_DAYS)),
        seen(touch.getAs("full_payment_days"), observed),
        money
            .sum(OutcomeRow.cash(touch, Math.min(observed, Outcome.CASH_DAYS)))
            .map(money::rounded)
            .orElse(null));
  }

  private static Integer seen(Integer days, int observed) {
    return days == null || days > observed ? null : days;
  }
}
