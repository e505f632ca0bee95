package io.countback.jobs.ledger;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Net receivables per entity and transaction currency at the close of some days: open items and
 * unapplied money, of every account, intercompany ones included.
 */
final class Receivables {
  /** Changes up to a day since the day before it, by entity and currency. */
  private final Map<String, Map<String, NavigableMap<LocalDate, BigDecimal>>> changes =
      new HashMap<>();

  Receivables() {}

  /** Those at the close of the days, which are the only ones that may be asked for. */
  static Receivables of(Dataset<Row> movements, SortedSet<LocalDate> days) {
    Receivables receivables = new Receivables();
    if (days.isEmpty()) {
      return receivables;
    }
    Column closes = array(days.stream().map(functions::lit).toArray(Column[]::new));
    Column net = col("open").plus(col("receipt")).plus(col("credit")).plus(col("over"));
    movements
        .groupBy("entity_id", "currency", "day")
        .agg(sum(net).alias("net"))
        .withColumn("close", array_min(filter(closes, day -> day.geq(col("day")))))
        .filter(col("close").isNotNull())
        .groupBy("entity_id", "currency", "close")
        .agg(sum("net").cast("decimal(38,4)"))
        .collectAsList()
        .forEach(r -> receivables.add(r.getString(0), r.getString(1), r.getAs(2), r.getDecimal(3)));
    return receivables;
  }

  void add(String entity, String currency, LocalDate close, BigDecimal change) {
    changes
        .computeIfAbsent(entity, e -> new TreeMap<>())
        .computeIfAbsent(currency, c -> new TreeMap<>())
        .merge(close, change, BigDecimal::add);
  }

  /** Currencies in which the entity has ever had a movement. */
  Set<String> currencies(String entity) {
    return changes.getOrDefault(entity, Map.of()).keySet();
  }

  /** The balance at the close of a day; 0 where nothing has moved. */
  BigDecimal at(String entity, String currency, LocalDate day) {
    NavigableMap<LocalDate, BigDecimal> moved =
        changes.getOrDefault(entity, Map.of()).get(currency);
    return moved == null
        ? BigDecimal.ZERO
        : moved.headMap(day, true).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
