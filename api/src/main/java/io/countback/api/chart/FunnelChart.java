package io.countback.api.chart;

import java.math.BigDecimal;
import java.util.List;

/**
 * Observed ÷ expected of several people against what was expected of them, with the limits within
 * which chance alone would leave each.
 *
 * @param points in any order
 * @param foot line below the chart; or null
 */
public record FunnelChart(List<Point> points, String foot) {

  /**
   * One person.
   *
   * @param expected how much was expected, to the right
   * @param ratio observed ÷ expected, upwards
   * @param named whether the name stands beside the point
   */
  public record Point(
      String name,
      BigDecimal expected,
      BigDecimal ratio,
      BigDecimal inner95Low,
      BigDecimal inner95High,
      BigDecimal outer998Low,
      BigDecimal outer998High,
      boolean named) {}
}
