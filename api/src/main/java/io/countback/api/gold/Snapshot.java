package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.util.List;
import java.util.Optional;

/** One run's published tables, immutable: everything on a page comes from one snapshot. */
public interface Snapshot {

  /** The run whose figures these are. */
  Run run();

  /** All published runs, newest first. */
  List<Run> runs();

  /** The catalogue the run published, in its order. */
  List<MetricDefinition> catalog();

  /** The definition of a metric, empty when the run has no such metric. */
  default Optional<MetricDefinition> definition(String metricId) {
    return catalog().stream().filter(d -> d.metricId().equals(metricId)).findFirst();
  }

  /**
   * Points within the scope, by period end, then slice values, then part in catalogue order, then
   * step.
   */
  List<MetricPoint> query(Scope scope, MetricQuery query);
}
