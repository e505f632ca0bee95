package io.countback.api.page;

import static io.countback.api.page.ManagerWords.amount;
import static io.countback.api.page.ManagerWords.between;
import static io.countback.api.page.ManagerWords.count;
import static io.countback.api.page.ManagerWords.p;
import static io.countback.api.page.ManagerWords.percent;
import static io.countback.api.page.ManagerWords.percents;
import static io.countback.api.page.ManagerWords.points;

import io.countback.api.chart.Dates;
import io.countback.api.gold.ExperimentArm;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Badge;
import io.countback.api.view.ExperimentList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Experiments with an assignment log, each with its arms. */
final class ExperimentPanels {
  private static final int PLOT = 150;

  private ExperimentPanels() {}

  static List<Panel> of(List<ExperimentArm> rows, ManagerView view, String currency) {
    List<Panel> panels = new ArrayList<>();
    ExperimentList list = ExperimentList.of(currency, rows, view.days());
    for (Map.Entry<String, List<ExperimentArm>> experiment : list.arms().entrySet()) {
      panels.add(panel(experiment.getValue(), view, currency, panels.size() + 1));
    }
    return panels;
  }

  /** {@code Sample ratio as planned, p 0.910.} */
  static String sampleRatio(ExperimentArm arm) {
    if (arm.sampleRatioP() == null) {
      return "No planned shares, so the sample ratio is unchecked.";
    }
    return Verdict.isTrue(arm.sampleRatioMismatch())
        ? "Sample ratio not as planned, p " + p(arm.sampleRatioP()) + "."
        : "Sample ratio as planned, p " + p(arm.sampleRatioP()) + ".";
  }

  /** Against peeking: the fixed end. */
  static String end(ExperimentArm arm) {
    if (arm.horizonOn() == null) {
      return "No end was fixed.";
    }
    return Verdict.isTrue(arm.interim())
        ? "Fixed end " + Dates.full(arm.horizonOn()) + ": until then rates only."
        : "Ended " + Dates.full(arm.horizonOn()) + " as fixed.";
  }

  private static Panel panel(
      List<ExperimentArm> arms, ManagerView view, String currency, int number) {
    ExperimentArm first = arms.get(0);
    boolean randomised = "randomised".equals(first.label());
    Map<String, String> query = new LinkedHashMap<>();
    query.put("window", String.valueOf(view.days()));
    query.put("format", "csv");
    query.put("snapshot", view.snapshot());
    return Panel.of(
            "experiment-" + number,
            "w12",
            "Experiment " + first.experiment(),
            "Unit: assigned accounts, touched or not, responses within %d days of the assignment. Cash is what was received in them; the difference is to the control arm."
                .formatted(view.days()))
        .badge(randomised ? Badge.RANDOMISED : Badge.OBSERVATIONAL)
        .aside(
            "Assigned %s to %s. %s %s"
                .formatted(
                    TemplatePanels.on(first.assignedFrom()),
                    TemplatePanels.on(first.assignedTo()),
                    sampleRatio(first),
                    end(first)))
        .table(table(arms, currency))
        .csv(ProofLinks.path("/v1/experiments/", first.experiment(), "", query));
  }

  private static DataTable table(List<ExperimentArm> arms, String currency) {
    IntervalScale scale =
        IntervalScale.of(
            arms.stream().flatMap(a -> Stream.of(a.high(), a.rate())).toList(), true, PLOT);
    return new DataTable(
        "Arms of " + arms.get(0).experiment(),
        "Arms of the experiment, the control first",
        "mid forest",
        List.of(
            Head.words("Arm"),
            Head.number("Accounts assigned"),
            Head.number("Responses"),
            Head.number("Rate, %"),
            Head.axis("Interval drawn, per cent", scale.head()),
            Head.number("Difference, points"),
            Head.number("p raw, adjusted"),
            Head.number("Paid, % of accounts"),
            Head.number("Cash, " + currency + " an account"),
            Head.number("More than control, " + currency + " an account"),
            Head.number("Incremental, " + currency + " an account treated")),
        arms.stream().map(arm -> line(arm, scale, arms.get(0), currency)).toList());
  }

  private static Line line(
      ExperimentArm a, IntervalScale scale, ExperimentArm control, String currency) {
    boolean few = Verdict.isTrue(a.tooFew());
    List<Cell> cells = new ArrayList<>();
    cells.add(
        Cell.words(a.arm())
            .note(Verdict.isTrue(a.control()) ? "control" : few ? "too few to compare" : ""));
    cells.add(
        Cell.number(count(a.assigned()))
            .note(
                a.maturing() != null && a.maturing() > 0
                    ? "of them " + count(a.maturing()) + " maturing"
                    : ""));
    cells.add(Cell.number(count(a.responses())));
    cells.add(Cell.number(percent(a.rate())).note(percents(a.low(), a.high())));
    cells.add(Cell.plot(scale.cell(a.low(), a.rate(), a.high(), control.rate())));
    cells.add(
        Cell.number(points(a.difference()))
            .note(between(points(a.differenceLow()), points(a.differenceHigh()))));
    cells.add(a.p() == null ? Cell.none() : Cell.number(p(a.p())).note(p(a.pAdjusted())));
    cells.add(
        Cell.number(percent(a.paymentRate())).note(percents(a.paymentLow(), a.paymentHigh())));
    cells.add(
        money(
            a.meanCash() == null ? null : amount(a.meanCash(), currency),
            amount(a.meanCashLow(), currency),
            amount(a.meanCashHigh(), currency)));
    cells.add(
        money(
            a.cashPerAccountDifference() == null
                ? null
                : amount(a.cashPerAccountDifference(), currency),
            amount(a.cashDifferenceLow(), currency),
            amount(a.cashDifferenceHigh(), currency)));
    cells.add(
        money(
            a.incrementalCashPerTouch() == null
                ? null
                : amount(a.incrementalCashPerTouch(), currency),
            amount(a.incrementalLow(), currency),
            amount(a.incrementalHigh(), currency)));
    return new Line(few ? "few" : Verdict.isTrue(a.control()) ? "base" : "", cells);
  }

  private static Cell money(String value, String low, String high) {
    return value == null ? Cell.none() : Cell.number(value).note(between(low, high));
  }
}
