package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.gold.MetricPoint;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Figure;
import io.countback.api.page.Panel.Fold;
import io.countback.api.view.Compared;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Working habits as small pictures: as many of them as the run has figures for. */
final class HabitPanels {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Measured measured;

  private HabitPanels(Measured measured) {
    this.measured = measured;
  }

  static List<Panel> of(Measured measured) {
    HabitPanels habits = new HabitPanels(measured);
    List<Panel> panels = new ArrayList<>();
    habits.answeredByAttempt().ifPresent(panels::add);
    habits.untouched().ifPresent(panels::add);
    habits.undelivered().ifPresent(panels::add);
    habits.coverage().ifPresent(panels::add);
    return panels;
  }

  private Optional<Panel> answeredByAttempt() {
    List<MetricPoint> points =
        measured.points("attempts_before_response__answered_by").stream()
            .filter(p -> p.step() != null && p.value() != null)
            .sorted(Comparator.comparing(MetricPoint::step))
            .toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    MetricPoint last = points.get(points.size() - 1);
    String half =
        points.stream()
            .filter(p -> p.value().compareTo(HALF) >= 0)
            .findFirst()
            .map(p -> "Half of the runs of contacts are answered by attempt " + p.step())
            .orElse("Fewer than half of the runs of contacts are answered");
    String never =
        "; %s %% by attempt %d."
            .formatted(ManagerWords.decimal(last.value().scaleByPowerOfTen(2), 0), last.step());
    return Optional.of(
        percent(
            "attempts",
            "Answered by attempt, %",
            half + never,
            "Attempt",
            points,
            HabitPanels::attempt));
  }

  private static String attempt(MetricPoint point) {
    return point.step() >= 10 ? "10+" : String.valueOf(point.step());
  }

  private Optional<Panel> untouched() {
    List<MetricPoint> points = byAge("untouched_accounts");
    if (points.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal most =
        points.stream().map(MetricPoint::value).max(BigDecimal::compareTo).orElseThrow();
    MetricPoint top = points.stream().filter(p -> p.value().equals(most)).findFirst().orElseThrow();
    boolean share = !isCount("untouched_accounts");
    String finding =
        "Past due and without a delivered touch in 30 days; most of them %s: %s."
            .formatted(
                ManagerWords.band(age(top)).toLowerCase(),
                share
                    ? ManagerWords.percent(most) + " %"
                    : ManagerWords.many(most.longValue(), "account"));
    Function<MetricPoint, String> label = point -> PartNames.words(age(point));
    return Optional.of(
        share
            ? percent("untouched", "Untouched 30 days, %", finding, "Days past due", points, label)
            : counts("untouched", "Untouched 30 days, accounts", finding, points, label));
  }

  private Optional<Panel> undelivered() {
    List<MetricPoint> points =
        measured.points("undelivered_rate", "channel").stream()
            .filter(p -> p.value() != null)
            .sorted(Comparator.comparing(MetricPoint::value).reversed())
            .limit(6)
            .toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    String finding =
        measured
            .total("undelivered_rate")
            .map(MetricPoint::value)
            .filter(Objects::nonNull)
            .map(rate -> ManagerWords.percent(rate) + " % of all touches bounced or failed.")
            .orElse("Touches that bounced or failed.");
    return Optional.of(
        percent(
            "undelivered",
            "Not delivered, % of touches",
            finding,
            "Channel",
            points,
            p -> ManagerWords.channel(p.slice().get("channel"))));
  }

  private Optional<Panel> coverage() {
    List<MetricPoint> points =
        measured.history("pre_due_coverage").stream().filter(p -> p.value() != null).toList();
    if (points.isEmpty()) {
      return Optional.empty();
    }
    MetricPoint last = points.get(points.size() - 1);
    return Optional.of(
        percent(
            "coverage",
            "Contacted before due, % of amount",
            ManagerWords.percent(last.value())
                + " % of the amounts due in the three months had a delivered touch in the 14 days before.",
            "Three months up to",
            points.subList(Math.max(0, points.size() - 6), points.size()),
            p -> Dates.shortMonth(p.periodEnd())));
  }

  private List<MetricPoint> byAge(String metricId) {
    return measured.points(metricId, "aging_band").stream()
        .filter(p -> p.value() != null && p.part() == null)
        .sorted(Comparator.comparing(HabitPanels::age, Compared.bands()))
        .toList();
  }

  private static String age(MetricPoint point) {
    return point.slice().get("aging_band");
  }

  private boolean isCount(String metricId) {
    return measured.definition(metricId).map(d -> d.unit().equals("count")).orElse(true);
  }

  private static Panel percent(
      String id,
      String title,
      String finding,
      String head,
      List<MetricPoint> points,
      Function<MetricPoint, String> label) {
    List<BigDecimal> values = points.stream().map(p -> p.value().scaleByPowerOfTen(2)).toList();
    int decimals = values.stream().anyMatch(v -> v.compareTo(BigDecimal.TEN) < 0) ? 1 : 0;
    return panel(id, title, finding, head, points, label, values, 100, decimals);
  }

  private static Panel counts(
      String id,
      String title,
      String finding,
      List<MetricPoint> points,
      Function<MetricPoint, String> label) {
    List<BigDecimal> values = points.stream().map(MetricPoint::value).toList();
    double most = values.stream().mapToDouble(BigDecimal::doubleValue).max().orElse(1);
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1))));
    double end = Math.max(2, Math.ceil(most / unit) * unit);
    return panel(id, title, finding, "Days past due", points, label, values, end, 0);
  }

  private static Panel panel(
      String id,
      String title,
      String finding,
      String head,
      List<MetricPoint> points,
      Function<MetricPoint, String> label,
      List<BigDecimal> values,
      double most,
      int decimals) {
    List<String> labels = points.stream().map(label).toList();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      lines.add(
          new Line(
              "",
              List.of(
                  Cell.words(labels.get(i)),
                  Cell.number(Format.number(values.get(i), decimals)),
                  Cell.number(Measured.n(points.get(i))))));
    }
    SmallColumns columns = new SmallColumns(labels, values, most, decimals);
    return Panel.of(id, "w3", title, finding)
        .figure(new Figure(columns.svg(id + "-t " + id + "-f"), null))
        .fold(
            new Fold(
                "Values",
                new DataTable(
                    "Values: " + title,
                    title,
                    "",
                    List.of(Head.words(head), Head.number(title), Head.number("n")),
                    lines)));
  }
}
