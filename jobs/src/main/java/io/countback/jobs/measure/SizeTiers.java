package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Size tiers of accounts at each month-end, by billing of the last 12 periods in reporting
 * currency: {@code large} until 80 % of all billing is reached, the account that crosses the line
 * included, {@code medium} until 95 %, {@code small} the rest; ties by account id. An account
 * without billing is small and has no row; amounts without a rate at that month-end count as
 * nothing, nor does what another company of the group was billed.
 */
public final class SizeTiers {
  /** Tier of an account without billing. */
  public static final String SMALL = "small";

  private static final int PERIODS = 12;

  /** Month-ends before the first period end that its windows of three months look at. */
  private static final int BEFORE = 3;

  private static final StructType CONVERTED =
      StructType.fromDDL("account_id STRING, month_end DATE, billing DECIMAL(38,4)");

  private SizeTiers() {}

  /**
   * One row per account with billing: {@code account_id} and {@code tiers}, array of struct
   * from_on, tier: the tier at each month-end at which it has billing.
   *
   * @param movements as {@code Movements} makes them; billing is invoices and debit memos issued
   */
  public static Dataset<Row> of(
      Dataset<Row> movements,
      Dataset<Row> history,
      List<LocalDate> periodEnds,
      String reportingCurrency,
      FxRates rates) {
    Column ends =
        array(monthEnds(periodEnds).map(functions::lit).toArray(Column[]::new)).cast("array<date>");
    Dataset<Row> billed =
        movements
            .filter(col("kind").isin("invoice", "debit_memo").and(col("booked").notEqual(0)))
            .groupBy(col("account_id"), col("currency"), last_day(col("day")).alias("billed_in"))
            .agg(sum("booked").alias("amount"));
    Dataset<Row> amounts =
        billed
            .withColumn(
                "month_end",
                explode(
                    filter(
                        ends,
                        e ->
                            e.geq(col("billed_in"))
                                .and(last_day(add_months(e, -PERIODS)).lt(col("billed_in"))))))
            .groupBy("account_id", "month_end", "currency")
            .agg(sum("amount").cast("decimal(38,4)").alias("amount"))
            .groupBy("account_id", "month_end")
            .agg(collect_list(struct(col("currency"), col("amount"))).alias("amounts"));
    Dataset<Row> customers =
        amounts
            .join(
                history.select(col("account_id").alias("h"), col("states"), col("owners")),
                col("account_id").equalTo(col("h")),
                "left")
            .filter(
                AccountHistory.attributes(col("month_end"))
                    .getField("is_intercompany")
                    .equalTo(false))
            .select("account_id", "month_end", "amounts");
    MapFunction<Row, Row> convert = row -> converted(row, reportingCurrency, rates);
    return tiers(customers.map(convert, Encoders.row(CONVERTED)));
  }

  /** The tier of an account at the last month-end before a day. */
  public static String before(LocalDate day, Map<LocalDate, String> tiersByMonthEnd) {
    return tiersByMonthEnd.getOrDefault(YearMonth.from(day).minusMonths(1).atEndOfMonth(), SMALL);
  }

  private static Stream<LocalDate> monthEnds(List<LocalDate> periodEnds) {
    YearMonth last = YearMonth.from(periodEnds.get(periodEnds.size() - 1));
    return Stream.iterate(
            YearMonth.from(periodEnds.get(0)).minusMonths(BEFORE),
            month -> !month.isAfter(last),
            month -> month.plusMonths(1))
        .map(YearMonth::atEndOfMonth);
  }

  private static Row converted(Row row, String reportingCurrency, FxRates rates) {
    LocalDate on = row.getAs(1);
    BigDecimal billing = BigDecimal.ZERO;
    List<Row> amounts = row.getList(2);
    for (Row amount : amounts) {
      Optional<BigDecimal> rate = rates.rate(amount.getString(0), reportingCurrency, on);
      if (rate.isPresent()) {
        billing = billing.add(amount.getDecimal(1).multiply(rate.get()));
      }
    }
    return RowFactory.create(row.get(0), on, billing.setScale(4, RoundingMode.HALF_UP));
  }

  private static Dataset<Row> tiers(Dataset<Row> billing) {
    WindowSpec month = Window.partitionBy("month_end");
    WindowSpec before =
        month
            .orderBy(col("billing").desc(), col("account_id"))
            .rowsBetween(Window.unboundedPreceding(), -1);
    Column reached = functions.coalesce(sum("billing").over(before), lit(0)).multiply(100);
    Column total = sum("billing").over(month);
    Column tier =
        when(reached.lt(total.multiply(80)), "large")
            .when(reached.lt(total.multiply(95)), "medium")
            .otherwise(SMALL);
    return billing
        .filter(col("billing").gt(0))
        .withColumn("tier", tier)
        .groupBy("account_id")
        .agg(collect_list(struct(col("month_end").alias("from_on"), col("tier"))).alias("tiers"));
  }
}
