package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One row of {@code experiment}: an arm within so many days of its assignment. Columns as in
 * docs/gold.md.
 */
public record ExperimentArm(
    String experiment,
    String arm,
    Boolean control,
    Integer windowDays,
    LocalDate assignedFrom,
    LocalDate assignedTo,
    LocalDate horizonOn,
    String label,
    Boolean interim,
    BigDecimal plannedShare,
    Long assigned,
    Long matured,
    Long maturing,
    Long touched,
    Long responses,
    Long replies,
    Long promises,
    Long disputes,
    Long payments,
    BigDecimal rate,
    BigDecimal low,
    BigDecimal high,
    BigDecimal paymentRate,
    BigDecimal paymentLow,
    BigDecimal paymentHigh,
    BigDecimal difference,
    BigDecimal differenceLow,
    BigDecimal differenceHigh,
    BigDecimal p,
    BigDecimal pAdjusted,
    BigDecimal paymentDifference,
    BigDecimal paymentDifferenceLow,
    BigDecimal paymentDifferenceHigh,
    BigDecimal paymentP,
    BigDecimal paymentPAdjusted,
    BigDecimal meanCash,
    BigDecimal meanCashLow,
    BigDecimal meanCashHigh,
    BigDecimal cashPerAccountDifference,
    BigDecimal cashDifferenceLow,
    BigDecimal cashDifferenceHigh,
    BigDecimal incrementalCashPerTouch,
    BigDecimal incrementalLow,
    BigDecimal incrementalHigh,
    BigDecimal sampleRatioStatistic,
    BigDecimal sampleRatioP,
    Boolean sampleRatioMismatch,
    Boolean tooFew,
    BigDecimal detectableDifference,
    List<String> flags) {}
