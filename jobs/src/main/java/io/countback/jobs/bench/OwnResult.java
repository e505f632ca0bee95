package io.countback.jobs.bench;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.publish.PublishedGold;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What our process published: the figures as a reader of gold finds them, and where the time went.
 *
 * @param figures those the peer gives too, null where undefined; 91–120 and 121+ joined
 * @param published metric rows of the run
 * @param loadBegan when the session stood and the newest load began
 * @param computeBegan when the load was done, or the session stood that had nothing to load
 * @param durationsMs phases of the run after the load, milliseconds
 */
record OwnResult(
    Map<FigureKey, BigDecimal> figures,
    long published,
    Instant loadBegan,
    Instant computeBegan,
    Map<String, Long> durationsMs) {
  static final String RESPONSE_RATE = "response_rate__7d";
  static final String ATTRIBUTED_CASH = "attributed_cash__last_touch__7d";

  private static final List<String> PHASES =
      List.of("read", "movements", "touches", "figures", "checks", "publish");

  private static final Set<String> OVER_THREE = Set.of("dso", RESPONSE_RATE, ATTRIBUTED_CASH);

  /** The third of the history's months, the first whose three-month window lies in it. */
  private static final LocalDate FIRST_OF_THREE = LocalDate.of(2021, 3, 31);

  /** Reads the newest run of a lake. */
  static OwnResult read(SparkSession spark, Lake lake, Content content) {
    PublishedGold gold = new PublishedGold(spark, lake);
    Row run = gold.newest().orElseThrow();
    List<LoadRecord> loads = Ledger.read(spark, lake).loads();
    Dataset<Row> known = gold.table("metric").orElseThrow().filter("known_to is null");
    Map<FigureKey, BigDecimal> figures = new HashMap<>();
    LocalDate asOf = run.getLocalDate(run.fieldIndex("as_of"));
    compared(known, content).collectAsList().stream()
        .filter(row -> isCompared(row.getLocalDate(1), asOf))
        .forEach(row -> add(figures, row));
    return new OwnResult(
        figures,
        known.count(),
        loads.get(loads.size() - 1).loadedAt(),
        run.getInstant(run.fieldIndex("published_at")),
        inOrder(run.getJavaMap(run.fieldIndex("durations_ms"))));
  }

  /**
   * Where the time of a process that began then went, milliseconds in order; what the run's record
   * does not hold is the rest. Without a load of its own it has none.
   */
  Map<String, Long> phases(Instant started, Duration wall) {
    Map<String, Long> phases = new LinkedHashMap<>();
    Instant stood = loadBegan.isBefore(started) ? computeBegan : loadBegan;
    phases.put("start", Duration.between(started, stood).toMillis());
    if (stood.equals(loadBegan)) {
      phases.put("load", Duration.between(loadBegan, computeBegan).toMillis());
    }
    phases.putAll(durationsMs);
    long known = phases.values().stream().mapToLong(Long::longValue).sum();
    phases.put("run record and end", wall.toMillis() - known);
    return phases;
  }

  private static Map<String, Long> inOrder(Map<String, Long> durations) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    PHASES.stream()
        .filter(durations::containsKey)
        .forEach(phase -> ordered.put(phase, durations.get(phase)));
    ordered.putAll(durations);
    return ordered;
  }

  /** Total and per entity or, of touches, per channel; money in reporting currency. */
  private static Dataset<Row> compared(Dataset<Row> known, Content content) {
    Column ofTouches = col("metric_id").isin(RESPONSE_RATE, ATTRIBUTED_CASH);
    Column slice = when(ofTouches, col("channel")).otherwise(col("entity"));
    Column other = lit(false);
    for (String name : MetricTable.SLICES) {
      Column counts =
          switch (name) {
            case "entity" -> ofTouches;
            case "channel" -> not(ofTouches);
            default -> lit(true);
          };
      other = other.or(counts.and(col(name).isNotNull()));
    }
    return known
        .filter(col("metric_id").isInCollection(content.metrics))
        .filter(coalesce(col("currency_basis"), lit("reporting")).equalTo("reporting"))
        .filter(not(other))
        .select(
            col("metric_id"),
            col("period_end"),
            coalesce(slice, lit("total")),
            coalesce(col("part"), lit("")),
            col("value"),
            col("numerator"),
            col("denominator"));
  }

  /** Not the days that an as-of day inside a month is compared with. */
  private static boolean isCompared(LocalDate periodEnd, LocalDate asOf) {
    return PeriodEnds.isPeriodEnd(periodEnd) || periodEnd.equals(asOf);
  }

  private static void add(Map<FigureKey, BigDecimal> figures, Row row) {
    String metric = row.getString(0);
    LocalDate monthEnd = row.getLocalDate(1);
    String slice = row.getString(2);
    String part = row.getString(3);
    BigDecimal value = row.getDecimal(4);
    if (part.equals("d91_120") || part.equals("d121_plus")) {
      figures.merge(new FigureKey(metric, monthEnd, slice, "d91_plus"), value, BigDecimal::add);
    } else if (OVER_THREE.contains(metric) && monthEnd.isBefore(FIRST_OF_THREE)) {
      return;
    } else if (metric.equals(RESPONSE_RATE)) {
      figures.put(new FigureKey(metric, monthEnd, slice, "numerator"), row.getDecimal(5));
      figures.put(new FigureKey(metric, monthEnd, slice, "denominator"), row.getDecimal(6));
    } else {
      figures.put(new FigureKey(metric, monthEnd, slice, part), value);
    }
  }
}
