package io.countback.api.proof;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a finance reader knows of a figure's rows: an open document or instalment, a receipt or
 * credit memo not applied, or a movement of a day.
 *
 * @param name of the account, null where the source gives none
 * @param installment null where the document has none
 * @param eventId the application or receipt of a movement, null where there is none
 * @param day of a movement, null for a balance
 * @param daysPastDue of a balance at the day it stands, negative before the due date; null without
 *     one
 * @param currency of {@code amount} and {@code paid}
 * @param amount what is summed, in transaction currency
 * @param paid of a payment whose amount times days is summed, else null
 * @param days from invoice or due date to receipt of such a payment, else null
 * @param converted {@code amount} in the figure's currency, unrounded; null where no rate is known
 */
public record ProofRow(
    String entityId,
    String accountId,
    String name,
    String documentId,
    Integer installment,
    String kind,
    String eventId,
    LocalDate day,
    LocalDate dueOn,
    Long daysPastDue,
    String currency,
    BigDecimal amount,
    BigDecimal paid,
    BigDecimal days,
    BigDecimal converted) {

  ProofRow converted(BigDecimal rate) {
    return new ProofRow(
        entityId,
        accountId,
        name,
        documentId,
        installment,
        kind,
        eventId,
        day,
        dueOn,
        daysPastDue,
        currency,
        amount,
        paid,
        days,
        rate == null ? null : amount.multiply(rate));
  }

  /** What rows are ordered by: the converted amount where there is one. */
  BigDecimal size() {
    return (converted == null ? amount : converted).abs();
  }
}
