package io.countback.api.view;

import io.countback.api.gold.Dimension;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.util.ArrayList;
import java.util.List;

/** A series as CSV: the columns of the table {@code metric}, RFC 4180, complete. */
public final class SeriesCsv {
  private static final List<String> HEADER = header();

  private SeriesCsv() {}

  /** Header and one line per point. */
  public static String of(Csv csv, MetricDefinition definition, List<MetricPoint> points) {
    StringBuilder lines = new StringBuilder(csv.line(HEADER));
    points.forEach(p -> lines.append(csv.line(cells(csv, definition, p))));
    return lines.toString();
  }

  private static List<String> header() {
    List<String> header =
        new ArrayList<>(List.of("metric_id", "period_end", "currency", "currency_basis"));
    header.addAll(Dimension.ALL);
    header.addAll(List.of("part", "step", "numerator", "denominator", "factor"));
    header.addAll(List.of("value", "low", "high", "n", "null_reason", "flags"));
    header.addAll(List.of("definition_version", "cause"));
    return List.copyOf(header);
  }

  private static List<String> cells(Csv csv, MetricDefinition d, MetricPoint p) {
    List<String> cells = new ArrayList<>();
    cells.add(csv.text(p.metricId()));
    cells.add(p.periodEnd().toString());
    cells.add(csv.text(p.currency()));
    cells.add(csv.text(p.currencyBasis()));
    Dimension.ALL.forEach(dimension -> cells.add(csv.text(MetricSeries.sliceValue(p, dimension))));
    cells.add(csv.text(p.part()));
    cells.add(csv.whole(p.step()));
    cells.add(Figures.text(p.numerator(), d.numeratorUnit(), p.currency()));
    cells.add(Figures.text(p.denominator(), d.denominatorUnit(), p.currency()));
    cells.add(Figures.text(p.factor(), null, p.currency()));
    cells.add(Figures.text(p.value(), d.unit(), p.currency()));
    cells.add(Figures.text(p.low(), d.unit(), p.currency()));
    cells.add(Figures.text(p.high(), d.unit(), p.currency()));
    cells.add(csv.whole(p.n()));
    cells.add(csv.text(p.nullReason()));
    cells.add(csv.texts(p.flags()));
    cells.add(csv.whole(p.definitionVersion()));
    cells.add(csv.text(p.cause()));
    return cells;
  }
}
