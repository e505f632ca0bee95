package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of {@code movement}: what a document or an event did to balances and flows. Amounts are
 * in the row's transaction currency; an absent one is zero.
 *
 * @param installment null for credit memos and receipts
 * @param eventId the application or receipt that made it happen, null for the document itself
 * @param sourceId the receipt or credit memo whose money moves, null where none does
 * @param purchaseOrder the customer's, on the row of an invoice or memo itself; null where the
 *     source gives none
 * @param dueOn of the instalment, null where there is none
 */
public record Movement(
    String entityId,
    String accountId,
    String currency,
    String documentId,
    Integer installment,
    String kind,
    String eventId,
    String sourceId,
    String purchaseOrder,
    LocalDate day,
    LocalDate dueOn,
    BigDecimal open,
    BigDecimal receipt,
    BigDecimal credit,
    BigDecimal over,
    BigDecimal sales,
    BigDecimal cash,
    BigDecimal paid,
    BigDecimal paidDays,
    BigDecimal lateDays) {

  /**
   * The amount of a column that a term of a metric names.
   *
   * @throws IllegalArgumentException for a column this version does not know
   */
  public BigDecimal amount(String column) {
    return switch (column) {
      case "open" -> open;
      case "receipt" -> receipt;
      case "credit" -> credit;
      case "over" -> over;
      case "sales" -> sales;
      case "cash" -> cash;
      case "paid" -> paid;
      case "paid_days" -> paidDays;
      case "late_days" -> lateDays;
      default -> throw new IllegalArgumentException("there is no column movement." + column);
    };
  }
}
