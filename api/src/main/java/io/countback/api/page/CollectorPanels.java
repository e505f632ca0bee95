package io.countback.api.page;

import static io.countback.api.page.ManagerWords.amount;
import static io.countback.api.page.ManagerWords.count;
import static io.countback.api.page.ManagerWords.decimal;
import static io.countback.api.page.ManagerWords.p;
import static io.countback.api.page.ManagerWords.percent;
import static io.countback.api.page.ManagerWords.percents;

import io.countback.api.chart.Format;
import io.countback.api.chart.FunnelChart;
import io.countback.api.chart.PageChart;
import io.countback.api.chart.ReasonWords;
import io.countback.api.gold.CollectorEffectiveness;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.page.Panel.Badge;
import io.countback.api.page.Panel.Figure;
import io.countback.api.page.Panel.Fold;
import io.countback.api.view.Compared;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What collectors had to collect and what came in: never a ranking where chance would do. */
final class CollectorPanels {
  private static final int PLOT = 190;

  private final List<CollectorEffectiveness> rows;
  private final CollectorEffectiveness team;
  private final ManagerView view;
  private final String currency;
  private final String foot;

  CollectorPanels(
      List<CollectorEffectiveness> all, ManagerView view, String currency, String foot) {
    this.rows = Compared.collectors(all, view.window());
    this.team = Compared.team(all, view.window());
    this.view = view;
    this.currency = currency;
    this.foot = foot;
  }

  List<Panel> panels() {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Panel> panels = new ArrayList<>();
    panels.add(table());
    if (comparable().size() > 1) {
      panels.add(funnel());
    }
    return panels;
  }

  private boolean isRankingJustified() {
    return team != null && Verdict.isTrue(team.rankingJustified());
  }

  private List<CollectorEffectiveness> comparable() {
    return rows.stream()
        .filter(r -> !Verdict.isTrue(r.tooFew()))
        .filter(r -> r.limit998Low() != null && r.ratio() != null && r.expected() != null)
        .toList();
  }

  /** Whether collectors differ by more than chance, in one sentence. */
  String finding() {
    if (comparable().size() < 2) {
      return "Too few items to compare collectors.";
    }
    String test =
        team == null || team.heterogeneityP() == null
            ? ""
            : " (p " + p(team.heterogeneityP()) + ")";
    if (!isRankingJustified()) {
      return "No ranking is justified: the collectors differ by no more than chance alone would make them differ"
          + test
          + ".";
    }
    List<String> outside = new ArrayList<>();
    outside("above").ifPresent(names -> outside.add("above the team: " + names));
    outside("below").ifPresent(names -> outside.add("below: " + names));
    return "The collectors differ by more than chance explains"
        + test
        + (outside.isEmpty() ? "." : "; " + String.join("; ", outside) + ".");
  }

  private java.util.Optional<String> outside(String side) {
    String names =
        comparable().stream()
            .filter(r -> side.equals(r.outsideLimits()))
            .map(CollectorPanels::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(names);
  }

  private Panel table() {
    IntervalScale scale =
        IntervalScale.of(
            rows.stream()
                .flatMap(r -> Stream.of(r.standardisedLow(), r.standardisedHigh()))
                .toList(),
            false,
            PLOT);
    String teamRate =
        team == null || team.rate() == null
            ? ""
            : " Broken line: team, " + percent(team.rate()) + "\u00a0%.";
    Panel panel =
        Panel.of(
                "collectors",
                "w12",
                "Collectors",
                finding(),
                "Unit: items past due in %s, with the collector assigned when they became so. Ordered by the lower bound at the team’s mix of age and size.%s Touches are context and no order."
                    .formatted(ManagerWords.window(view.window()), teamRate))
            .table(
                new DataTable(
                    "Collectors, table",
                    "Collectors, ordered by the lower bound at the team’s mix",
                    "mid forest",
                    List.of(
                        Head.words("Collector"),
                        Head.number("Collected, " + currency),
                        Head.number("Rate raw, %"),
                        Head.sorted("At the team’s mix, %"),
                        Head.axis("Interval drawn, per cent", scale.head()),
                        Head.number("Items paid ÷ expected"),
                        Head.number("Portfolio index (CEI), %"),
                        Head.number("Promises kept, % of amount"),
                        Head.number("Days to first touch"),
                        Head.number("Past due, " + currency),
                        Head.number("Touches")),
                    rows.stream().map(r -> line(r, scale)).toList()))
            .csv(view.data("/v1/collectors/effectiveness", "format", "csv"));
    return isRankingJustified() ? panel : panel.badge(new Badge("no ranking is justified", ""));
  }

  private Line line(CollectorEffectiveness r, IntervalScale scale) {
    boolean few = Verdict.isTrue(r.tooFew());
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.words(name(r)).note(about(r), handedOver(r)));
    cells.add(
        Cell.number(amount(r.collected(), currency))
            .note("of " + amount(r.collectible(), currency)));
    cells.add(Cell.number(percent(r.rate())).note(percents(r.low(), r.high())));
    cells.add(
        r.standardised() == null
            ? Cell.none().note(ReasonWords.of(r.nullReason()))
            : Cell.number(percent(r.standardised()))
                .note(percents(r.standardisedLow(), r.standardisedHigh())));
    cells.add(
        Cell.plot(
            scale.cell(
                r.standardisedLow(),
                r.standardised(),
                r.standardisedHigh(),
                team == null ? null : team.rate())));
    cells.add(
        few
            ? Cell.none().note("too few to compare")
            : Cell.number(decimal(r.ratio(), 2))
                .note(
                    ManagerWords.between(decimal(r.ratioLow(), 2), decimal(r.ratioHigh(), 2)),
                    reading(r)));
    cells.add(Cell.number(percent(r.cei())));
    cells.add(
        Cell.number(percent(r.promisesKeptByAmount()))
            .note(
                percents(r.promisesLow(), r.promisesHigh()),
                r.promisesN() == null ? "" : "n " + count(r.promisesN())));
    cells.add(
        Cell.number(decimal(r.medianDaysToFirstTouch(), 1))
            .note(r.firstTouchN() == null ? "" : "n " + count(r.firstTouchN())));
    cells.add(
        Cell.number(amount(r.pastDue(), currency))
            .note(
                "of " + amount(r.ar(), currency),
                r.capacityUse() == null ? "" : percent(r.capacityUse()) + " % of capacity"));
    cells.add(Cell.number(count(r.touches())).muted());
    return new Line(few ? "few" : "", cells);
  }

