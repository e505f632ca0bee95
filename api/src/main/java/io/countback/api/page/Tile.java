package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One figure with its changes.
 *
 * @param operator sign before it where the tile adds up with its neighbours; else empty
 * @param value as printed, or a dash
 * @param reason why the figure is undefined; null where it is defined
 * @param proof address of the rows behind the figure; null where there are none
 * @param references the periods it is compared with, as far as the run has them
 */
record Tile(
    String metricId,
    String name,
    String operator,
    String value,
    String unit,
    String reason,
    String proof,
    List<Reference> references) {
  /** An unfinished month is compared with so many days of it, whose full date is too wide here. */
  private static final String A_YEAR_AGO = "year\u00a0ago";

  /**
   * A change against an earlier period.
   *
   * @param change null where that period has no figure
   */
  record Reference(String label, Change change) {}

  /** The tile of a metric at a period end. */
  static Tile of(
      MetricDefinition definition, String name, Map<LocalDate, MetricPoint> series, Period period) {
    MetricPoint now = series.get(period.end());
    if (now == null || now.value() == null) {
      return new Tile(
          definition.metricId(), name, "", Format.NONE, "", Words.reason(now), null, List.of());
    }
    ValueScale scale = ValueScale.of(definition.unit(), now.currency(), List.of(now.value()));
    Period previous = period.previous();
    Period yearAgo = period.yearAgo();
    List<Reference> references = new ArrayList<>();
    if (series.containsKey(previous.end())) {
      String label = label(previous, period);
      references.add(reference(label, series.get(previous.end()), now, definition, scale));
    }
    if (series.containsKey(yearAgo.end())) {
      String label = period.complete() ? yearAgo.shortWords() : A_YEAR_AGO;
      references.add(reference(label, series.get(yearAgo.end()), now, definition, scale));
    }
    return new Tile(
        definition.metricId(),
        name,
        "",
        scale.text(now.value()),
        scale.unit(),
        null,
        null,
        references);
  }

  /** The month alone, or with its year where that is another one. */
  static String label(Period previous, Period of) {
    return previous.end().getYear() == of.end().getYear()
        ? previous.shortMonth()
        : previous.shortWords();
  }

  private static Reference reference(
      String label,
      MetricPoint was,
      MetricPoint now,
      MetricDefinition definition,
      ValueScale scale) {
    BigDecimal value = was == null ? null : was.value();
    Change change =
        value == null ? null : Change.between(value, now.value(), definition.better(), scale);
    return new Reference(label, change);
  }

  Tile withOperator(String sign) {
    return new Tile(metricId, name, sign, value, unit, reason, proof, references);
  }

  Tile withProof(String address) {
    return new Tile(metricId, name, operator, value, unit, reason, address, references);
  }
}
