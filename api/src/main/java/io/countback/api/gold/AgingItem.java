package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * One row of {@code aging_item}: an open instalment, or money of an account that is not applied.
 * Columns as in docs/gold.md.
 */
public record AgingItem(
    String entityId,
    String accountId,
    String currency,
    String documentId,
    Integer installment,
    String kind,
    String name,
    String segment,
    String collector,
    LocalDate issuedOn,
    LocalDate dueOn,
    BigDecimal amount,
    BigDecimal open,
    String agingColumn,
    String purchaseOrder,
    String documentUrl) {

  /** Whole days after the due date; 0 or less is not past due; null without due date. */
  public Integer daysPastDue(LocalDate asOf) {
    return dueOn == null ? null : (int) ChronoUnit.DAYS.between(dueOn, asOf);
  }
}
