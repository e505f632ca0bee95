package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.DataTable.Line;
import io.countback.api.view.RestatementList;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest restated figures of the whole company.
 *
 * @param pinned the run chosen, null for the newest
 */
record RestatedPanel(Snapshot snapshot, String pinned) {
  private static final int MOST_ROWS = RestatementList.NEWEST;

  Panel panel() {
    List<Restatement> all = RestatementList.ofCompany(snapshot);
    Panel panel =
        Panel.of(
            "restated",
            "w12",
            "Restatements",
            all.isEmpty()
                ? "No published figure of the whole company was changed by what came later."
                : all.size() <= MOST_ROWS
                    ? "Figures of the whole company, published before and changed by what came later."
                    : "The newest %d of %s figures of the whole company that were published before and changed by what came later."
                        .formatted(MOST_ROWS, Format.count(all.size())));
    if (all.isEmpty()) {
      return panel;
    }
    return panel
        .csv(ManagerView.path("/v1/restatements", query()))
        .table(
            new DataTable(
                "Restatements, table",
                "Restated figures, newest first",
                "",
                List.of(
                    Head.words("Period end"),
                    Head.words("Figure"),
                    Head.number("Was"),
                    Head.number("Is"),
                    Head.words("Cause"),
                    Head.words("Run")),
                all.stream().limit(MOST_ROWS).map(this::line).toList()));
  }

  private Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("snapshot", pinned);
    query.put("format", "csv");
    return query;
  }

  private Line line(Restatement r) {
    MetricDefinition definition = snapshot.definition(r.metricId()).orElse(null);
    Cell is = Cell.number(text(definition, r.newValue(), r));
    boolean hasRows = definition != null && !definition.terms().isEmpty();
    return new Line(
        "",
        List.of(
            Cell.words(Dates.full(r.periodEnd())),
            Cell.words(definition == null ? r.metricId() : definition.title()),
            Cell.number(text(definition, r.oldValue(), r)),
            hasRows ? is.opening(RestatementLinks.of(r, pinned).page(1)) : is,
            Cell.words(Restated.causes(List.of(r))),
            Cell.words(r.runId())));
  }

  private static String text(MetricDefinition definition, BigDecimal value, Restatement r) {
    if (value == null || definition == null) {
      return Format.NONE;
    }
    return ValueScale.of(definition.unit(), r.currency(), List.of(value)).withUnit(value);
  }
}
