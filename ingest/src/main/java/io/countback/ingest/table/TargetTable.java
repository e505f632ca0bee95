package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per goal of a metric, or team cost, for a month and a slice.
 *
 * <p>The month is told by its first day. A slice column without a value means all; the value is in
 * the unit of the metric.
 */
public final class TargetTable {
  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "target",
          "One row per goal of a metric, or team cost, for a month and a slice.",
          List.of(
              required("metric_id", Type.ID),
              required("month", Type.DATE),
              required("value", Type.RATE),
              of("currency", Type.CURRENCY),
              of("entity_id", Type.ID),
              of("segment", Type.TEXT),
              of("region", Type.TEXT),
              of("team", Type.TEXT),
              of("collector_id", Type.ID)),
          List.of("metric_id", "month", "entity_id", "segment", "region", "team", "collector_id"),
          false,
          null);

  private TargetTable() {}
}
