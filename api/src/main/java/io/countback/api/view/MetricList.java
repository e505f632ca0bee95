package io.countback.api.view;

import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.util.List;

/** The published metrics with their definitions and last values. */
public record MetricList(
    String snapshot, String asOf, boolean complete, List<PublishedMetric> metrics) {

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

  /** The newest total in reporting currency. */
  public record LastValue(String periodEnd, String currency, Object value, String nullReason) {

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
