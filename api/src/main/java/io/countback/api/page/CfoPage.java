package io.countback.api.page;

import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything the CFO page prints, ready for the template.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 * @param incomplete why the figures are incomplete; null where they are not
 * @param notes what stands below a tile whose figure was restated, by metric
 * @param trend null where the view has no such figures
 * @param aging null where the view has no such figures
 * @param wins null of a run that was published without
 * @param definitions of every figure on the page
 */
record CfoPage(
    Frame frame,
    String stale,
    String incomplete,
    String kick,
    String headline,
    String period,
    List<Tile> tiles,
    Map<String, String> notes,
    Trend trend,
    Aging aging,
    MoreFigures more,
    Restatements restatements,
    Panel wins,
    RunFacts run,
    List<MetricDefinition> definitions,
    Foot foot) {
  private static final String DEFAULT_STALE_HOURS = "36";

  static CfoPage of(Snapshot snapshot, Scope scope, PageRequest request) {
    Run run = snapshot.run();
    Set<String> currencies = Figures.currencies(snapshot, scope);
    View view = View.parse(request.parameters(), run, currencies);
    Figures figures = new Figures(snapshot, scope, view);
    Period period = new Period(view.asOf());
    Frame frame = Frame.of(snapshot, view, currencies, request);
    List<Tile> tiles = Tiles.of(figures, view, period);
    MoreFigures more = MoreFigures.of(figures, snapshot.catalog(), tiles, period);
    Restated restated = Restated.of(snapshot, scope, view);
    List<MetricDefinition> definitions = definitions(snapshot, tiles, more);
    return new CfoPage(
        frame,
        view.pinned() ? null : stale(run, request),
        incomplete(run),
        "Cash tied up in receivables, "
            + period.words()
            + (period.complete() ? "" : ", month not over"),
        headline(figures, view, period),
        period.words(),
        tiles,
        notes(tiles, figures, restated, period),
        Trend.of(figures, view, period, restated, frame),
        Aging.of(figures, period, frame.scope(), frame.foot(), BalanceView.behind(snapshot, view)),
        more,
        Restatements.of(
            restated,
            figures,
            view,
            inOrderOfPage(tiles, definitions),
            Trend.metricIds(view),
            view.pinned() ? List.of("snapshot=" + run.runId()) : List.of()),
        CfoWins.of(snapshot, scope, view, period),
        RunFacts.of(run),
        definitions,
        foot(snapshot, view, request));
  }

  private static Map<String, String> notes(
      List<Tile> tiles, Figures figures, Restated restated, Period period) {
    Map<String, String> notes = new HashMap<>();
    for (Tile tile : tiles) {
      MetricDefinition definition = figures.definition(tile.metricId()).orElseThrow();
      BigDecimal shown = CfoWords.value(figures.series(tile.metricId()).get(period.end()));
      String note = restated.note(definition, period.end(), shown);
      if (note != null) {
        notes.put(tile.metricId(), note);
      }
    }
    return notes;
  }

  /** The metrics of the tiles, then those of the catalogue that are elsewhere on the page. */
  private static List<String> inOrderOfPage(List<Tile> tiles, List<MetricDefinition> shown) {
    Set<String> ids = new LinkedHashSet<>();
    tiles.forEach(tile -> ids.add(tile.metricId()));
    shown.forEach(definition -> ids.add(definition.metricId()));
    return List.copyOf(ids);
  }

  static String stale(Run run, PageRequest request) {
    String hours = run.configuration().getOrDefault("stale_hours", DEFAULT_STALE_HOURS);
    Duration age = Duration.between(run.publishedAt(), request.now());
    boolean old = age.compareTo(Duration.ofHours(Long.parseLong(hours))) > 0;
    return old ? Words.age(run.publishedAt(), request.now()) : null;
  }

  /** Set by the run where more lines are set aside than its threshold allows. */
  static String incomplete(Run run) {
    return run.checks().stream()
        .filter(c -> c.code().equals("quarantine_share") && !c.passed())
        .map(Run.Check::detail)
        .findFirst()
        .orElse(null);
  }

  private static String headline(Figures figures, View view, Period period) {
    if (view.currency() != null) {
      return Headline.balance(
          figures.series("ar_balance").get(period.end()),
          figures.series("past_due_amount").get(period.end()),
          view.currency());
    }
    Map<LocalDate, MetricPoint> dso = figures.series("dso");
    MetricDefinition definition = figures.definition("dso").orElse(null);
    return Headline.dso(
        dso.get(period.end()),
        dso.get(period.previous().end()),
        dso.get(period.yearAgo().end()),
        definition == null ? "lower" : definition.better(),
        ValueScale.of("days", "", List.of()));
  }

  private static List<MetricDefinition> definitions(
      Snapshot snapshot, List<Tile> tiles, MoreFigures more) {
    Set<String> shown = new TreeSet<>(Set.of("aging"));
    tiles.forEach(tile -> shown.add(tile.metricId()));
    more.rows().forEach(row -> shown.add(row.metricId()));
    List<MetricDefinition> definitions = new ArrayList<>(snapshot.catalog());
    definitions.removeIf(definition -> !shown.contains(definition.metricId()));
    return definitions;
  }

  private static Foot foot(Snapshot snapshot, View view, PageRequest request) {
    Run run = snapshot.run();
    String metric = view.currency() == null ? "dso" : "ar_balance";
    List<String> query = new ArrayList<>();
    if (view.entityId() != null) {
      query.add("by=entity");
    }
    if (view.currency() != null) {
      query.add("currency_basis=transaction");
      query.add("currency=" + view.currency());
    }
    query.addAll(Address.ofData(snapshot, view));
    String path = "/v1/metrics/" + metric + (query.isEmpty() ? "" : "?" + String.join("&", query));
    String source = RunFacts.source(run);
    return Foot.of(true, path, source, request);
  }
}
