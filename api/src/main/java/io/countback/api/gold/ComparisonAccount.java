package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of {@code comparison_account}: an account under a template. Columns as in docs/gold.md.
 */
public record ComparisonAccount(
    LocalDate fromOn,
    LocalDate toOn,
    String accountId,
    String name,
    String template,
    String channel,
    String agingBand,
    String sizeTier,
    String segment,
    String touchId,
    LocalDate touchedOn,
    Integer replyDays,
    Integer promiseDays,
    Integer disputeDays,
    Integer paymentDays,
    Integer fullPaymentDays,
    BigDecimal collected) {}
