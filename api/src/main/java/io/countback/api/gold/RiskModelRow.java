package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;

/** One row of {@code risk_model}: a measure of who told a target. Columns as in docs/gold.md. */
public record RiskModelRow(
    String target,
    String teller,
    String measure,
    String by,
    String part,
    BigDecimal value,
    BigDecimal low,
    BigDecimal high,
    BigDecimal told,
    Long n,
    Long accounts,
    BigDecimal baseRate,
    LocalDate fromOn,
    LocalDate toOn,
    Long learntFrom,
    String chosen,
    String speaks,
    String nullReason) {}
