package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.ReasonWords;
import io.countback.api.gold.MetricPoint;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.view.GapList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether there is somebody to reach at the accounts that owe.
 *
 * @param test whose accounts are listed below; null where none are
 * @param snapshot the run chosen, null for the newest
 */
record CoveragePanel(Measured measured, String test, String snapshot) {
  private static final String COVERAGE = GapList.TESTS;
  private static final String BY_AR = COVERAGE + "__by_ar";

  /** None where the run has no such figures. */
  static List<Panel> of(Measured measured, String test, String snapshot) {
    List<MetricPoint> points = measured.points(COVERAGE);
    return points.isEmpty()
        ? List.of()
        : List.of(new CoveragePanel(measured, test, snapshot).panel(points));
  }

  private Panel panel(List<MetricPoint> points) {
    Panel panel = Panel.of("reach", "w12", "Contact coverage", finding(points));
    if (points.stream().allMatch(p -> p.value() == null)) {
      return panel;
    }
    Map<String, MetricPoint> byAmount = new LinkedHashMap<>();
    measured.points(BY_AR).forEach(p -> byAmount.put(p.part(), p));
    List<Line> lines = new ArrayList<>();
    points.forEach(p -> lines.add(line(p, byAmount.get(p.part()))));
    measured
        .total("stated_preference_rate")
        .filter(p -> p.value() != null)
        .ifPresent(
            p -> lines.add(line("", Cell.words("States a preferred channel"), p, Cell.none())));
    return panel
        .csv(data())
        .table(
            new DataTable(
                "Contact coverage, table",
                "Tests and the accounts with a balance that pass them",
                "",
                List.of(
                    Head.words("Accounts with a balance that have"),
                    Head.number("% of accounts"),
                    Head.number("% of receivables"),
                    Head.number("Accounts without")),
                lines));
  }

  private static String finding(List<MetricPoint> points) {
    MetricPoint covered =
        points.stream().filter(p -> "fully_covered".equals(p.part())).findFirst().orElseThrow();
    if (covered.value() != null) {
      long full = covered.numerator().longValue();
      return "%s of %s with a balance %s fully covered: a primary and a secondary contact, one in payables, and a touch or message within 180 days."
          .formatted(
              ManagerWords.spelled(full),
              ManagerWords.many(covered.n(), "account"),
              full == 1 ? "is" : "are");
    }
    if (points.stream().anyMatch(p -> p.value() != null)) {
      return "Touches were never loaded, so nobody can say who was reached lately. Load touch.csv.";
    }
    return "source_absent".equals(covered.nullReason())
        ? "Contacts were never loaded, so nobody can say who can be reached. Load contact.csv, one line for each contact: contact_id, account_id, rank, role, email, phone."
        : ReasonWords.of(covered) + ".";
  }

  private Line line(MetricPoint point, MetricPoint byAmount) {
    Cell name = Cell.words(Gaps.test(point.part()));
    boolean listed =
        measured.end().equals(measured.snapshot().run().asOf())
            && point.value() != null
            && without(point) > 0;
    return line(
        point.part().equals(test) ? "base" : "",
        listed ? name.opening(QualityPage.ofTest(point.part(), snapshot)) : name,
        point,
        byAmount == null || byAmount.value() == null
            ? Cell.none()
            : Cell.number(ManagerWords.percent(byAmount.value())));
  }

  private static Line line(String css, Cell name, MetricPoint point, Cell byAmount) {
    return new Line(
        css,
        List.of(
            point.value() == null ? name.note(ReasonWords.of(point)) : name,
            Cell.number(ManagerWords.percent(point.value())),
            byAmount,
            point.value() == null ? Cell.none() : Cell.number(Format.count(without(point)))));
  }

  private static long without(MetricPoint point) {
    return point.denominator().subtract(point.numerator()).longValue();
  }

  private String data() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("from", measured.end().toString());
    query.put("to", measured.end().toString());
    query.put("snapshot", snapshot);
    query.put("format", "csv");
    return ManagerView.path("/v1/metrics/" + COVERAGE, query);
  }
}
