package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Promises and disputes: kept, broken, open, and why. */
final class PromisePanels {
  private final Measured measured;

  private PromisePanels(Measured measured) {
    this.measured = measured;
  }

  static List<Panel> of(Measured measured) {
    PromisePanels panels = new PromisePanels(measured);
    return Stream.of(panels.promises(), panels.disputes(), panels.causes())
        .flatMap(List::stream)
        .toList();
  }

  private List<Panel> promises() {
    List<Line> lines = totals("promise_kept_rate", "broken_promises", "promise_slip");
    return lines.isEmpty()
        ? List.of()
        : List.of(
            Panel.of(
                    "promises",
                    "w4",
                    "Promises to pay",
                    kept(),
                    "Promises fallen due in the three months; kept where at least 99 % of the amount came in by 3 days after the day promised.")
                .table(table("Promises to pay", lines)));
  }

  private String kept() {
    return measured
        .total("promise_kept_rate")
        .filter(p -> p.value() != null)
        .map(
            p ->
                ManagerWords.percent(p.value())
                    + " % of "
                    + Measured.n(p)
                    + " promises fallen due were kept"
                    + measured
                        .total("promise_kept_rate__by_amount")
                        .filter(a -> a.value() != null)
                        .map(a -> ", " + ManagerWords.percent(a.value()) + " % of their amount.")
                        .orElse("."))
        .orElse("No promise fell due.");
  }

  private List<Panel> disputes() {
    List<Line> lines = ages();
    lines.addAll(totals("seller_fault_share"));
    lines.addAll(faultCost());
    lines.addAll(
        totals(
            "dispute_rate",
            "dispute_days_to_close",
            "dispute_credit_share",
            "dispute_repeat_rate"));
    String fault =
        measured
            .total("seller_fault_share")
            .filter(p -> p.value() != null)
            .map(
                p ->
                    ManagerWords.percent(p.value())
                        + " % of disputes with a known side are our own fault.")
            .orElse("Open disputes by their age.");
    return lines.isEmpty()
        ? List.of()
        : List.of(
            Panel.of("disputes", "w4", "Disputes", fault, "Age from the day a dispute was opened.")
                .table(table("Disputes", lines)));
  }

  /** Amounts in open disputes by the age of the dispute. */
  private List<Line> ages() {
    List<Line> lines = new ArrayList<>();
    measured
        .definition("open_disputes")
        .ifPresent(
            definition -> {
              List<MetricPoint> points =
                  measured.points("open_disputes").stream()
                      .filter(p -> p.step() != null)
                      .sorted(Comparator.comparing(MetricPoint::step))
                      .toList();
              for (int i = 0; i < points.size(); i++) {
                Integer next = i + 1 < points.size() ? points.get(i + 1).step() : null;
                lines.add(line(age(points.get(i).step(), next), definition, points.get(i)));
              }
            });
    return lines;
  }

  private static String age(int from, Integer next) {
    return "Open " + (next == null ? from + "+" : from + "–" + (next - 1)) + " days";
  }

  /** What was given back for our own faults, and what they kept waiting. */
  private List<Line> faultCost() {
    List<Line> lines = new ArrayList<>();
    measured
        .definition("cost_of_seller_fault")
        .ifPresent(
            definition -> {
              for (MetricPoint point : measured.points("cost_of_seller_fault")) {
                String what =
                    point.part() == null ? "credited in 12 months" : "kept waiting on average";
                lines.add(line("Our own fault: " + what, definition, point));
              }
            });
    return lines;
  }

  /** Why there are disputes: the largest cause first, with what the causes up to it make up. */
  private List<Panel> causes() {
    List<MetricPoint> points =
        measured.points("dispute_cause_share", "reason").stream()
            .filter(p -> p.value() != null && p.part() == null)
            .sorted(Comparator.comparing(MetricPoint::value).reversed())
            .toList();
    if (points.isEmpty()) {
      return List.of();
    }
    BigDecimal sum = BigDecimal.ZERO;
    List<Line> lines = new ArrayList<>();
    for (MetricPoint point : points) {
      sum = sum.add(point.value());
      lines.add(
          new Line(
              "",
              List.of(
                  Cell.words(reason(point)),
                  Cell.number(ManagerWords.percent(point.value())),
                  Cell.number(ManagerWords.percent(sum)))));
    }
    MetricPoint first = points.get(0);
    return List.of(
        Panel.of(
                "causes",
                "w4",
                "What customers dispute",
                "%s is the largest cause: %s %% of the amount disputed in 12 months."
                    .formatted(reason(first), ManagerWords.percent(first.value())))
            .table(
                new DataTable(
                    "Causes of disputes",
                    "Causes of disputes, the largest first",
                    "",
                    List.of(
                        Head.words("Cause"),
                        Head.number("% of amount"),
                        Head.number("Together, %")),
                    lines)));
  }

  private static String reason(MetricPoint point) {
    String reason = point.slice().get("reason");
    return reason.startsWith("(") ? reason : PartNames.words(reason);
  }

  private List<Line> totals(String... starts) {
    List<Line> lines = new ArrayList<>();
    for (String start : starts) {
      for (MetricDefinition definition : measured.beginningWith(start)) {
        measured
            .total(definition.metricId())
            .ifPresent(p -> lines.add(line(definition.title(), definition, p)));
      }
    }
    return lines;
  }

  private static Line line(String name, MetricDefinition definition, MetricPoint point) {
    boolean counted = definition.unit().equals("count");
    return new Line(
        "",
        List.of(
            Cell.words(name),
            Measured.cell(definition, point),
            Cell.number(counted ? Format.NONE : Measured.n(point)).muted()));
  }

  private static DataTable table(String name, List<Line> lines) {
    return new DataTable(
        name + ", table",
        name,
        "",
        List.of(Head.words("Figure"), Head.number("Value"), Head.number("n")),
        lines);
  }
}
