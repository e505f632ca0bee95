package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One row of {@code template_comparison}: the accounts first touched with one value of a compared
 * dimension, in one slice, with one outcome within so many days. Columns as in docs/gold.md; a
 * counted dimension that is null means all.
 */
public record TemplateComparison(
    LocalDate fromOn,
    LocalDate toOn,
    String dimension,
    String value,
    String agingBand,
    String sizeTier,
    String segment,
    String outcome,
    Integer windowDays,
    String title,
    String channel,
    Long n,
    Long responses,
    Long maturing,
    Long undelivered,
    BigDecimal rate,
    BigDecimal low,
    BigDecimal high,
    String baseline,
    BigDecimal difference,
    BigDecimal differenceLow,
    BigDecimal differenceHigh,
    BigDecimal lowAdjusted,
    BigDecimal highAdjusted,
    Integer comparisons,
    BigDecimal p,
    BigDecimal pBh,
    BigDecimal pHolm,
    BigDecimal differenceStratified,
    BigDecimal stratifiedLow,
    BigDecimal stratifiedHigh,
    BigDecimal stratifiedP,
    BigDecimal stratifiedPBh,
    BigDecimal stratifiedPHolm,
    BigDecimal emptyShare,
    Boolean simpson,
    String label,
    String experiment,
    Boolean tooFew,
    BigDecimal detectableDifference,
    Long neededN,
    BigDecimal collectedPerAccount,
    BigDecimal collectedLow,
    BigDecimal collectedHigh,
    Integer medianDaysToPay,
    List<String> flags) {}
