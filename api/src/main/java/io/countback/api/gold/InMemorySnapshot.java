package io.countback.api.gold;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A snapshot whose points are held in memory, indexed by metric. */
public final class InMemorySnapshot implements Snapshot {
  private final List<Run> runs;
  private final List<MetricDefinition> catalog;
  private final Map<String, List<MetricPoint>> points;

  /**
   * Takes what one run published.
   *
   * @param runs all published runs, newest first; the first is the run whose figures these are
   */
  public InMemorySnapshot(
      List<Run> runs, List<MetricDefinition> catalog, List<MetricPoint> points) {
    this.runs = List.copyOf(runs);
    this.catalog = List.copyOf(catalog);
    this.points =
        points.stream()
            .collect(
                Collectors.groupingBy(
                    MetricPoint::metricId, TreeMap::new, Collectors.toUnmodifiableList()));
  }

  @Override
  public Run run() {
    return runs.get(0);
  }

  @Override
  public List<Run> runs() {
    return runs;
  }

  @Override
  public List<MetricDefinition> catalog() {
    return catalog;
  }

  @Override
  public List<MetricPoint> query(Scope scope, MetricQuery query) {
    Set<String> by = Set.copyOf(query.by());
    return points.getOrDefault(query.metricId(), List.of()).stream()
        .filter(p -> p.slice().keySet().equals(by))
        .filter(p -> p.currencyBasis().equals(query.currencyBasis()))
        .filter(p -> query.currency() == null || p.currency().equals(query.currency()))
        .filter(p -> isBetween(p.periodEnd(), query.from(), query.to()))
        .sorted(inOrder(query))
        .toList();
  }

  private static boolean isBetween(LocalDate day, LocalDate from, LocalDate to) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private Comparator<MetricPoint> inOrder(MetricQuery query) {
    List<String> parts =
        definition(query.metricId()).map(MetricDefinition::parts).orElse(List.of());
    Comparator<MetricPoint> order = comparing(MetricPoint::periodEnd);
    for (String dimension : query.by()) {
      order = order.thenComparing(p -> p.slice().get(dimension));
    }
    return order
        .thenComparing(MetricPoint::currency)
        .thenComparing(p -> p.part() == null ? -1 : parts.indexOf(p.part()))
        .thenComparing(MetricPoint::step, nullsFirst(naturalOrder()));
  }
}
