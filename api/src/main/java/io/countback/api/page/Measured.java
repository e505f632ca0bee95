package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.ReasonWords;
import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Published figures at the end of a window, for pages that name the metrics they would show. */
record Measured(Snapshot snapshot, Scope scope, LocalDate end) {

  Optional<MetricDefinition> definition(String metricId) {
    return snapshot.definition(metricId);
  }

  /** Metrics whose ids begin so, in the order of the catalogue. */
  List<MetricDefinition> beginningWith(String start) {
    return snapshot.catalog().stream().filter(d -> d.metricId().startsWith(start)).toList();
  }

  /** All points of a slice in reporting currency; empty where the run has none. */
  List<MetricPoint> points(String metricId, String... by) {
    return snapshot.query(
        scope, new MetricQuery(metricId, end, end, List.of(by), "reporting", null));
  }

  /** The single-valued total. */
  Optional<MetricPoint> total(String metricId) {
    return points(metricId).stream().filter(p -> p.part() == null && p.step() == null).findFirst();
  }

  /** The single-valued totals up to the end of the window, oldest first. */
  List<MetricPoint> history(String metricId) {
    MetricQuery query = new MetricQuery(metricId, null, end, List.of(), "reporting", null);
    return snapshot.query(scope, query).stream()
        .filter(p -> p.part() == null && p.step() == null)
        .toList();
  }

  /** A value with its unit, or a dash with the reason below. */
  static Cell cell(MetricDefinition definition, MetricPoint point) {
    if (point.value() == null) {
      return Cell.none().note(ReasonWords.of(point));
    }
    return Cell.number(
        ValueScale.of(definition.unit(), point.currency(), List.of(point.value()))
            .withUnit(point.value()));
  }

  static String n(MetricPoint point) {
    return point.n() == null ? Format.NONE : Format.count(point.n());
  }
}
