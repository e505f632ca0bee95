package io.countback.api.gold;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the source does not give of an account, as {@code account_brief} says it.
 *
 * @param name null where the source gives none, or it is a person's
 * @param open receivables in {@code currency}, the run's; null where a rate is missing
 * @param hasBalance whether shares of accounts count it; null in a run published before it was told
 * @param missing as docs/gold.md lists them
 * @param uncovered tests of contact coverage that it fails; empty in such a run
 */
public record AccountGaps(
    String accountId,
    String name,
    String salesperson,
    String currency,
    BigDecimal open,
    Boolean hasBalance,
    List<String> missing,
    List<Uncovered> uncovered) {

  /**
   * A test of contact coverage that an account fails.
   *
   * @param reason {@code bounced}, {@code stale} or {@code none}; null for {@code fully_covered}
   */
  public record Uncovered(String test, String reason) {}

  /** Whether shares of accounts count it. */
  public boolean isCounted() {
    return hasBalance == null ? open == null || open.signum() != 0 : hasBalance;
  }

  /** Whether what a test asks for was there and bounced. */
  public boolean isBounced(String test) {
    return uncovered.contains(new Uncovered(test, "bounced"));
  }

  /** Refuses a run published before accounts told which tests they fail. */
  public void requireTests(String runId) {
    if (hasBalance == null) {
      throw LedgerNotPublished.tests(runId);
    }
  }

  /** The same with other facts missing. */
  public AccountGaps withMissing(List<String> other) {
    return new AccountGaps(
        accountId, name, salesperson, currency, open, hasBalance, other, uncovered);
  }
}
