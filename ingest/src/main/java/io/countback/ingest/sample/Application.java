package io.countback.ingest.sample;

import java.time.LocalDate;

/**
 * An application as drawn. Exactly one of receipt, memo and reversed is its source; discounts and
 * write-offs have none.
 *
 * @param installment number of the instalment it names, null if it names none
 * @param amount minor units of the invoice's currency; null = all that is open, or all of what is
 *     reversed
 * @param sourceAmount minor units used of a receipt in another currency, else null
 */
record Application(
    Kind kind,
    Receipt receipt,
    Invoice memo,
    Application reversed,
    Invoice invoice,
    Integer installment,
    Long amount,
    Long sourceAmount,
    LocalDate on,
    String reason) {

  enum Kind {
    RECEIPT,
    CREDIT_MEMO,
    DISCOUNT,
    WRITE_OFF,
    REVERSAL;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static Application of(Receipt receipt, Invoice invoice, long amount, LocalDate on) {
    return new Application(
        Kind.RECEIPT, receipt, null, null, invoice, null, amount, null, on, null);
  }

  static Application of(Receipt receipt, Invoice invoice, Installment part, LocalDate on) {
    return new Application(
        Kind.RECEIPT, receipt, null, null, invoice, part.number(), part.amount(), null, on, null);
  }

  static Application converted(Receipt receipt, Invoice invoice, long amount, LocalDate on) {
    return new Application(
        Kind.RECEIPT, receipt, null, null, invoice, null, amount, receipt.amount(), on, null);
  }

  static Application ofCredit(Invoice memo, Invoice invoice, LocalDate on) {
    return new Application(
        Kind.CREDIT_MEMO, null, memo, null, invoice, null, -memo.amount(), null, on, null);
  }

  static Application discount(Invoice invoice, long amount, LocalDate on) {
    return new Application(
        Kind.DISCOUNT, null, null, null, invoice, null, amount, null, on, "early_payment");
  }

  static Application writeOff(Invoice invoice, Long amount, LocalDate on, String reason) {
    return new Application(
        Kind.WRITE_OFF, null, null, null, invoice, null, amount, null, on, reason);
  }

  Application reversedOn(LocalDate day) {
    return new Application(
        Kind.REVERSAL, null, null, this, invoice, null, null, null, day, "misapplied");
  }
}
