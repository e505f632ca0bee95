package io.countback.api.view;

import io.countback.api.gold.Dimension;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A series as CSV: the columns of the table {@code metric}, RFC 4180, complete. */
public final class SeriesCsv {
  private static final List<String> HEADER = header();

  private SeriesCsv() {}

  /** Header and one line per point. */
  public static String of(MetricDefinition definition, List<MetricPoint> points) {
    StringBuilder csv = new StringBuilder(line(HEADER));
    points.forEach(p -> csv.append(line(cells(definition, p))));
    return csv.toString();
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

  private static List<String> cells(MetricDefinition d, MetricPoint p) {
    List<String> cells = new ArrayList<>();
    cells.add(text(p.metricId()));
    cells.add(p.periodEnd().toString());
    cells.add(text(p.currency()));
    cells.add(text(p.currencyBasis()));
    Dimension.ALL.forEach(dimension -> cells.add(text(MetricSeries.sliceValue(p, dimension))));
    cells.add(text(p.part()));
    cells.add(whole(p.step()));
    cells.add(Figures.text(p.numerator(), d.numeratorUnit(), p.currency()));
    cells.add(Figures.text(p.denominator(), d.denominatorUnit(), p.currency()));
    cells.add(Figures.text(p.factor(), null, p.currency()));
    cells.add(Figures.text(p.value(), d.unit(), p.currency()));
    cells.add(Figures.text(p.low(), d.unit(), p.currency()));
    cells.add(Figures.text(p.high(), d.unit(), p.currency()));
    cells.add(whole(p.n()));
    cells.add(text(p.nullReason()));
    cells.add(text(String.join(";", p.flags())));
    cells.add(whole(p.definitionVersion()));
    cells.add(text(p.cause()));
    return cells;
  }

  private static String whole(Number value) {
    return value == null ? "" : value.toString();
  }

  /** A spreadsheet runs a cell that starts like a formula; an apostrophe makes it text. */
  private static String text(String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    return "=+-@\t\r\0".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
  }

  private static String line(List<String> cells) {
    return cells.stream().map(SeriesCsv::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
