package io.countback.api.gold;

import java.math.BigDecimal;
import java.util.List;

/**
 * One row of {@code reject}: a source line set aside and still waiting. Columns as in docs/gold.md.
 *
 * @param tables silver tables its rows are for
 * @param documentKey key of one of its rows, such as an invoice number; may be empty
 * @param accountId null where the line names none that can be read
 * @param reason null, as {@code text}, for a line with contact details
 * @param amount its control amount, null where it has none that can be read
 * @param loadId the load that set it aside
 * @param retried whether every load of files tries it again
 */
public record Reject(
    String rejectId,
    List<String> tables,
    String file,
    String sha256,
    Long line,
    String documentKey,
    String accountId,
    List<Check> checks,
    String reason,
    String text,
    String remedy,
    BigDecimal amount,
    String currency,
    Long loadId,
    Boolean retried) {

  /** A check that the line failed. */
  public record Check(String code, String sentence) {}

  /** True where the check of that code is among those it failed. */
  public boolean failed(String code) {
    return checks.stream().anyMatch(check -> check.code().equals(code));
  }
}
