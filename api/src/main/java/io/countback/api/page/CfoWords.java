package io.countback.api.page;

import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;

/** Small helps for the sentences of the CFO page. */
final class CfoWords {
  private CfoWords() {}

  /** The value of a point; null where there is no point or no value. */
  static BigDecimal value(MetricPoint point) {
    return point == null ? null : point.value();
  }

  /** A scope in the middle of a title: "all 3 entities", names as they are. */
  static String inTitle(String scope) {
    return scope.startsWith("All ") ? "all " + scope.substring(4) : scope;
  }
}
