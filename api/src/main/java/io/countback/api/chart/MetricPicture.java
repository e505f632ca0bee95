package io.countback.api.chart;

import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a chart of a metric shows and says; exactly one of {@code lines} and {@code columns} is
 * there.
 *
 * @param finding one sentence with the newest figure
 */
record MetricPicture(String title, String finding, LineChart lines, ColumnsChart columns) {
  private static final String INCOMPLETE = "incomplete_period";

  static MetricPicture of(MetricDefinition definition, List<MetricPoint> all, ChartFrame frame) {
    List<MetricPoint> points = withoutEarlierIncomplete(all);
    String currency = currency(points);
    List<BigDecimal> values = points.stream().map(MetricPoint::value).toList();
    ValueScale scale = ValueScale.of(definition.unit(), currency, values);
    String head = definition.title() + ", " + lowerFirst(frame.scope()) + unit(scale);
    if (points.isEmpty()) {
      return nothing(head, scale);
    }
    return inLines(definition, points)
        ? lines(head, points, scale)
        : columns(head, definition, points, scale);
  }

  /** Columns show the parts of one slice; everything else is lines. */
  private static boolean inLines(MetricDefinition definition, List<MetricPoint> points) {
    return definition.parts().isEmpty()
        || !definition.chart().equals("columns")
        || points.stream().map(MetricPoint::slice).distinct().count() > 1;
  }

  private static List<MetricPoint> withoutEarlierIncomplete(List<MetricPoint> points) {
    LocalDate last =
        points.stream()
            .map(MetricPoint::periodEnd)
            .max(Comparator.naturalOrder())
            .orElse(LocalDate.MIN);
    return points.stream()
        .filter(p -> p.periodEnd().equals(last) || !p.flags().contains(INCOMPLETE))
        .toList();
  }

  private static String currency(List<MetricPoint> points) {
    List<String> currencies =
        points.stream().map(MetricPoint::currency).filter(Objects::nonNull).distinct().toList();
    if (currencies.size() > 1) {
      throw new IllegalArgumentException(
          "a chart shows one currency, not "
              + String.join(", ", currencies)
              + "; ask for one of them");
    }
    return currencies.isEmpty() ? "" : currencies.get(0);
  }

  private static String unit(ValueScale scale) {
    return scale.unit().isEmpty() ? "" : ", " + scale.unit();
  }

  private static String lowerFirst(String words) {
    return words.startsWith("All ") ? "all " + words.substring(4) : words;
  }

  private static MetricPicture nothing(String head, ValueScale scale) {
    LocalDate day = LocalDate.EPOCH;
    Line none = new Line("", Collections.singletonList(null));
    LineChart chart =
        new LineChart(List.of(day), List.of(none), null, null, -1, null, false, scale, null);
    return new MetricPicture(head, "No figures in this period.", chart, null);
  }

  private static MetricPicture lines(String head, List<MetricPoint> points, ValueScale scale) {
    List<LocalDate> ends =
        List.copyOf(new TreeSet<>(points.stream().map(MetricPoint::periodEnd).toList()));
    Map<String, Map<LocalDate, BigDecimal>> series = new LinkedHashMap<>();
    for (MetricPoint point : points) {
      series
          .computeIfAbsent(name(point), n -> new TreeMap<>())
          .put(point.periodEnd(), point.value());
    }
    List<Line> all = new ArrayList<>();
    series.forEach((name, values) -> all.add(line(name, ends, values)));
    List<Line> drawn = largest(all);
    LocalDate last = ends.get(ends.size() - 1);
    boolean incomplete =
        points.stream().anyMatch(p -> p.periodEnd().equals(last) && p.flags().contains(INCOMPLETE));
    LineChart chart = new LineChart(ends, drawn, null, null, -1, null, incomplete, scale, null);
    return new MetricPicture(
        head + ", " + period(ends), finding(all, drawn, last, incomplete, scale), chart, null);
  }

  /** What tells one line from another: its slice, part and step. */
  private static String name(MetricPoint point) {
    List<String> names = new ArrayList<>(point.slice().values());
    if (point.part() != null) {
      names.add(PartNames.words(point.part()));
    }
    if (point.step() != null) {
      names.add(point.step().toString());
    }
    return String.join(", ", names);
  }

  private static Line line(String name, List<LocalDate> ends, Map<LocalDate, BigDecimal> values) {
    List<BigDecimal> inOrder = new ArrayList<>();
    ends.forEach(end -> inOrder.add(values.get(end)));
    return new Line(name, inOrder);
  }

  private static List<Line> largest(List<Line> lines) {
    if (lines.size() <= MetricChart.MOST_LINES) {
      return lines;
    }
    Comparator<Line> byLast =
        Comparator.comparing(
            MetricPicture::last, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()));
    return lines.stream().sorted(byLast.reversed()).limit(MetricChart.MOST_LINES).toList();
  }

  private static BigDecimal last(Line line) {
    return line.values().get(line.values().size() - 1);
  }

  private static String period(List<LocalDate> ends) {
    String to = Dates.monthAndYear(ends.get(ends.size() - 1));
    String from = Dates.monthAndYear(ends.get(0));
    return from.equals(to) ? to : from + " to " + to;
  }

  private static String finding(
      List<Line> all, List<Line> drawn, LocalDate last, boolean incomplete, ValueScale scale) {
    if (drawn.size() < all.size()) {
      return "The " + drawn.size() + " largest of " + all.size() + " are drawn.";
    }
    String when = incomplete ? Dates.full(last) + ", period not over" : Dates.full(last);
    if (all.size() > 1) {
      return all.size() + " lines, newest figures of " + when + ".";
    }
    BigDecimal value = last(all.get(0));
    return value == null
        ? "Undefined on " + when + "."
        : scale.withUnit(value) + " on " + when + ".";
  }

  private static MetricPicture columns(
      String head, MetricDefinition definition, List<MetricPoint> points, ValueScale scale) {
    TreeMap<LocalDate, Map<String, BigDecimal>> byEnd = new TreeMap<>();
    for (MetricPoint point : points) {
      if (point.part() != null) {
        byEnd
            .computeIfAbsent(point.periodEnd(), e -> new LinkedHashMap<>())
            .put(point.part(), point.value());
      }
    }
    if (byEnd.isEmpty()) {
      return nothing(head, scale);
    }
    LocalDate now = byEnd.lastKey();
    LocalDate was = byEnd.lowerKey(now);
    ColumnsChart chart =
        new ColumnsChart(
            definition.parts().stream().map(PartNames::words).toList(),
            was == null ? null : inOrder(definition, byEnd.get(was)),
            inOrder(definition, byEnd.get(now)),
            was == null ? null : Dates.dayAndMonth(was),
            Dates.dayAndMonth(now),
            scale,
            null);
    String dates =
        was == null ? Dates.full(now) : Dates.dayAndMonth(was) + " and " + Dates.full(now);
    return new MetricPicture(
        head + ", " + dates, total(byEnd.get(now).values(), scale), null, chart);
  }

  private static List<BigDecimal> inOrder(
      MetricDefinition definition, Map<String, BigDecimal> values) {
    List<BigDecimal> inOrder = new ArrayList<>();
    definition.parts().forEach(part -> inOrder.add(values.get(part)));
    return inOrder;
  }

  private static String total(Collection<BigDecimal> values, ValueScale scale) {
    BigDecimal sum =
        values.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    return "The columns add up to " + scale.withUnit(sum) + ".";
  }
}
