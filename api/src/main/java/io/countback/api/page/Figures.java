package io.countback.api.page;

import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Reading;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the published figures of one view. */
final class Figures {
  private final Snapshot snapshot;
  private final Scope scope;
  private final View view;
  private final ProofLinks proofs;

  Figures(Snapshot snapshot, Scope scope, View view) {
    this.snapshot = snapshot;
    this.scope = scope;
    this.view = view;
    this.proofs = ProofLinks.of(view);
  }

  /** Transaction currencies with a balance at the run's as-of date or before. */
  static Set<String> currencies(Snapshot snapshot, Scope scope) {
    MetricQuery query = new MetricQuery("ar_balance", null, null, List.of(), "transaction", null);
    return snapshot.query(scope, query).stream()
        .map(MetricPoint::currency)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Optional<MetricDefinition> definition(String metricId) {
    return snapshot.definition(metricId);
  }

  /** The run up to which the view looks, null for the newest. */
  String pinnedTo() {
    return view.pinned() ? snapshot.run().runId() : null;
  }

  /** Where a figure of the view is proved; null where there is none, or its rows are not known. */
  String proof(MetricDefinition definition, LocalDate end, String part) {
    return points(definition.metricId(), end, end).stream()
        .filter(point -> Objects.equals(point.part(), part))
        .findFirst()
        .map(point -> proofs.to(definition, end, part, run(point)))
        .orElse(null);
  }

  /** The run that proves a point, null for the newest: the one asked for, or its first. */
  private String run(MetricPoint point) {
    if (snapshot.reading() == Reading.KNOWN) {
      return pinnedTo();
    }
    return snapshot.runs().stream()
        .filter(run -> run.publishedAt().equals(point.knownFrom()))
        .map(Run::runId)
        .findFirst()
        .orElse(null);
  }

  /** Whether the metric is published for slice and currency of the view. */
  boolean published(MetricDefinition definition) {
    List<String> slices =
        view.currency() == null ? definition.slices() : definition.transactionSlices();
    return slices.contains(view.entityId() == null ? "total" : "entity");
  }

  /** The single-valued points of a metric by period end. */
  Map<LocalDate, MetricPoint> series(String metricId) {
    Map<LocalDate, MetricPoint> series = new TreeMap<>();
    points(metricId, null, null).stream()
        .filter(point -> point.part() == null && point.step() == null)
        .forEach(point -> series.put(point.periodEnd(), point));
    return series;
  }

  /**
   * The parts of a metric at one period end, in the order of the catalogue; empty where there are
   * none.
   */
  List<MetricPoint> parts(String metricId, LocalDate end) {
    return points(metricId, end, end).stream().filter(point -> point.part() != null).toList();
  }

  private List<MetricPoint> points(String metricId, LocalDate from, LocalDate to) {
    List<String> by = view.entityId() == null ? List.of() : List.of("entity");
    MetricQuery query = new MetricQuery(metricId, from, to, by, view.basis(), view.currency());
    return snapshot.query(scope, query).stream()
        .filter(p -> view.entityId() == null || view.entityId().equals(p.slice().get("entity")))
        .toList();
  }
}
