package io.countback.api.gold;

import java.time.LocalDate;
import java.util.List;

/**
 * Asks for the points of one metric.
 *
 * @param from first period end, included; null for the first of the run
 * @param to last period end, included; null for the last of the run
 * @param by dimensions of the slice, empty for the total
 * @param currencyBasis {@code reporting} or {@code transaction}
 * @param currency ISO 4217 code, null for every currency of the basis
 */
public record MetricQuery(
    String metricId,
    LocalDate from,
    LocalDate to,
    List<String> by,
    String currencyBasis,
    String currency) {

  /** The total in reporting currency over the whole run. */
  public static MetricQuery total(String metricId) {
    return new MetricQuery(metricId, null, null, List.of(), "reporting", null);
  }
}
