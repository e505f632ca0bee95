package io.countback.api.gold;

import io.countback.api.security.Scope;
import java.util.List;
import java.util.Optional;

/** One run's published tables, immutable: everything on a page comes from one snapshot. */
public interface Snapshot {

  /** The run whose figures these are. */
  Run run();

  /** This run and all that were published before it, newest first. */
  List<Run> runs();

  /** Which value of each figure these are. */
  Reading reading();

  /** The catalogue the run published, in its order. */
  List<MetricDefinition> catalog();

  /** The metrics that have figures within the scope, each with the slices that can be asked for. */
  default List<MetricDefinition> catalog(Scope scope) {
    return catalog().stream()
        .map(d -> d.within(scope))
        .filter(d -> scope.seesAll() || !d.slices().isEmpty())
        .toList();
  }

  /** The definition of a metric, empty when the run has no such metric. */
  default Optional<MetricDefinition> definition(String metricId) {
    return catalog().stream().filter(d -> d.metricId().equals(metricId)).findFirst();
  }

  /**
   * The rows that the figures are summed from, read when they are asked for.
   *
   * @throws LedgerNotPublished where the run was published without them
   */
  Ledger ledger();

  /** What managers compare, read when it is asked for. */
  Comparing compared();

  /**
   * Points within the scope, by period end, then slice values, then part in catalogue order, then
   * step.
   */
  List<MetricPoint> query(Scope scope, MetricQuery query);

  /** Restatements made by this run and those before it, newest first. */
  List<Restatement> restatements(Scope scope);

  /**
   * Exactly what an earlier run knew, or this one.
   *
   * @return empty when no such run was published up to this one
   * @throws SnapshotGone when something of it is no longer kept
   */
  Optional<Snapshot> at(String runId);

  /** The same run's figures by another reading. */
  Snapshot read(Reading reading);
}
