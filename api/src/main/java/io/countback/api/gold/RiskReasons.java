package io.countback.api.gold;

import java.math.BigDecimal;
import java.util.List;

/**
 * One row of {@code risk_score} with its reasons. Columns as in docs/gold.md.
 *
 * @param documentId null in the row of an account, which has no reasons of its own
 * @param portfolio log-odds of an item like the mean; with the points of the reasons it makes the
 *     probability
 */
public record RiskReasons(
    String entityId,
    String accountId,
    String documentId,
    Integer installment,
    String target,
    BigDecimal probability,
    String riskBucket,
    String spokenBy,
    BigDecimal portfolio,
    List<Reason> reasons) {

  /** What a fact adds to the log-odds. */
  public record Reason(String term, String text, BigDecimal points) {}
}
