package io.countback.jobs.laws;

import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Positions;
import io.countback.jobs.metric.Figure;
import io.countback.jobs.metric.Metric;
import io.countback.jobs.metric.Metrics;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The figures of all metrics of one ledger: those of a run, without the rows of its table. */
final class Sheet {
  /** The measures of one slice at one period end. */
  record Slice(LocalDate end, String dimension, String value, List<Row> amounts) {}

  private final Map<Spot, Map<String, Figure>> figures =
      new TreeMap<>(Comparator.comparing(Spot::toString));

  /** Slices whose two sides of the balance do not agree. */
  private final List<String> unbalanced = new ArrayList<>();

  Sheet(List<Slice> slices, Report report, LedgerFacts facts) {
    for (Slice slice : slices) {
      add(
          slice,
          Positions.reporting(
              slice.end(), slice.amounts(), report.currency(), report.rates(), facts));
      if (Set.of("total", "ledger", "entity").contains(slice.dimension())) {
        Positions.transaction(slice.end(), slice.amounts(), facts).forEach(p -> add(slice, p));
      }
    }
  }

  private void add(Slice slice, Positions.InCurrency in) {
    Spot spot =
        new Spot(slice.end(), in.currency(), in.transaction(), slice.dimension(), slice.value());
    if (in.transaction() && in.booked().compareTo(in.position().receivables()) != 0) {
      unbalanced.add(
          spot + ": replayed " + in.position().receivables() + ", booked " + in.booked());
    }
    Map<String, Figure> byId = new HashMap<>();
    for (Metric metric : Metrics.ALL) {
      if (!in.transaction() || metric.definition().inTransactionCurrency()) {
        for (Figure figure : metric.at(in.position())) {
          byId.put(key(metric.definition().id(), figure.part()), figure);
        }
      }
    }
    figures.put(spot, byId);
  }

  private static String key(String metric, String part) {
    return part == null ? metric : metric + "/" + part;
  }

  List<String> unbalanced() {
    return unbalanced;
  }

  Set<Spot> spots() {
    return figures.keySet();
  }

  boolean has(Spot spot) {
    return figures.containsKey(spot);
  }

  /**
   * The figures at a spot by {@code metric} or {@code metric/part}; none where it does not exist.
   */
  Map<String, Figure> at(Spot spot) {
    return figures.getOrDefault(spot, Map.of());
  }

  /** A figure; null where the slice does not exist. */
  Figure figure(Spot spot, String key) {
    return at(spot).get(key);
  }

  /** An amount; 0 where the slice does not exist. */
  BigDecimal money(Spot spot, String key) {
    Figure figure = figure(spot, key);
    return figure == null || figure.value() == null ? BigDecimal.ZERO : figure.value();
  }
}
