package io.countback.ingest.load;

import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.table.SilverTable;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Conservation of one load: every source line under exactly one of loaded, left out, quarantined
 * and duplicate; the control amounts likewise, per currency.
 *
 * @param written tables with at least one row to write
 */
record Counts(
    LoadRecord.Rows rows,
    List<LoadRecord.Amounts> amounts,
    Map<String, Long> checks,
    Set<String> written) {

  static Counts of(Judge judge, Map<String, Long> fileFindings) {
    Dataset<Row> all = null;
    for (SilverTable table : judge.tables()) {
      Dataset<Row> rows =
          judge
              .judged(table)
              .select(
                  lit(table.name()).alias("table_name"),
                  col(Tech.SHA256),
                  col(Tech.LINE),
                  col(Tech.OUTCOME),
                  col(Tech.REPEAT),
                  col(Tech.RETRY),
                  col(Tech.FAILURES),
                  col(Tech.WARNINGS),
                  col(Tech.LEFT_OUT),
                  col(Tech.CONTROL_AMOUNT),
                  col(Tech.CONTROL_CURRENCY));
      all = all == null ? rows : all.unionByName(rows);
    }
    Map<String, Long> checks = new TreeMap<>(fileFindings);
    checks(all).forEach((code, n) -> checks.merge(code, n, Long::sum));
    Set<String> written = new HashSet<>();
    long healed = 0;
    for (Row row :
        all.filter(col(Tech.OUTCOME).equalTo(Keys.LOADED))
            .groupBy("table_name", Tech.RETRY)
            .agg(count(lit(1)))
            .collectAsList()) {
      written.add(row.getString(0));
      healed += row.getBoolean(1) ? row.getLong(2) : 0;
    }
    return conservation(all, healed, checks, written);
  }

  /** True where the load has rows for the table. */
  boolean writes(SilverTable table) {
    return written.contains(table.name());
  }

  private static Counts conservation(
      Dataset<Row> all, long healed, Map<String, Long> checks, Set<String> written) {
    Column rank =
        when(col(Tech.OUTCOME).equalTo(Keys.QUARANTINED), 4)
            .when(col(Tech.OUTCOME).equalTo(Keys.LEFT_OUT), 3)
            .when(col(Tech.OUTCOME).equalTo(Keys.LOADED).and(col(Tech.REPEAT).equalTo(false)), 2)
            .when(col(Tech.REPEAT).equalTo(false), 1)
            .otherwise(0);
    List<Row> totals =
        all.filter(col(Tech.RETRY).equalTo(false).and(col(Tech.SHA256).notEqual("profile")))
            .groupBy(Tech.SHA256, Tech.LINE)
            .agg(
                max(rank).alias("rank"),
                first(col(Tech.CONTROL_AMOUNT), true).alias("amount"),
                first(col(Tech.CONTROL_CURRENCY), true).alias("currency"))
            .groupBy("rank", "currency")
            .agg(count(lit(1)), coalesce(sum("amount"), lit(BigDecimal.ZERO)))
            .collectAsList();
    long[] rows = new long[5];
    Map<String, BigDecimal[]> amounts = new TreeMap<>();
    for (Row row : totals) {
      int outcome = row.getInt(0) == 0 ? 2 : row.getInt(0);
      rows[outcome] += row.getLong(2);
      if (!row.isNullAt(1)) {
        BigDecimal[] of = amounts.computeIfAbsent(row.getString(1), c -> zeros());
        of[outcome] = of[outcome].add(row.getDecimal(3));
      }
    }
    long read = rows[1] + rows[2] + rows[3] + rows[4];
    return new Counts(
        new LoadRecord.Rows(read, rows[2], rows[3], rows[4], rows[1], healed),
        amounts.entrySet().stream()
            .map(
                e -> {
                  BigDecimal[] a = e.getValue();
                  BigDecimal sum = a[1].add(a[2]).add(a[3]).add(a[4]);
                  return new LoadRecord.Amounts(e.getKey(), sum, a[2], a[3], a[4], a[1]);
                })
            .toList(),
        checks,
        written);
  }

  private static BigDecimal[] zeros() {
    BigDecimal[] zeros = new BigDecimal[5];
    java.util.Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }

  private static Map<String, Long> checks(Dataset<Row> all) {
    Column duplicate =
        when(
                col(Tech.OUTCOME).equalTo(Keys.DUPLICATE).and(col(Tech.REPEAT).equalTo(false)),
                when(col("table_name").equalTo("receipt"), "P1a").otherwise("I1a"))
            .otherwise("");
    Column codes =
        array_union(
            array_union(Findings.codes(col(Tech.FAILURES)), split(col(Tech.WARNINGS), ",")),
            org.apache.spark.sql.functions.array(coalesce(col(Tech.LEFT_OUT), lit("")), duplicate));
    Map<String, Long> counts = new TreeMap<>();
    all.filter(col(Tech.RETRY).equalTo(false))
        .select(explode(codes).alias("code"))
        .filter(col("code").notEqual(""))
        .groupBy("code")
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(r -> counts.put(r.getString(0), r.getLong(1)));
    return counts;
  }
}
