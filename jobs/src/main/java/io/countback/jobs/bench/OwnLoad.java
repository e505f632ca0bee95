package io.countback.jobs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.countback.ingest.check.Check;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.load.Silver;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What our process has loaded: rows and amounts as a reader of silver finds them, the rest as the
 * load's record says.
 *
 * @param began when the session stood and the load began
 */
record OwnLoad(Map<LoadFigure, BigDecimal> figures, Instant began) {

  /** Reads the only load of a lake. */
  static OwnLoad read(SparkSession spark, Lake lake) {
    Ledger ledger = Ledger.read(spark, lake);
    LoadRecord load = ledger.loads().get(0);
    Silver silver = new Silver(spark, lake, ledger);
    Map<LoadFigure, BigDecimal> figures = new HashMap<>();
    loaded(silver, figures);
    if (silver.hasRejects()) {
      quarantined(silver.openRejects(), figures);
    }
    ofRecord(load, figures);
    return new OwnLoad(figures, load.loadedAt());
  }

  /** Rows in force, and of a table with amounts their sum in each currency; in one query. */
  private static void loaded(Silver silver, Map<LoadFigure, BigDecimal> figures) {
    Dataset<Row> rows =
        Tables.ALL.stream()
            .filter(silver::has)
            .map(table -> amounts(silver, table))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    for (Row sum :
        rows.groupBy("table_name", "currency").agg(count(lit(1)), sum("amount")).collectAsList()) {
      String table = sum.getString(0);
      BigDecimal n = BigDecimal.valueOf(sum.getLong(2));
      figures.merge(new LoadFigure(table, "loaded"), n, BigDecimal::add);
      if (!sum.isNullAt(3)) {
        figures.put(new LoadFigure(table, "loaded", sum.getString(1)), sum.getDecimal(3));
      }
    }
  }

  private static Dataset<Row> amounts(Silver silver, SilverTable table) {
    Column none = lit(null);
    return silver
        .inForce(table)
        .select(
            lit(table.name()).alias("table_name"),
            (hasAmounts(table) ? col("currency") : none).cast("string").alias("currency"),
            (hasAmounts(table) ? col("amount") : none).cast("decimal(19,4)").alias("amount"));
  }

  /** Of a dispute amount and currency may be left out, and are by the history. */
  private static boolean hasAmounts(SilverTable table) {
    return Stream.of("amount", "currency")
        .allMatch(name -> table.column(name).filter(c -> c.required()).isPresent());
  }

  private static void quarantined(Dataset<Row> rejects, Map<LoadFigure, BigDecimal> figures) {
    for (Row kind : rejects.groupBy("table_name", "codes").agg(count(lit(1))).collectAsList()) {
      LoadFigure figure = new LoadFigure(kind.getString(0), "quarantined", reason(kind.getList(1)));
      figures.merge(figure, BigDecimal.valueOf(kind.getLong(2)), BigDecimal::add);
    }
  }

  /** The first kind that one of a row's codes is of. */
  static String reason(List<String> codes) {
    if (codes.stream().anyMatch(code -> code.startsWith("N"))) {
      return LoadFigure.UNREADABLE;
    }
    return codes.stream().anyMatch(code -> Check.of(code).heals())
        ? LoadFigure.UNKNOWN
        : LoadFigure.CONTRADICTION;
  }

  private static void ofRecord(LoadRecord load, Map<LoadFigure, BigDecimal> figures) {
    put(figures, new LoadFigure(LoadFigure.LOAD, "read"), load.rows().read());
    put(figures, new LoadFigure(LoadFigure.LOAD, "left_out"), load.rows().leftOut());
    long ofReceipts = load.checks().getOrDefault(Check.P1A.code(), 0L);
    put(figures, new LoadFigure("receipt", "duplicate"), ofReceipts);
    long ofOthers = load.rows().duplicates() - ofReceipts;
    put(figures, new LoadFigure(LoadFigure.OTHER, "duplicate"), ofOthers);
    for (LoadRecord.Amounts amounts : load.amounts()) {
      Map<String, BigDecimal> byOutcome =
          Map.of(
              "read", amounts.read(),
              "loaded", amounts.loaded(),
              "left_out", amounts.leftOut(),
              "quarantined", amounts.quarantined(),
              "duplicate", amounts.duplicates());
      byOutcome.forEach(
          (outcome, amount) -> {
            if (amount.signum() != 0) {
              figures.put(new LoadFigure(LoadFigure.LOAD, outcome, amounts.currency()), amount);
            }
          });
    }
  }

  /** No rows are no figure, as a query that counts rows by kind has no row for them. */
  private static void put(Map<LoadFigure, BigDecimal> figures, LoadFigure figure, long rows) {
    if (rows > 0) {
      figures.put(figure, BigDecimal.valueOf(rows));
    }
  }
}
