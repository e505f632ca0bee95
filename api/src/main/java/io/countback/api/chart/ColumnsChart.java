package io.countback.api.chart;

import java.math.BigDecimal;
import java.util.List;

/**
 * One column for each part of a figure, the previous period beside the present one, before it is
 * decided how large they are drawn.
 *
 * @param parts names below the columns
 * @param was values of the previous period; null where there was none
 * @param now values of the present period; a null value has no column
 * @param wasLabel name of the previous period; null where there was none
 * @param foot line below the chart; or null
 */
public record ColumnsChart(
    List<String> parts,
    List<BigDecimal> was,
    List<BigDecimal> now,
    String wasLabel,
    String nowLabel,
    ValueScale scale,
    String foot) {}
