package io.countback.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Gold table {@code metric}: one row per figure and knowledge interval, as docs/gold.md says. */
public final class MetricTable {
  /** Slice columns, in order. */
  public static final List<String> SLICES =
      List.of(
          "entity",
          "segment",
          "region",
          "terms",
          "size_tier",
          "team",
          "collector",
          "salesperson",
          "channel",
          "template",
          "campaign_step",
          "aging_band",
          "risk_bucket",
          "purpose",
          "tone",
          "automated",
          "send_hour",
          "weekday",
          "attempt",
          "reason",
          "fault_side");

  /** What names a figure; with {@code known_from} the key of the table. */
  public static final List<String> KEY = key();

  /** What a figure says; a change of any of them is a new row. */
  public static final List<String> VALUES =
      List.of(
          "numerator",
          "denominator",
          "factor",
          "value",
          "low",
          "high",
          "n",
          "null_reason",
          "flags",
          "definition_version");

  /** The columns of a computed figure, before it is published. */
  public static final StructType FIGURE = schema("");

  /** A figure with what changed it, on two time axes; flags have a comparison of their own. */
  static final KnowledgeTable.Shape SHAPE =
      new KnowledgeTable.Shape(
          schema(", cause STRING"), KEY, VALUES.stream().filter(v -> !v.equals("flags")).toList());

  /** The columns of the table. */
  public static final StructType SCHEMA = SHAPE.schema();

  private MetricTable() {}

  private static StructType schema(String more) {
    StringBuilder ddl =
        new StringBuilder(
            "metric_id STRING, period_end DATE, currency STRING, currency_basis STRING");
    SLICES.forEach(s -> ddl.append(", ").append(s).append(" STRING"));
    ddl.append(
        ", part STRING, step INT, numerator DECIMAL(38,4), denominator DECIMAL(38,4),"
            + " factor DECIMAL(9,4), value DECIMAL(38,6), low DECIMAL(38,6), high DECIMAL(38,6),"
            + " n BIGINT, null_reason STRING, flags ARRAY<STRING>, definition_version INT");
    return StructType.fromDDL(ddl.append(more).toString());
  }

  private static List<String> key() {
    List<String> key =
        new ArrayList<>(List.of("metric_id", "period_end", "currency", "currency_basis"));
    key.addAll(SLICES);
    key.add("part");
    key.add("step");
    return List.copyOf(key);
  }
}
