package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Size tiers of accounts at month-ends: by billing of the last 12 calendar months, largest first,
 * {@code large} until 80 % of billing is reached (the account that crosses the line included),
 * {@code medium} until 95 %, {@code small} the rest; ties by account id.
 *
 * <p>Billing is what invoices and debit memos were issued for, converted at the rate of the
 * month-end; what has no rate does not count. Other companies of the group are in no tier's sum.
 */
public final class SizeTiers implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final BigDecimal LARGE = new BigDecimal("0.80");
  private static final BigDecimal MEDIUM = new BigDecimal("0.95");

  private final TreeMap<LocalDate, HashMap<String, String>> byMonthEnd = new TreeMap<>();

  /** Tiers at all month-ends from the one before the first day to the one before the last. */
  public static SizeTiers of(
      Dataset<Row> movements, Dataset<Row> history, LocalDate first, Scope scope) {
    Dataset<Row> billed =
        movements
            .filter(
                col("kind")
                    .isin("invoice", "debit_memo")
                    .and(col("day").leq(lit(scope.asOf())))
                    .and(col("day").gt(lit(first.minusMonths(14)))))
            .groupBy(col("account_id"), last_day(col("day")).alias("month"), col("currency"))
            .agg(sum("open").cast("decimal(38,4)").alias("amount"))
            .groupBy("account_id")
            .agg(collect_list(struct(col("month"), col("currency"), col("amount"))).alias("months"))
            .join(
                history.select(col("account_id").alias("h"), col("states"), col("owners")),
                col("account_id").equalTo(col("h")),
                "left")
            .select("account_id", "months", "states", "owners");
    List<Row> accounts = billed.collectAsList();
    SizeTiers tiers = new SizeTiers();
    YearMonth last = YearMonth.from(scope.asOf()).minusMonths(1);
    for (YearMonth m = YearMonth.from(first).minusMonths(1);
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      tiers.at(m.atEndOfMonth(), billing(accounts, m, scope));
    }
    return tiers;
  }

  private static Map<String, BigDecimal> billing(List<Row> accounts, YearMonth month, Scope scope) {
    LocalDate to = month.atEndOfMonth();
    LocalDate from = month.minusMonths(11).atEndOfMonth();
    Map<String, BigDecimal> billing = new HashMap<>();
    Map<String, BigDecimal> rates = new HashMap<>();
    for (Row account : accounts) {
      BigDecimal sum = BigDecimal.ZERO;
      List<Row> months = account.getList(1);
      for (Row one : months) {
        LocalDate end = one.getAs(0);
        if (!end.isBefore(from) && !end.isAfter(to)) {
          BigDecimal rate =
              rates.computeIfAbsent(
                  one.getString(1),
                  c -> scope.rates().rate(c, scope.currency(), to).orElse(BigDecimal.ZERO));
          sum = sum.add(one.getDecimal(2).multiply(rate));
        }
      }
      if (sum.signum() > 0 && !past(account).at(to).intercompany()) {
        billing.put(account.getString(0), sum);
      }
    }
    return billing;
  }

  private static AccountPast past(Row account) {
    return AccountPast.of(
        account.isNullAt(2) ? null : account.getList(2),
        account.isNullAt(3) ? null : account.getList(3));
  }

  /** Sets the tiers of a month-end from what each account was billed. */
  public SizeTiers at(LocalDate monthEnd, Map<String, BigDecimal> billing) {
    List<Map.Entry<String, BigDecimal>> largestFirst = new ArrayList<>(billing.entrySet());
    largestFirst.sort(
        Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    BigDecimal total = billing.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    HashMap<String, String> tiers = new HashMap<>();
    BigDecimal before = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> account : largestFirst) {
      if (before.compareTo(total.multiply(LARGE)) < 0) {
        tiers.put(account.getKey(), "large");
      } else if (before.compareTo(total.multiply(MEDIUM)) < 0) {
        tiers.put(account.getKey(), "medium");
      }
      before = before.add(account.getValue());
    }
    byMonthEnd.put(monthEnd, tiers);
    return this;
  }

  /** The tier at the last month-end before a day; an account without billing is small. */
  public String tier(String account, LocalDate day) {
    Map<String, String> tiers = byMonthEnd.get(YearMonth.from(day).minusMonths(1).atEndOfMonth());
    return tiers == null ? "small" : tiers.getOrDefault(account, "small");
  }
}
