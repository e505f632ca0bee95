package io.countback.api.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countback.api.gold.Dimension;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Published figures that later runs changed, newest first. */
public record RestatementList(
    String snapshot, String asOf, boolean complete, List<RestatedFigure> restatements) {
  /** So many stand in the summary and on the page. */
  public static final int NEWEST = 10;

  private static final List<String> HEADER = header();

  /**
   * One figure, before and after.
   *
   * @param run run that changed it
   * @param oldRun run that had published it, null where the slice had no figure
   * @param slice dimension to value, empty for the total
   * @param unit of both figures; null where the catalogue no longer has the metric
   * @param oldValue an amount of money or a number; null with {@code oldNullReason}
   * @param difference new less old; null where either is undefined
   * @param loads loads the run read first
   * @param rows movements behind the change
   */
  public record RestatedFigure(
      String restatedAt,
      String run,
      String oldRun,
      String metric,
      String periodEnd,
      String currency,
      String currencyBasis,
      Map<String, String> slice,
      String part,
      Integer step,
      String unit,
      @JsonProperty("old") Object oldValue,
      String oldNullReason,
      @JsonProperty("new") Object newValue,
      String newNullReason,
      Object difference,
      String cause,
      List<Long> loads,
      long rows) {

    private static RestatedFigure of(Snapshot snapshot, Restatement r) {
      String unit = unitOf(snapshot, r);
      return new RestatedFigure(
          r.restatedAt().toString(),
          r.runId(),
          r.oldRunId(),
          r.metricId(),
          r.periodEnd().toString(),
          r.currency(),
          r.currencyBasis(),
          inOrder(r.slice()),
          r.part(),
          r.step(),
          unit,
          Figures.of(r.oldValue(), unit, r.currency()),
          r.oldNullReason(),
          Figures.of(r.newValue(), unit, r.currency()),
          r.newNullReason(),
          Figures.of(r.difference(), unit, r.currency()),
          r.cause(),
          r.loads(),
          r.rows());
    }
  }

  /** The restatements of a snapshot, or those chosen of it. */
  public static RestatementList of(Snapshot snapshot, List<Restatement> chosen) {
    return new RestatementList(
        snapshot.run().runId(),
        snapshot.run().asOf().toString(),
        true,
        chosen.stream().map(r -> RestatedFigure.of(snapshot, r)).toList());
  }

  /** Those of single figures of the whole company in reporting currency, newest first. */
  public static List<Restatement> ofCompany(Snapshot snapshot) {
    return snapshot.restatements(Scope.ALL).stream()
        .filter(r -> r.slice().isEmpty() && r.part() == null && r.step() == null)
        .filter(r -> r.currencyBasis().equals("reporting"))
        .toList();
  }

  /** How many figures of the whole company were restated, the newest of them, and where all are. */
  public static Map<String, Object> summary(Snapshot snapshot) {
    List<Restatement> all = ofCompany(snapshot);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("figures", all.size());
    summary.put(
        "newest", all.stream().limit(NEWEST).map(r -> RestatedFigure.of(snapshot, r)).toList());
    summary.put("all", "/v1/restatements");
    return summary;
  }

  /** The columns of the table {@code restatement}, one line per row. */
  public static String csv(Csv csv, Snapshot snapshot, List<Restatement> chosen) {
    StringBuilder lines = new StringBuilder(csv.line(HEADER));
    chosen.forEach(r -> lines.append(csv.line(cells(csv, unitOf(snapshot, r), r))));
    return lines.toString();
  }

  private static String unitOf(Snapshot snapshot, Restatement r) {
    return snapshot.definition(r.metricId()).map(MetricDefinition::unit).orElse(null);
  }

  private static Map<String, String> inOrder(Map<String, String> slice) {
    Map<String, String> ordered = new LinkedHashMap<>();
    Dimension.ALL.stream()
        .filter(slice::containsKey)
        .forEach(dimension -> ordered.put(dimension, slice.get(dimension)));
    return ordered;
  }

  private static List<String> header() {
    List<String> header =
        new ArrayList<>(
            List.of(
                "restated_at",
                "run_id",
                "old_run_id",
                "metric_id",
                "period_end",
                "currency",
                "currency_basis"));
    header.addAll(Dimension.ALL);
    header.addAll(List.of("part", "step", "old_value", "new_value"));
    header.addAll(List.of("old_null_reason", "new_null_reason", "cause", "loads", "rows"));
    return List.copyOf(header);
  }

  private static List<String> cells(Csv csv, String unit, Restatement r) {
    List<String> cells = new ArrayList<>();
    cells.add(r.restatedAt().toString());
    cells.add(csv.text(r.runId()));
    cells.add(csv.text(r.oldRunId()));
    cells.add(csv.text(r.metricId()));
    cells.add(r.periodEnd().toString());
    cells.add(csv.text(r.currency()));
    cells.add(csv.text(r.currencyBasis()));
    Dimension.ALL.forEach(d -> cells.add(csv.text(r.slice().getOrDefault(d, "total"))));
    cells.add(csv.text(r.part()));
    cells.add(csv.whole(r.step()));
    cells.add(Figures.text(r.oldValue(), unit, r.currency()));
    cells.add(Figures.text(r.newValue(), unit, r.currency()));
    cells.add(csv.text(r.oldNullReason()));
    cells.add(csv.text(r.newNullReason()));
    cells.add(csv.text(r.cause()));
    cells.add(csv.texts(r.loads().stream().map(String::valueOf).toList()));
    cells.add(csv.whole(r.rows()));
    return cells;
  }
}
