package io.countback.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Reading;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One metric over time.
 *
 * @param reading {@code known}: every figure as the snapshot knew it; {@code first}: as the first
 *     run published it
 * @param scope whose figures they are where they are not everybody's: {@code Your accounts}
 * @param currency null where the points have several currencies; then each names its own
 * @param points period_end, the slices asked for, then the figures, in this order
 */
public record MetricSeries(
    String metric,
    String title,
    String unit,
    String better,
    int definitionVersion,
    String snapshot,
    String reading,
    String asOf,
    @JsonInclude(JsonInclude.Include.NON_NULL) String scope,
    String currency,
    String rateRule,
    boolean complete,
    List<Map<String, Object>> points) {

  /** The whole answer to a query. */
  public static MetricSeries of(
      Snapshot snapshot,
      Scope scope,
      MetricDefinition definition,
      MetricQuery query,
      List<MetricPoint> points) {
    Run run = snapshot.run();
    return new MetricSeries(
        definition.metricId(),
        definition.title(),
        definition.unit(),
        definition.better(),
        definition.version(),
        run.runId(),
        snapshot.reading() == Reading.KNOWN ? "known" : "first",
        run.asOf().toString(),
        scope.words(),
        query.currency(),
        rateRule(run, query.currencyBasis()),
        true,
        points.stream().map(p -> point(definition, query, p)).toList());
  }

  /** How amounts of other currencies are in the figures. */
  public static String rateRule(Run run, String currencyBasis) {
    if (currencyBasis.equals("transaction")) {
      return "unconverted";
    }
    boolean endsMonth = run.asOf().plusDays(1).getDayOfMonth() == 1;
    return endsMonth ? "month-end rate" : "period-end rate";
  }

  private static Map<String, Object> point(
      MetricDefinition definition, MetricQuery query, MetricPoint p) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("period_end", p.periodEnd().toString());
    if (query.currency() == null) {
      point.put("currency", p.currency());
    }
    query.by().forEach(dimension -> point.put(dimension, sliceValue(p, dimension)));
    point.put("part", p.part());
    point.put("step", p.step());
    point.put("value", Figures.of(p.value(), definition.unit(), p.currency()));
    point.put("low", Figures.of(p.low(), definition.unit(), p.currency()));
    point.put("high", Figures.of(p.high(), definition.unit(), p.currency()));
    point.put("n", p.n());
    point.put("numerator", Figures.of(p.numerator(), definition.numeratorUnit(), p.currency()));
    point.put(
        "denominator", Figures.of(p.denominator(), definition.denominatorUnit(), p.currency()));
    point.put("factor", Figures.number(p.factor()));
    point.put("null_reason", p.nullReason());
    point.put("flags", p.flags());
    return point;
  }

  /** A slice that is not narrowed is the total. */
  static String sliceValue(MetricPoint point, String dimension) {
    return point.slice().getOrDefault(dimension, "total");
  }
}
