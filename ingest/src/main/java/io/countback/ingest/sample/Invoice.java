package io.countback.ingest.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * An invoice, debit memo or credit memo as drawn, before it becomes a line. Amounts in minor units,
 * negative for a credit memo.
 *
 * @param id null for a document that is not kept: settled before the history starts
 * @param payBy the day payment is due, also where the document does not state one
 * @param statesDue false for the few that were entered without a due date, and for credit memos
 * @param installments empty unless paid in parts
 * @param corrects the invoice a credit memo corrects
 * @param discounted whether it offers two per cent within ten days
 */
record Invoice(
    String id,
    Kind kind,
    long amount,
    String currency,
    LocalDate issuedOn,
    LocalDate payBy,
    boolean statesDue,
    String terms,
    String purchaseOrder,
    List<Installment> installments,
    Invoice corrects,
    boolean discounted) {

  static final double DISCOUNT = 0.02;
  static final int DISCOUNT_DAYS = 10;

  /** The document's kind, with the prefix of its ids. */
  enum Kind {
    INVOICE("INV"),
    DEBIT_MEMO("DM"),
    CREDIT_MEMO("CM");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    String id(Account account, int number) {
      return "%s-%s-%04d".formatted(prefix, account.number(), number);
    }

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
