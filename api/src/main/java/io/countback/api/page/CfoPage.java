package io.countback.api.page;

import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything the CFO page prints, ready for the template.
 *
 * @param stale how old the data are where that is too old; null where they are fresh
 * @param incomplete why the figures are incomplete; null where they are not
 * @param trend null where the view has no such figures
 * @param aging null where the view has no such figures
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
    Trend trend,
    Aging aging,
    MoreFigures more,
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
    Frame frame = Frame.of(run, view, currencies, request);
    List<Tile> tiles = Tiles.of(figures, view, period);
    MoreFigures more = MoreFigures.of(figures, snapshot.catalog(), tiles, period);
    return new CfoPage(
        frame,
        stale(run, request),
        incomplete(run),
        "Cash tied up in receivables, "
            + period.words()
            + (period.complete() ? "" : ", month not over"),
        headline(figures, view, period),
        period.words(),
        tiles,
        Trend.of(figures, view, period, frame.scope(), frame.foot()),
        Aging.of(figures, period, frame.scope(), frame.foot()),
        more,
        RunFacts.of(run),
        definitions(snapshot, tiles, more),
        foot(run, view, request));
  }

  private static String stale(Run run, PageRequest request) {
    String hours = run.configuration().getOrDefault("stale_hours", DEFAULT_STALE_HOURS);
    Duration age = Duration.between(run.publishedAt(), request.now());
    boolean old = age.compareTo(Duration.ofHours(Long.parseLong(hours))) > 0;
    return old ? Words.age(run.publishedAt(), request.now()) : null;
  }

  /** Set by the run where more lines are set aside than its threshold allows. */
  private static String incomplete(Run run) {
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

  private static Foot foot(Run run, View view, PageRequest request) {
    String metric = view.currency() == null ? "dso" : "ar_balance";
    List<String> query = new ArrayList<>();
    if (view.entityId() != null) {
      query.add("by=entity");
    }
    if (view.currency() != null) {
      query.add("currency_basis=transaction");
      query.add("currency=" + view.currency());
    }
    String path = "/v1/metrics/" + metric + (query.isEmpty() ? "" : "?" + String.join("&", query));
    String source =
        Product.NAME_AND_VERSION
            + " · "
            + run.runId()
            + " of "
            + RunFacts.moment(run.publishedAt());
    return new Foot(true, path, source, request.requestId());
  }
}
