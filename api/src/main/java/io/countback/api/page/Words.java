package io.countback.api.page;

import io.countback.api.chart.ReasonWords;
import io.countback.api.gold.MetricPoint;
import java.time.Duration;
import java.time.Instant;

/** Sentences and short words that several pages need. */
final class Words {
  private Words() {}

  /** Why a figure is undefined, in words. */
  static String reason(MetricPoint point) {
    return ReasonWords.of(point);
  }

  /** How old something is: in hours up to three days, then in days. */
  static String age(Instant from, Instant now) {
    long minutes = Math.max(0, Duration.between(from, now).toMinutes());
    if (minutes < 60) {
      return "under 1 h";
    }
    return minutes < 72 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " days";
  }
}
