package io.countback.api.page;

import static java.util.stream.Collectors.toList;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.Line;
import io.countback.api.chart.LineChart;
import io.countback.api.chart.PageChart;
import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The line of the last 24 months with the table behind it, newest first: DSO with the best possible
 * below it, or, for items of one currency, the open balance.
 *
 * @param broad drawing for wide screens; empty where this machine cannot draw
 * @param narrow drawing for narrow screens
 * @param heads column heads after the month
 */
record Trend(
    String title, String finding, String broad, String narrow, List<String> heads, List<Row> rows) {
  private static final int MONTHS = 24;

  /**
   * A month and its values, in the order of the heads.
   *
   * @param restated by what; null where no value was restated
   */
  record Row(String month, List<String> values, String restated) {}

  /** What the trend is made of; the floor is empty where there is none. */
  private record Source(
      String name,
      String title,
      MetricDefinition definition,
      Map<LocalDate, MetricPoint> main,
      Map<LocalDate, MetricPoint> floor) {

    Source {
      main = Map.copyOf(main);
      floor = Map.copyOf(floor);
    }
  }

  /** The trend of a view; null where the run has no figures for it. */
  static Trend of(Figures figures, View view, Period period, Restated restated, Frame frame) {
    String metricId = metricIds(view).get(0);
    MetricDefinition definition = figures.definition(metricId).orElse(null);
    if (definition == null || !figures.published(definition)) {
      return null;
    }
    boolean days = view.currency() == null;
    Source source =
        new Source(
            days ? "DSO" : "Open",
            days ? "DSO" : "Open receivables",
            definition,
            figures.series(metricId),
            days ? figures.series("best_possible_dso") : Map.of());
    List<LocalDate> ends = ends(source, period);
    if (ends.isEmpty()) {
      return null;
    }
    List<String> marks =
        ends.stream().map(end -> restated.mark(metricIds(view), end)).collect(toList());
    return draw(source, ends, marks, period, frame);
  }

  /** The metric of the line, then the one of the floor where there is one. */
  static List<String> metricIds(View view) {
    return view.currency() == null ? List.of("dso", "best_possible_dso") : List.of("ar_balance");
  }

  /** Month ends of the window that have a row, and the as-of date itself. */
  private static List<LocalDate> ends(Source source, Period period) {
    List<LocalDate> ends = new ArrayList<>();
    YearMonth last = YearMonth.from(period.end());
    for (int back = MONTHS - 1; back > 0; back--) {
      LocalDate end = last.minusMonths(back).atEndOfMonth();
      if (source.main().containsKey(end)) {
        ends.add(end);
      }
    }
    if (source.main().containsKey(period.end())) {
      ends.add(period.end());
    }
    return ends;
  }

  private static Trend draw(
      Source source, List<LocalDate> ends, List<String> marks, Period period, Frame frame) {
    List<BigDecimal> main = values(source.main(), ends);
    List<BigDecimal> floor = values(source.floor(), ends);
    boolean withFloor = floor.stream().anyMatch(v -> v != null);
    String currency = source.main().get(ends.get(0)).currency();
    ValueScale scale = ValueScale.of(source.definition().unit(), currency, main);
    int marked = period.complete() ? ends.indexOf(period.yearAgo().end()) : -1;
    LineChart chart =
        new LineChart(
            ends,
            List.of(new Line(source.name(), main)),
            withFloor ? new Line("Best possible", floor) : null,
            withFloor ? bandLabel(main, floor, period, scale) : null,
            marked,
            marked < 0 || main.get(marked) == null
                ? null
                : scale.text(main.get(marked)) + " a year ago",
            !period.complete(),
            scale,
            frame.foot());
    return new Trend(
        title(source.title(), frame.scope(), scale, ends),
        finding(source, period, scale),
        PageChart.lines(chart, new PageChart.Place(762, 356, "broad", "trend-t trend-f", "tb-")),
        PageChart.lines(chart, new PageChart.Place(320, 280, "narrow", "trend-t trend-f", "tn-")),
        withFloor
            ? List.of("DSO, days", "Best possible, days", "Late, days")
            : List.of(source.name() + ", " + scale.unit()),
        rows(ends, main, withFloor ? floor : null, marks, scale));
  }

  private static List<BigDecimal> values(Map<LocalDate, MetricPoint> series, List<LocalDate> ends) {
    List<BigDecimal> values = new ArrayList<>();
    for (LocalDate end : ends) {
      MetricPoint point = series.get(end);
      values.add(point == null ? null : point.value());
    }
    return values;
  }

  private static String bandLabel(
      List<BigDecimal> main, List<BigDecimal> floor, Period period, ValueScale scale) {
    int last = main.size() - (period.complete() ? 1 : 2);
    if (last < 0 || main.get(last) == null || floor.get(last) == null) {
      return null;
    }
    return scale.text(main.get(last).subtract(floor.get(last))) + " days late";
  }

  private static String title(String name, String scope, ValueScale scale, List<LocalDate> ends) {
    String to = Dates.monthAndYear(ends.get(ends.size() - 1));
    String from = Dates.monthAndYear(ends.get(0));
    return name
        + ", "
        + CfoWords.inTitle(scope)
        + ", "
        + scale.unit()
        + ", "
        + (from.equals(to) ? to : from + " to " + to);
  }

  private static String finding(Source source, Period period, ValueScale scale) {
    MetricPoint now = source.main().get(period.end());
    if (now == null || now.value() == null) {
      return source.title() + " is undefined: " + Words.reason(now) + ".";
    }
    LocalDate yearAgo = period.yearAgo().end();
    BigDecimal was = CfoWords.value(source.main().get(yearAgo));
    BigDecimal floorNow = CfoWords.value(source.floor().get(period.end()));
    BigDecimal floorWas = CfoWords.value(source.floor().get(yearAgo));
    if (floorNow == null) {
      return was == null
          ? source.name() + " " + scale.withUnit(now.value()) + "."
          : since(was, now.value(), period, scale);
    }
    BigDecimal late = now.value().subtract(floorNow);
    if (was == null || floorWas == null) {
      return scale.text(late) + " of " + scale.text(now.value()) + " days are due to late payment.";
    }
    BigDecimal moreLate = late.subtract(was.subtract(floorWas));
    BigDecimal moreGranted = floorNow.subtract(floorWas);
    return "Since "
        + period.yearAgo().since()
        + " lateness "
        + moved(moreLate, scale)
        + " days, terms and sales "
        + moved(moreGranted, scale)
        + ".";
  }

  private static String since(BigDecimal was, BigDecimal now, Period period, ValueScale scale) {
    BigDecimal moved = now.subtract(was);
    String verb = moved.signum() < 0 ? "fell by " : "grew by ";
    return "Since " + period.yearAgo().since() + " it " + verb + scale.withUnit(moved.abs()) + ".";
  }

  private static String moved(BigDecimal by, ValueScale scale) {
    return (by.signum() < 0 ? "took off " : "added ") + scale.text(by.abs());
  }

  private static List<Row> rows(
      List<LocalDate> ends,
      List<BigDecimal> main,
      List<BigDecimal> floor,
      List<String> marks,
      ValueScale scale) {
    List<Row> rows = new ArrayList<>();
    for (int i = ends.size() - 1; i >= 0; i--) {
      List<String> values = new ArrayList<>();
      values.add(text(main.get(i), scale));
      if (floor != null) {
        boolean both = main.get(i) != null && floor.get(i) != null;
        values.add(text(floor.get(i), scale));
        values.add(text(both ? main.get(i).subtract(floor.get(i)) : null, scale));
      }
      Period period = new Period(ends.get(i));
      String open = period.complete() ? "" : ", month not over";
      rows.add(new Row(period.shortWords() + open, values, marks.get(i)));
    }
    return rows;
  }

  private static String text(BigDecimal value, ValueScale scale) {
    return value == null ? Format.NONE : scale.text(value);
  }
}
