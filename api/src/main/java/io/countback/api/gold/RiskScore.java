package io.countback.api.gold;

import java.math.BigDecimal;

/**
 * One row of {@code risk_score} without its reasons: how likely an open instalment, or an account
 * with one, is to be paid late. Columns as in docs/gold.md.
 */
public record RiskScore(
    String entityId,
    String accountId,
    String currency,
    String documentId,
    Integer installment,
    String target,
    BigDecimal probability,
    String riskBucket,
    String spokenBy,
    BigDecimal open) {

  /** Whether it is the row of an account, not of one of its items. */
  public boolean isAccount() {
    return documentId == null;
  }
}