  private static String name(CollectorEffectiveness r) {
    return r.name() == null || r.name().isEmpty() ? r.collector() : r.name();
  }

  private static String about(CollectorEffectiveness r) {
    String accounts = r.accounts() == null ? "" : ManagerWords.many(r.accounts(), "account");
    boolean withTeam = r.team() != null && !r.team().startsWith("(");
    return withTeam ? r.team() + ", " + accounts : accounts;
  }

  private static String handedOver(CollectorEffectiveness r) {
    return r.handedOver() == null || r.handedOver() == 0
        ? ""
        : ManagerWords.many(r.handedOver(), "item") + " handed over";
  }

  private static String reading(CollectorEffectiveness r) {
    if (r.outsideLimits() == null) {
      return "";
    }
    return switch (r.outsideLimits()) {
      case "above" -> "above the team";
      case "below" -> "below the team";
      case "possibly_above" -> "possibly above";
      case "possibly_below" -> "possibly below";
      default -> "no difference shown";
    };
  }

  private Panel funnel() {
    List<CollectorEffectiveness> shown = comparable();
    List<FunnelChart.Point> points =
        shown.stream()
            .map(
                r ->
                    new FunnelChart.Point(
                        name(r),
                        r.expected(),
                        r.ratio(),
                        r.limit95Low(),
                        r.limit95High(),
                        r.limit998Low(),
                        r.limit998High(),
                        isRankingJustified()
                            && List.of("above", "below").contains(r.outsideLimits())))
            .toList();
    FunnelChart chart = new FunnelChart(points, foot);
    List<Line> lines = new ArrayList<>();
    for (CollectorEffectiveness r : shown) {
      lines.add(
          new Line(
              "",
              List.of(
                  Cell.words(name(r)),
                  Cell.number(decimal(r.expected(), 1)),
                  Cell.number(decimal(r.observed(), 0)),
                  Cell.number(decimal(r.ratio(), 2)),
                  Cell.number(decimal(r.limit95Low(), 2) + " to " + decimal(r.limit95High(), 2)),
                  Cell.number(
                      decimal(r.limit998Low(), 2) + " to " + decimal(r.limit998High(), 2)))));
    }
    return Panel.of(
            "funnel",
            "w12",
            "Items paid ÷ expected, by collector, against items expected, "
                + ManagerWords.window(view.window()),
            spread(shown)
                + " Across: items expected to be paid within 30 days, given age and size. Not a ranking: one in twenty leaves the inner limits by chance alone.")
        .figure(
            new Figure(
                PageChart.funnel(
                    chart, new PageChart.Place(1100, 280, "broad", "funnel-t funnel-f", "fb-")),
                PageChart.funnel(
                    chart, new PageChart.Place(320, 280, "narrow", "funnel-t funnel-f", "fn-"))))
        .fold(
            new Fold(
                ManagerWords.many(shown.size(), "collector"),
                new DataTable(
                    "Values: items paid against expected",
                    "Items paid against expected, by collector",
                    "",
                    List.of(
                        Head.words("Collector"),
                        Head.number("Expected items"),
                        Head.number("Paid items"),
                        Head.number("Paid ÷ expected"),
                        Head.number("95 % limits"),
                        Head.number("99.8 % limits")),
                    lines)));
  }

  private static String spread(List<CollectorEffectiveness> shown) {
    long outer =
        shown.stream().filter(r -> List.of("above", "below").contains(r.outsideLimits())).count();
    if (outer == 0) {
      return "All " + Format.count(shown.size()) + " collectors lie within the outer limits.";
    }
    return "%s of %s collectors %s outside the outer limits."
        .formatted(
            ManagerWords.spelled(outer), Format.count(shown.size()), outer == 1 ? "lies" : "lie");
  }
}
