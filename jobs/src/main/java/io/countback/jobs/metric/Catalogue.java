package io.countback.jobs.metric;

import io.countback.jobs.collector.CollectorMetrics;
import io.countback.jobs.collector.ComparisonMetrics;
import io.countback.jobs.compare.CompareMetrics;
import io.countback.jobs.completeness.CompletenessMetrics;
import io.countback.jobs.ledger.LedgerMetrics;
import io.countback.jobs.promise.DisputeDefinitions;
import io.countback.jobs.promise.PromiseMetrics;
import io.countback.jobs.touch.TouchMetrics;
import java.util.ArrayList;
import java.util.List;

/** Every published metric, in the order of the catalogue: what is published beside the numbers. */
public final class Catalogue {
  /** Definitions of the metrics of the ledger, then of those that other families compute. */
  public static final List<Definition> ALL = all();

  private Catalogue() {}

  private static List<Definition> all() {
    List<Definition> all = new ArrayList<>();
    Metrics.ALL.forEach(metric -> all.add(metric.definition()));
    all.addAll(TouchMetrics.DEFINITIONS);
    all.addAll(CompareMetrics.DEFINITIONS);
    all.addAll(CollectorMetrics.DEFINITIONS);
    all.addAll(ComparisonMetrics.DEFINITIONS);
    all.addAll(PromiseMetrics.DEFINITIONS);
    all.addAll(DisputeDefinitions.ALL);
    all.addAll(CompletenessMetrics.DEFINITIONS);
    all.addAll(LedgerMetrics.DEFINITIONS);
    return List.copyOf(all);
  }
}
