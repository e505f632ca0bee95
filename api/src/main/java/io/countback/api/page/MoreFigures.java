package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The published figures that have no tile, as a table in the order of the catalogue. */
record MoreFigures(String now, String previous, String yearAgo, List<Row> rows) {

  /**
   * A metric at three period ends.
   *
   * @param proof address of the rows behind the figure; null where there are none
   * @param change against the previous period; null where either is undefined
   */
  record Row(
      String metricId,
      String title,
      String question,
      String unit,
      String now,
      String reason,
      String previous,
      String yearAgo,
      String proof,
      Change change) {}

  static MoreFigures of(
      Figures figures, List<MetricDefinition> catalog, List<Tile> tiles, Period period) {
    Set<String> shown = new HashSet<>(tiles.stream().map(Tile::metricId).toList());
    List<Row> rows = new ArrayList<>();
    for (MetricDefinition definition : catalog) {
      if (!shown.contains(definition.metricId()) && figures.published(definition)) {
        Map<LocalDate, MetricPoint> series = figures.series(definition.metricId());
        if (series.containsKey(period.end())) {
          String proof = figures.proof(definition, period.end(), null);
          rows.add(row(definition, series, period, proof));
        }
      }
    }
    return new MoreFigures(
        period.shortWords(),
        Tile.label(period.previous(), period),
        period.yearAgo().shortWords(),
        rows);
  }

  private static Row row(
      MetricDefinition definition,
      Map<LocalDate, MetricPoint> series,
      Period period,
      String proof) {
    MetricPoint point = series.get(period.end());
    BigDecimal now = point.value();
    BigDecimal previous = CfoWords.value(series.get(period.previous().end()));
    BigDecimal yearAgo = CfoWords.value(series.get(period.yearAgo().end()));
    List<BigDecimal> values = Stream.of(now, previous, yearAgo).filter(v -> v != null).toList();
    ValueScale scale = ValueScale.of(definition.unit(), point.currency(), values);
    Change change =
        now == null || previous == null
            ? null
            : Change.between(previous, now, definition.better(), scale);
    return new Row(
        definition.metricId(),
        definition.title(),
        definition.question(),
        scale.unit(),
        text(now, scale),
        now == null ? Words.reason(point) : null,
        text(previous, scale),
        text(yearAgo, scale),
        proof,
        change);
  }

  private static String text(BigDecimal value, ValueScale scale) {
    return value == null ? Format.NONE : scale.text(value);
  }
}
