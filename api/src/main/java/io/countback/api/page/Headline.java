package io.countback.api.page;

import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.util.List;

/**
 * The first sentence of the CFO page, by a fixed grammar.
 *
 * <ul>
 *   <li>{@code DSO 47.2 days, 3.1 worse than a year ago.}
 *   <li>Without a figure a year ago: {@code DSO 47.2 days, 0.8 better than a month ago.}
 *   <li>Without either: {@code DSO 47.2 days.}
 *   <li>Undefined: {@code DSO is undefined: no sales in the window.}
 * </ul>
 */
final class Headline {
  private Headline() {}

  /** The sentence about DSO; references without a value are passed over. */
  static String dso(
      MetricPoint now, MetricPoint monthAgo, MetricPoint yearAgo, String better, ValueScale scale) {
    if (now == null || now.value() == null) {
      return "DSO is undefined: " + Words.reason(now) + ".";
    }
    String value = "DSO " + scale.withUnit(now.value());
    if (has(yearAgo)) {
      return value + comparison(yearAgo.value(), now.value(), better, scale, "a year ago");
    }
    if (has(monthAgo)) {
      return value + comparison(monthAgo.value(), now.value(), better, scale, "a month ago");
    }
    return value + ".";
  }

  private static boolean has(MetricPoint point) {
    return point != null && point.value() != null;
  }

  private static String comparison(
      BigDecimal was, BigDecimal now, String better, ValueScale scale, String when) {
    Change change = Change.between(was, now, better, scale);
    if (change.judgement().isEmpty()) {
      return ", the same as " + when + ".";
    }
    return ", " + change.size() + " " + change.judgement() + " than " + when + ".";
  }

  /** The sentence about items of one currency, for which there is no DSO. */
  static String balance(MetricPoint open, MetricPoint pastDue, String currency) {
    if (!has(open)) {
      return "No open balance in " + currency + ".";
    }
    ValueScale scale = ValueScale.of("money", currency, List.of(open.value()));
    String sentence = scale.withUnit(open.value()) + " open";
    return has(pastDue)
        ? sentence + ", " + scale.text(pastDue.value()) + magnitude(scale) + " of it past due."
        : sentence + ".";
  }

  private static String magnitude(ValueScale scale) {
    return scale.magnitude().isEmpty() ? "" : "\u00a0" + scale.magnitude();
  }
}
