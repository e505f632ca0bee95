package io.countback.api.page;

import io.countback.api.gold.RiskModelRow;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.Frame.Choice;
import io.countback.api.security.Access;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.RiskModelReport;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far risk scores can be trusted: the model beside its rivals, and what came beside what was
 * told.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 * @param incomplete why the figures are incomplete; null where they are not
 * @param warning why the model does not tell the scores; null where it does
 */
record RiskPage(
    Frame frame,
    String stale,
    String incomplete,
    String warning,
    String warningTitle,
    String kick,
    String headline,
    List<Filter> filters,
    List<Choice> keep,
    List<Panel> panels,
    Foot foot) {
  /** Targets; the first is the default. */
  static final List<String> TARGETS = List.of("late_30", "late_0", "late_15", "late_60");

  private static final String PATH = "/manager/risk";
  private static final List<String> NAMES = List.of("target", "snapshot");

  static RiskPage of(Snapshot snapshot, Scope scope, PageRequest request) {
    Run run = snapshot.run();
    Map<String, String> parameters = request.parameters();
    ParameterNames.check(parameters.keySet(), NAMES);
    String target = target(parameters.getOrDefault("target", TARGETS.get(0)));
    String pinned = parameters.get("snapshot");
    List<RiskModelRow> all = snapshot.ledger().riskModel(scope);
    RiskModelReport report = RiskModelReport.of(all, target);
    String warning = report.warning(target);
    return new RiskPage(
        Frame.ofRun(snapshot, address(target, pinned), pinned != null, request),
        pinned == null ? CfoPage.stale(run, request) : null,
        CfoPage.incomplete(run),
        warning,
        report.modelSpeaks() ? "Off on average" : "Own history speaks",
        "How far risk can be trusted: " + words(target),
        headline(report),
        List.of(
            new Filter(
                "target",
                "Paid",
                TARGETS.stream().map(t -> new Choice(t, words(t), t.equals(target))).toList())),
        pinned == null ? List.of() : List.of(new Choice("snapshot", pinned, false)),
        report.rows().isEmpty()
            ? List.of()
            : new RiskPanels(report, all, target, data(target, pinned), pinned).panels(),
        Foot.of(false, data(target, pinned), RunFacts.source(run), request));
  }

  private static String target(String asked) {
    if (!TARGETS.contains(asked)) {
      throw BadRequest.badParameter(
          "target", "target is %s; it can be %s.".formatted(asked, String.join(" or ", TARGETS)));
    }
    return asked;
  }

  private static String headline(RiskModelReport report) {
    if (report.rows().isEmpty()) {
      return "No model was judged in this run.";
    }
    BigDecimal model = report.value(RiskModelReport.MODEL, "brier_score");
    BigDecimal own = report.value(RiskModelReport.OWN_HISTORY, "brier_score");
    if (model == null || own == null) {
      return "How good the model is cannot be told yet.";
    }
    if (report.modelSpeaks()) {
      return "The model beats each customer’s own history: Brier score %s against %s."
          .formatted(ManagerWords.decimal(model, 3), ManagerWords.decimal(own, 3));
    }
    return report.isBetter()
        ? "Each customer’s own history speaks: the model’s calibration error is %s, above 0.05 and above its own."
            .formatted(ManagerWords.decimal(report.value(RiskModelReport.MODEL, "ece"), 3))
        : "Each customer’s own history speaks: its Brier score is %s, the model’s %s."
            .formatted(ManagerWords.decimal(own, 3), ManagerWords.decimal(model, 3));
  }

  /** What is told of an item, in words. */
  static String words(String target) {
    String days = target.substring(target.indexOf('_') + 1);
    return days.equals("0") ? "late at all" : "more than " + days + " days late";
  }

  /** The page; null for a role that may not open it. */
  static String address(Role role, String snapshot) {
    return Access.COMPANY.admits(role) ? address(TARGETS.get(0), snapshot) : null;
  }

  static String address(String target, String snapshot) {
    return ManagerView.path(PATH, query(target.equals(TARGETS.get(0)) ? null : target, snapshot));
  }

  private static String data(String target, String snapshot) {
    return ManagerView.path("/v1/risk/model", query(target, snapshot));
  }

  private static Map<String, String> query(String target, String snapshot) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("target", target);
    query.put("snapshot", snapshot);
    return query;
  }
}
