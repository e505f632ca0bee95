package io.countback.api.chart;

import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.util.Map;

/** Why a figure is undefined, in few words; every reason is worded here. */
public final class ReasonWords {
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("source_absent", "the source was never loaded"),
          Map.entry("mixed_basis", "two tax bases in one quotient"),
          Map.entry("fx_missing", "no exchange rate within 7 days"),
          Map.entry("insufficient_history", "not enough history"),
          Map.entry("no_opening_balance", "no opening balance"),
          Map.entry("net_credit", "customers are owed money"),
          Map.entry("no_sales", "no sales in the window"),
          Map.entry("negative_sales", "credits exceed sales"),
          Map.entry("no_balance", "nothing is open"),
          Map.entry("no_data", "nothing to measure"),
          Map.entry("zero_denominator", "nothing to divide by"),
          Map.entry("negative_denominator", "negative denominator"),
          Map.entry("not_matured", "windows still open"),
          Map.entry("too_few", "too few to compare"),
          Map.entry("thin_stratum", "group too small"),
          Map.entry("not_reached", "not reached yet"),
          Map.entry("not_randomised", "needs a random split"),
          Map.entry("no_model", "no model passed"),
          Map.entry("no_history", "no usable history"),
          Map.entry("no_limit", "no credit limit"),
          Map.entry("no_target", "no target"));

  private ReasonWords() {}

  /** Why a figure is undefined, in words; an unknown reason is printed as it came. */
  public static String of(MetricPoint point) {
    if (point == null) {
      return "not computed for this date";
    }
    String reason = point.nullReason();
    if (reason == null) {
      return "no figure";
    }
    String words = REASONS.getOrDefault(reason, reason.replace('_', ' '));
    boolean atLeast = reason.equals("insufficient_history") && point.low() != null;
    return atLeast ? words + ", at least " + plain(point.low()) : words;
  }

  /** The reason itself in words; empty where there is none. */
  public static String of(String reason) {
    return reason == null ? "" : REASONS.getOrDefault(reason, reason.replace('_', ' '));
  }

  private static String plain(BigDecimal value) {
    return Format.number(value, value.stripTrailingZeros().scale() > 0 ? 1 : 0);
  }
}
