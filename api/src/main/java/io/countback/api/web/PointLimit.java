package io.countback.api.web;

import io.countback.api.chart.Format;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.view.BadRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/** One answer holds so many points; a wider request is refused, never cut. */
final class PointLimit {
  static final int MOST_POINTS = 3_700;

  private PointLimit() {}

  /** Refuses with the newest range that fits. */
  static void check(MetricQuery query, List<MetricPoint> points) {
    if (points.size() <= MOST_POINTS) {
      return;
    }
    throw BadRequest.unprocessable(
        "from",
        "The series has %s points and one answer holds at most %s; %s"
            .formatted(
                Format.count(points.size()), Format.count(MOST_POINTS), remedy(query, points)));
  }

  private static String remedy(MetricQuery query, List<MetricPoint> points) {
    LocalDate from = earliest(points.stream().map(MetricPoint::periodEnd).toList(), MOST_POINTS);
    LocalDate to = points.get(points.size() - 1).periodEnd();
    if (from != null) {
      return "the nearest request that fits is from=%s&to=%s, then the time before it."
          .formatted(from, to);
    }
    return "already one period end has more by %s, so ask for a slice with fewer values."
        .formatted(String.join(",", query.by()));
  }

  /**
   * First period end of the newest rows that fit; null where those of the last one do not.
   *
   * @param ends period end of each row
   */
  static LocalDate earliest(List<LocalDate> ends, int most) {
    TreeMap<LocalDate, Integer> counts = new TreeMap<>();
    ends.forEach(end -> counts.merge(end, 1, Integer::sum));
    LocalDate earliest = null;
    int sum = 0;
    for (var count : counts.descendingMap().entrySet()) {
      sum += count.getValue();
      if (sum > most) {
        break;
      }
      earliest = count.getKey();
    }
    return earliest;
  }
}
