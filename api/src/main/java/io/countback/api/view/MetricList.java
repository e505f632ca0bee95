package io.countback.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.util.List;
import java.util.Optional;

/**
 * The published metrics with their definitions and last values.
 *
 * @param scope whose values they are where they are not everybody's
 */
public record MetricList(
    String snapshot,
    String asOf,
    @JsonInclude(JsonInclude.Include.NON_NULL) String scope,
    boolean complete,
    List<PublishedMetric> metrics) {
  private static final List<String> HEADER =
      List.of(
          "metric_id",
          "title",
          "question",
          "formula",
          "unit",
          "numerator_unit",
          "denominator_unit",
          "better",
          "slices",
          "transaction_slices",
          "parts",
          "chart",
          "window",
          "source",
          "definition_version",
          "last_period_end",
          "last_currency",
          "last_value",
          "last_null_reason");

  /**
   * One metric of the catalogue.
   *
   * @param dimensions dimensions of any published slice
   * @param last the total as of the run, null where the metric has parts only
   */
  public record PublishedMetric(
      String metric,
      String title,
      String question,
      String formula,
      String unit,
      String numeratorUnit,
      String denominatorUnit,
      String better,
      List<String> dimensions,
      List<String> slices,
      List<String> transactionSlices,
      List<String> parts,
      String chart,
      String window,
      String source,
      int definitionVersion,
      LastValue last) {

    /** The metric with the points of its total, oldest first. */
    public static PublishedMetric of(MetricDefinition d, List<MetricPoint> total) {
      return new PublishedMetric(
          d.metricId(),
          d.title(),
          d.question(),
          d.formula(),
          d.unit(),
          d.numeratorUnit(),
          d.denominatorUnit(),
          d.better(),
          dimensions(d),
          d.slices(),
          d.transactionSlices(),
          d.parts(),
          d.chart(),
          d.window(),
          d.source(),
          d.version(),
          LastValue.of(d, total));
    }

    private static List<String> dimensions(MetricDefinition d) {
      return d.slices().stream()
          .flatMap(s -> List.of(s.split(",")).stream())
          .filter(s -> !s.equals("total"))
          .distinct()
          .toList();
    }
  }

  /** One line per metric; what has several values is joined by semicolons. */
  public String csv(Csv csv) {
    StringBuilder lines = new StringBuilder(csv.line(HEADER));
    metrics.forEach(metric -> lines.append(csv.line(cells(csv, metric))));
    return lines.toString();
  }

  private static List<String> cells(Csv csv, PublishedMetric m) {
    Optional<LastValue> last = Optional.ofNullable(m.last());
    return List.of(
        csv.text(m.metric()),
        csv.text(m.title()),
        csv.text(m.question()),
        csv.text(m.formula()),
        csv.text(m.unit()),
        csv.text(m.numeratorUnit()),
        csv.text(m.denominatorUnit()),
        csv.text(m.better()),
        csv.texts(m.slices()),
        csv.texts(m.transactionSlices()),
        csv.texts(m.parts()),
        csv.text(m.chart()),
        csv.text(m.window()),
        csv.text(m.source()),
        csv.whole(m.definitionVersion()),
        last.map(LastValue::periodEnd).orElse(""),
        last.map(LastValue::currency).orElse(""),
        last.map(LastValue::number).orElse(""),
        last.map(LastValue::nullReason).orElse(""));
  }

  /** The newest total in reporting currency. */
  public record LastValue(String periodEnd, String currency, Object value, String nullReason) {

    /** The value as a number, without its currency. */
    private String number() {
      if (value == null) {
        return "";
      }
      return value instanceof Money money ? money.amount() : value.toString();
    }

    private static LastValue of(MetricDefinition d, List<MetricPoint> total) {
      return total.stream()
          .filter(p -> p.part() == null && p.step() == null)
          .reduce((earlier, later) -> later)
          .map(
              p ->
                  new LastValue(
                      p.periodEnd().toString(),
                      p.currency(),
                      Figures.of(p.value(), d.unit(), p.currency()),
                      p.nullReason()))
          .orElse(null);
    }
  }
}
