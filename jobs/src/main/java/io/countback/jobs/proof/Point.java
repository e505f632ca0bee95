package io.countback.jobs.proof;

import java.time.LocalDate;
import java.util.Map;

/**
 * What names one published figure.
 *
 * @param slice dimension to value; a dimension that is absent means all
 * @param basis {@code reporting} or {@code transaction}
 * @param part null for a figure without part
 */
public record Point(
    String metricId,
    LocalDate periodEnd,
    Map<String, String> slice,
    String basis,
    String currency,
    String part) {

  boolean converted() {
    return basis.equals("reporting");
  }
}
