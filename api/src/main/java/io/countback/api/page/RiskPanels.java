package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.ReasonWords;
import io.countback.api.gold.RiskModelRow;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Badge;
import io.countback.api.view.RiskModelReport;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model judged: measures beside those of its rivals, then what came beside what was told.
 *
 * @param report of the target
 * @param all rows of all targets
 * @param data address of the report as data
 * @param snapshot the run chosen, null for the newest
 */
record RiskPanels(
    RiskModelReport report, List<RiskModelRow> all, String target, String data, String snapshot) {
  private static final int PLOT = 190;

  private static final Map<String, String> NAMES =
      Map.of(
          RiskModelReport.MODEL,
          "Model",
          RiskModelReport.OWN_HISTORY,
          "Own history",
          "plain_logistic",
          "Plain logistic regression",
          "base_rate",
          "Base rate");

  private static final Map<String, String> ABOUT =
      Map.of(
          RiskModelReport.MODEL,
          "all features",
          RiskModelReport.OWN_HISTORY,
          "the account’s own past only",
          "plain_logistic",
          "few plain facts",
          "base_rate",
          "the same share for all");

  /** A measure of the table. */
  private record Measure(String id, String head, int decimals) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("brier_score", "Brier score, lower is better", 3),
          new Measure("log_loss", "Log loss, lower", 3),
          new Measure("auc", "AUC, higher", 3),
          new Measure("ece", "Calibration error (ECE), lower", 3),
          new Measure("pr_auc", "PR AUC, higher", 3),
          new Measure("brier_skill", "Brier skill, higher", 3),
          new Measure("lift_top_decile", "Lift of the top tenth, higher", 1));

  List<Panel> panels() {
    IntervalScale scale = scale();
    List<Panel> panels = new ArrayList<>();
    panels.add(rivals());
    panels.add(bins(RiskModelReport.MODEL, scale));
    panels.add(bins(RiskModelReport.OWN_HISTORY, scale));
    panels.add(
        reliability(
            "buckets", "By risk bucket", "Bucket", RiskModelReport.MODEL, "risk_bucket", scale));
    panels.add(
        reliability("months", "By month", "Month end", RiskModelReport.MODEL, "month", scale));
    panels.add(dates());
    panels.add(targets());
    return panels.stream().filter(p -> p.table() != null).toList();
  }

  private RiskModelRow first() {
    return report.rows().get(0);
  }

  private boolean modelSpeaks() {
    return first().speaks().equals(RiskModelReport.MODEL);
  }

  private Panel rivals() {
    List<Head> heads = new ArrayList<>(List.of(Head.words("Told by")));
    MEASURES.forEach(m -> heads.add(Head.number(m.head())));
    return Panel.of("rivals", "w12", "The model beside its rivals", judged(), plain())
        .badge(
            modelSpeaks() ? new Badge("model speaks", "on") : new Badge("own history speaks", "at"))
        .table(
            new DataTable(
                "Measures, table",
                "Measures of the model and its rivals with 95 % intervals",
                "forest",
                heads,
                RiskModelReport.TELLERS.stream().map(this::line).toList()))
        .csv(data + "&format=csv");
  }

  /** What was judged, and with what it was learnt. */
  private String judged() {
    RiskModelRow row = report.measure(RiskModelReport.MODEL, "brier_score").orElse(first());
    if (row.fromOn() == null || row.n() == null) {
      return "No month has matured in which the answers could be known.";
    }
    return "Open items of %s to %s, whose answers are known: %s of %s. Base rate: %s %% of them came %s. Learnt from %s examples before. 95 %% intervals, accounts being the unit."
        .formatted(
            Dates.monthAndYear(row.fromOn()),
            Dates.monthAndYear(row.toOn()),
            ManagerWords.many(row.n(), "case"),
            ManagerWords.many(row.accounts(), "account"),
            ManagerWords.percent(row.baseRate()),
            RiskPage.words(target),
            ManagerWords.count(row.learntFrom()));
  }

  /** Whether a plain rival does as well. */
  private String plain() {
    BigDecimal model = report.value(RiskModelReport.MODEL, "brier_score");
    BigDecimal plain = report.value("plain_logistic", "brier_score");
    String gate =
        "The gate: the model speaks where its Brier score is not above own history’s and its calibration error not above 0.05, or not above own history’s either.";
    if (model == null || plain == null) {
      return gate;
    }
    return gate
        + (plain.compareTo(model) <= 0
            ? " Plain logistic regression scores as well or better here."
            : " Plain logistic regression scores worse here.");
  }

  private Line line(String teller) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.words(NAMES.get(teller)).note(ABOUT.get(teller)));
    MEASURES.forEach(
        m -> cells.add(report.measure(teller, m.id()).map(r -> cell(r, m)).orElse(Cell.none())));
    return new Line(teller.equals(first().speaks()) ? "base" : "", cells);
  }

  private static Cell cell(RiskModelRow row, Measure measure) {
    if (row.value() == null) {
      return Cell.none().note(row.nullReason() == null ? "" : ReasonWords.of(row.nullReason()));
    }
    return Cell.number(Format.number(row.value(), measure.decimals()))
        .note(
            ManagerWords.between(
                ManagerWords.decimal(row.low(), measure.decimals()),
                ManagerWords.decimal(row.high(), measure.decimals())));
  }

  /** One axis for all tables of shares, so that they can be compared. */
  private IntervalScale scale() {
    return IntervalScale.of(
        report.rows().stream()
            .filter(r -> r.by() != null)
            .flatMap(r -> Stream.of(r.low(), r.value(), r.high(), r.told()))
            .toList(),
        true,
        PLOT);
  }

  private Panel bins(String teller, IntervalScale scale) {
    return reliability(
        "bins-" + teller.replace('_', '-'),
        NAMES.get(teller) + ": told and come",
        "Tenth",
        teller,
        "bin",
        scale);
  }

  private Panel reliability(
      String id, String title, String head, String teller, String by, IntervalScale scale) {
    List<RiskModelRow> rows = report.reliability(teller, by);
    Panel panel =
        Panel.of(
            id,
            "w6",
            title,
            switch (by) {
              case "bin" ->
                  "Cases in ten groups of equal size, the least risk first. Point and whisker: share that came late with its 95 % interval; broken line: the mean told. A line outside the whisker is a probability that was off.";
              case "risk_bucket" -> "The model’s cases by the bucket it put them in.";
              default -> "The model’s cases by the month end they were judged at.";
            });
    if (rows.isEmpty()) {
      return panel;
    }
    return panel.table(
        new DataTable(
            title + ", table",
            title + ", share that came late and share told, per cent",
            "mid forest snug",
            List.of(
                Head.words(head),
                Head.number("Told, %"),
                Head.number("Came, %"),
                Head.axis("Interval drawn, per cent", scale.head()),
                Head.number("Cases")),
            rows.stream().map(r -> line(r, scale)).toList()));
  }

  private static Line line(RiskModelRow row, IntervalScale scale) {
    return new Line(
        "",
        List.of(
            Cell.words(part(row)),
            Cell.number(ManagerWords.percent(row.told())),
            Cell.number(ManagerWords.percent(row.value()))
                .note(ManagerWords.percents(row.low(), row.high())),
            Cell.plot(scale.cell(row.low(), row.value(), row.high(), row.told())),
            Cell.number(ManagerWords.count(row.n()))));
  }

  private static String part(RiskModelRow row) {
    return switch (row.by()) {
      case "risk_bucket" -> WorklistRow.capital(row.part());
      case "month" -> Dates.monthAndYear(YearMonth.parse(row.part()).atEndOfMonth());
      default -> row.part();
    };
  }

  /** How far expected days of payment were off, whatever the target. */
  private Panel dates() {
    RiskModelReport dates = RiskModelReport.of(all, RiskModelReport.EXPECTED_PAYMENT);
    Optional<RiskModelRow> error = dates.measure(RiskModelReport.MODEL, "expected_date_error");
    Panel panel =
        Panel.of(
            "dates",
            "w12",
            "Expected days of payment",
            error.map(RiskPanels::judgedDates).orElse(""),
            "Told of what was open at those month ends, by a model of what was known at the first; what is still open counts as if it were paid on the day of the run. p10 to p90 should hold 80 % of the payments.");
    return dates.rows().isEmpty()
        ? panel
        : panel.table(
            new DataTable(
                "Expected days of payment, table",
                "How far expected days of payment were off, with 95 % intervals",
                "forest",
                List.of(
                    Head.words("Told by"),
                    Head.number("Half are off by at most, days"),
                    Head.number("Off by five days or less, %"),
                    Head.number("Paid from p10 to p90, %")),
                List.of(
                    line(dates, RiskModelReport.MODEL, "Model", "p50, from all features"),
                    line(
                        dates,
                        RiskModelReport.OWN_HISTORY,
                        "Usual delay",
                        "mean days late of the account"))));
  }

  private static String judgedDates(RiskModelRow row) {
    return row.value() == null
        ? "Expected days of payment cannot be judged yet: %s."
            .formatted(ReasonWords.of(row.nullReason()))
        : "Open items of %s to %s: %s of %s. Half of the days told were off by %s or less."
            .formatted(
                Dates.monthAndYear(row.fromOn()),
                Dates.monthAndYear(row.toOn()),
                ManagerWords.many(row.n(), "case"),
                ManagerWords.many(row.accounts(), "account"),
                ManagerWords.many(row.value().longValue(), "day"));
  }

  private static Line line(RiskModelReport dates, String teller, String name, String about) {
    return new Line(
        "",
        List.of(
            Cell.words(name).note(about),
            dates
                .measure(teller, "expected_date_error")
                .map(r -> cell(r, new Measure("expected_date_error", "", 0)))
                .orElse(Cell.none()),
            share(dates, teller, "expected_date_within_5"),
            share(dates, teller, "expected_date_coverage")));
  }

  private static Cell share(RiskModelReport dates, String teller, String measure) {
    return dates
        .measure(teller, measure)
        .filter(r -> r.value() != null)
        .map(
            r ->
                Cell.number(ManagerWords.percent(r.value()))
                    .note(ManagerWords.percents(r.low(), r.high())))
        .orElse(Cell.none());
  }

  private Panel targets() {
    return Panel.of(
            "targets",
            "w12",
            "All targets",
            "Who tells how likely an item is to be paid so late. Each opens its report.")
        .table(
            new DataTable(
                "All targets, table",
                "Who tells each target",
                "",
                List.of(
                    Head.words("Paid"),
                    Head.words("Told by"),
                    Head.number("Base rate, %"),
                    Head.number("Brier score of the model"),
                    Head.number("of own history"),
                    Head.number("Calibration error of the model"),
                    Head.words("Judged over")),
                RiskPage.TARGETS.stream()
                    .map(t -> RiskModelReport.of(all, t))
                    .filter(r -> !r.rows().isEmpty())
                    .map(this::line)
                    .toList()));
  }

  private Line line(RiskModelReport other) {
    RiskModelRow row = other.rows().get(0);
    return new Line(
        row.target().equals(target) ? "base" : "",
        List.of(
            Cell.words(WorklistRow.capital(RiskPage.words(row.target())))
                .opening(RiskPage.address(row.target(), snapshot)),
            Cell.words(NAMES.getOrDefault(row.speaks(), row.speaks())),
            Cell.number(ManagerWords.percent(row.baseRate())),
            value(other, RiskModelReport.MODEL, "brier_score"),
            value(other, RiskModelReport.OWN_HISTORY, "brier_score"),
            value(other, RiskModelReport.MODEL, "ece"),
            Cell.words(
                row.fromOn() == null
                    ? Format.NONE
                    : Dates.monthAndYear(row.fromOn()) + " to " + Dates.monthAndYear(row.toOn()))));
  }

  private static Cell value(RiskModelReport report, String teller, String measure) {
    return report
        .measure(teller, measure)
        .map(r -> Cell.number(ManagerWords.decimal(r.value(), 3)))
        .orElse(Cell.none());
  }
}
