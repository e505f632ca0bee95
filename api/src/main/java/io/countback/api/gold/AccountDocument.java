package io.countback.api.gold;

import java.util.Set;

/**
 * By what an account can be found.
 *
 * @param documentId an invoice or memo of the account; null where the row is of none
 * @param purchaseOrder the customer's; null where there is none
 */
public record AccountDocument(String accountId, String documentId, String purchaseOrder) {
  private static final Set<String> KINDS = Set.of("invoice", "debit_memo", "credit_memo");

  static AccountDocument of(Movement movement) {
    return of(
        movement.accountId(),
        movement.kind(),
        movement.eventId(),
        movement.documentId(),
        movement.purchaseOrder());
  }

  /** A movement; what an event did to a document does not tell of the document itself. */
  static AccountDocument of(
      String account, String kind, String event, String document, String purchaseOrder) {
    return event == null && KINDS.contains(kind)
        ? new AccountDocument(account, document, purchaseOrder)
        : new AccountDocument(account, null, null);
  }

  /** A movement keeps the order it was published with; one that came later stands at the item. */
  static AccountDocument of(AgingItem item) {
    return new AccountDocument(item.accountId(), null, item.purchaseOrder());
  }
}
