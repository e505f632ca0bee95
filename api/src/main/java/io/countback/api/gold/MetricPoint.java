package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One published figure: a row of {@code metric}.
 *
 * @param slice dimension name to value; a dimension that is absent means all
 * @param part aging column or kind, null for a single-valued figure
 * @param step age, day or attempt, null where there is none
 * @param value null where undefined, with {@code nullReason}
 * @param knownFrom when the run that added the row was published, null where always known
 * @param knownTo when the row was replaced, null where still known
 */
public record MetricPoint(
    String metricId,
    LocalDate periodEnd,
    String currency,
    String currencyBasis,
    Map<String, String> slice,
    String part,
    Integer step,
    BigDecimal numerator,
    BigDecimal denominator,
    BigDecimal factor,
    BigDecimal value,
    BigDecimal low,
    BigDecimal high,
    Long n,
    String nullReason,
    List<String> flags,
    int definitionVersion,
    String cause,
    Instant knownFrom,
    Instant knownTo) {

  /** Whether a run of that moment or an earlier one published the figure. */
  boolean isPublishedBy(Instant moment) {
    return knownFrom == null || !knownFrom.isAfter(moment);
  }

  /** Whether a run of that moment knew the figure. */
  boolean isKnownAt(Instant moment) {
    return isPublishedBy(moment) && (knownTo == null || knownTo.isAfter(moment));
  }
}
