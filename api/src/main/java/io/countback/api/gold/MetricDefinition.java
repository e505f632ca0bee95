package io.countback.api.gold;

import java.util.List;

/**
 * One row of {@code metric_catalog}: what a metric is, as published beside its numbers.
 *
 * @param unit {@code days}, {@code ratio}, {@code money} or {@code count}
 * @param numeratorUnit unit of the numerator, null where the value is no quotient
 * @param denominatorUnit unit of the denominator, null where the value is no quotient
 * @param better {@code lower}, {@code higher} or {@code neither}
 * @param slices published slices: {@code total}, {@code entity}, pairs as {@code entity,segment}
 * @param transactionSlices slices also published in transaction currency
 * @param parts values of {@code part} in display order, empty for a single-valued metric
 */
public record MetricDefinition(
    String metricId,
    String title,
    String question,
    String formula,
    String unit,
    String numeratorUnit,
    String denominatorUnit,
    String better,
    List<String> slices,
    List<String> transactionSlices,
    List<String> parts,
    String chart,
    String window,
    String source,
    int version) {}
