package io.countback.jobs.bench;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Ledger;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.publish.PublishedGold;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What our process published: the figures as a reader of gold finds them, and where the time went.
 *
 * @param figures those the peer gives too, null where undefined; 91–120 and 121+ joined
 * @param published metric rows of the run
 * @param loadBegan when the session stood and the load began
 * @param computeBegan when the load was done
 * @param durationsMs phases of the run after the load, milliseconds
 */
record OwnResult(
    Map<FigureKey, BigDecimal> figures,
    long published,
    Instant loadBegan,
    Instant computeBegan,
    Map<String, Long> durationsMs) {
  private static final List<String> METRICS =
      List.of("credit_sales", "ar_balance", "dso__1m", "dso", "aging");

  private static final List<String> PHASES =
      List.of("read", "movements", "figures", "checks", "publish");

  /** The third of the history's months, the first whose three-month window lies in it. */
  private static final LocalDate FIRST_DSO = LocalDate.of(2021, 3, 31);

  /** Reads the newest run of a lake that had one load. */
  static OwnResult read(SparkSession spark, Lake lake) {
    PublishedGold gold = new PublishedGold(spark, lake);
    Row run = gold.newest().orElseThrow();
    Dataset<Row> known = gold.table("metric").orElseThrow().filter("known_to is null");
    Map<FigureKey, BigDecimal> figures = new HashMap<>();
    compared(known).collectAsList().forEach(row -> add(figures, row));
    return new OwnResult(
        figures,
        known.count(),
        Ledger.read(spark, lake).loads().get(0).loadedAt(),
        run.getInstant(run.fieldIndex("published_at")),
        inOrder(run.getJavaMap(run.fieldIndex("durations_ms"))));
  }

  private static Map<String, Long> inOrder(Map<String, Long> durations) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    PHASES.forEach(phase -> ordered.put(phase, durations.getOrDefault(phase, 0L)));
    ordered.putAll(durations);
    return ordered;
  }

  /** Total and per entity, in reporting currency. */
  private static Dataset<Row> compared(Dataset<Row> known) {
    Column sliced = lit(false);
    for (String slice : MetricTable.SLICES) {
      if (!slice.equals("entity")) {
        sliced = sliced.or(col(slice).isNotNull());
      }
    }
    return known
        .filter(col("metric_id").isInCollection(METRICS))
        .filter(col("currency_basis").equalTo("reporting"))
        .filter(sliced.equalTo(false))
        .select(
            col("metric_id"),
            col("period_end"),
            coalesce(col("entity"), lit("total")),
            coalesce(col("part"), lit("")),
            col("value"));
  }

  private static void add(Map<FigureKey, BigDecimal> figures, Row row) {
    String metric = row.getString(0);
    LocalDate monthEnd = row.getLocalDate(1);
    String part = row.getString(3);
    BigDecimal value = row.getDecimal(4);
    if (part.equals("d91_120") || part.equals("d121_plus")) {
      figures.merge(
          new FigureKey(metric, monthEnd, row.getString(2), "d91_plus"), value, BigDecimal::add);
    } else if (!metric.equals("dso") || !monthEnd.isBefore(FIRST_DSO)) {
      figures.put(new FigureKey(metric, monthEnd, row.getString(2), part), value);
    }
  }
}
