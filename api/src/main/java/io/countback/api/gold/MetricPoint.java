package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One published figure: a row of {@code metric} as known at the snapshot's run.
 *
 * @param slice dimension name to value; a dimension that is absent means all
 * @param part aging column or kind, null for a single-valued figure
 * @param step age, day or attempt, null where there is none
 * @param value null where undefined, with {@code nullReason}
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
    String cause) {}
