package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.table.SilverTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * I1b: rows that came again with other content and hold from now on, with the difference they make.
 * Of several versions within the load the one that is in force after it counts; a version that is
 * older than the one in force replaces nothing.
 */
final class Revisions {
  private Revisions() {}

  /** True for a judged row that replaces another; of a table that silver has. */
  static Column replaces() {
    return col(Tech.OUTCOME).equalTo(Keys.LOADED).and(col(Tech.NEWEST)).and(col(Tech.REPLACES));
  }

  /** Those of a table, each key once. */
  static LoadRecord.Revision of(SilverTable table, Dataset<Row> judged) {
    Dataset<Row> rows = judged.filter(replaces());
    Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
    if (table.controlAmount() == null) {
      return new LoadRecord.Revision(table.name(), rows.select(key).distinct().count(), List.of());
    }
    // A row that is withdrawn is worth nothing, also where its last version came in the same load.
    Column now = when(max("withdrawn"), lit(0)).otherwise(max(table.controlAmount()));
    List<Row> sums =
        rows.groupBy(key)
            .agg(
                first(Tech.REPLACED_CURRENCY).alias("old_currency"),
                first(Tech.REPLACED_AMOUNT).alias("old"),
                first("currency", true).alias("new_currency"),
                now.alias("new"))
            .groupBy("old_currency", "new_currency")
            .agg(count(lit(1)), sum("old"), sum("new"))
            .collectAsList();
    long n = 0;
    Map<String, BigDecimal> differences = new TreeMap<>();
    for (Row of : sums) {
      n += of.getLong(2);
      differences.merge(of.getString(0), of.getDecimal(3).negate(), BigDecimal::add);
      if (!of.isNullAt(1)) {
        differences.merge(of.getString(1), of.getDecimal(4), BigDecimal::add);
      }
    }
    return new LoadRecord.Revision(
        table.name(),
        n,
        differences.entrySet().stream()
            .map(d -> new LoadRecord.Difference(d.getKey(), d.getValue()))
            .toList());
  }
}
