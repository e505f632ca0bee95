package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.SilverTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A line counts as loaded only if all its rows pass: one refused row takes the others with it, and
 * what other lines say about those.
 */
final class WholeLines {
  private WholeLines() {}

  /** Sets aside the rows of refused lines until no line is half loaded. */
  static void keep(Judge judge) {
    for (Dataset<Row> refused = refused(judge);
        !refused.isEmpty() && takesOthers(judge, refused);
        refused = refused(judge)) {
      for (SilverTable table : judge.tables()) {
        judge.keep(table, without(judge.judged(table), refused));
      }
      judge.judgeOrphans();
    }
  }

  /** True where a refused line has a row that passed; as a rule none has. */
  private static boolean takesOthers(Judge judge, Dataset<Row> refused) {
    Dataset<Row> all = null;
    for (SilverTable table : judge.tables()) {
      Dataset<Row> lines = judge.judged(table).filter(passed()).select(Tech.SHA256, Tech.LINE);
      all = all == null ? lines : all.unionByName(lines);
    }
    return !all.join(refused, ofLine(), "left_semi").isEmpty();
  }

  private static Dataset<Row> refused(Judge judge) {
    Dataset<Row> all = null;
    for (SilverTable table : judge.tables()) {
      Dataset<Row> lines =
          judge
              .judged(table)
              .filter(col(Tech.OUTCOME).equalTo(Keys.QUARANTINED))
              .select(
                  col(Tech.SHA256).alias("_w_sha256"),
                  col(Tech.LINE).alias("_w_line"),
                  col(Tech.FAILURES).alias("_w_failures"));
      all = all == null ? lines : all.unionByName(lines);
    }
    // Of several reasons the same one, in whatever order the rows come.
    return Kept.of(
        all.groupBy("_w_sha256", "_w_line").agg(min("_w_failures").alias("_w_failures")));
  }

  private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> refused) {
    Column hit = col("_w_line").isNotNull().and(passed());
    return rows.join(refused, ofLine(), "left")
        .withColumn(Tech.FAILURES, when(hit, col("_w_failures")).otherwise(col(Tech.FAILURES)))
        .withColumn(Tech.OUTCOME, when(hit, Keys.QUARANTINED).otherwise(col(Tech.OUTCOME)))
        .drop("_w_sha256", "_w_line", "_w_failures");
  }

  private static Column passed() {
    return col(Tech.REPEAT).equalTo(false).and(col(Tech.OUTCOME).isin(Keys.LOADED, Keys.DUPLICATE));
  }

  private static Column ofLine() {
    return col(Tech.SHA256).equalTo(col("_w_sha256")).and(col(Tech.LINE).equalTo(col("_w_line")));
  }
}
