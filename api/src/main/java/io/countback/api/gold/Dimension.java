package io.countback.api.gold;

import java.util.List;

/** The slice columns of the table {@code metric}, in published order. */
public final class Dimension {
  /** Column names, in the order of the table. */
  public static final List<String> ALL =
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

  private Dimension() {}
}
