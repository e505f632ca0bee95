package io.countback.api.chart;

import java.math.BigDecimal;
import java.util.List;

/**
 * A line of a chart.
 *
 * @param label printed at its end
 * @param values one for each period end; null is a gap
 */
public record Line(String label, List<BigDecimal> values) {}
