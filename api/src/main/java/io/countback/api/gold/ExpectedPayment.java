package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of {@code expected_payment}: when what is open of an instalment, or of an account, is
 * expected to be paid. Columns as in docs/gold.md.
 *
 * @param documentId null in the row of an account
 * @param nextAmount what an account is expected to pay next, in reporting currency
 */
public record ExpectedPayment(
    String accountId,
    String documentId,
    LocalDate p10On,
    LocalDate p50On,
    LocalDate p90On,
    String nullReason,
    BigDecimal nextAmount) {}
