package io.countback.ingest.sample;

import java.time.LocalDate;

/**
 * A cash receipt, its reversal or a refund as drawn; amount in minor units.
 *
 * @param reverses the receipt a reversal takes back
 * @param invoice the one invoice it pays in the layout's short form, else null
 */
record Receipt(
    Kind kind, long amount, String currency, LocalDate on, Receipt reverses, Invoice invoice) {

  enum Kind {
    RECEIPT,
    REVERSAL,
    REFUND;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Money for one invoice, applied on the day it came. */
  static Receipt of(Invoice invoice, long amount, LocalDate on) {
    return new Receipt(Kind.RECEIPT, amount, invoice.currency(), on, null, invoice);
  }

  /** Money that is applied by separate applications, or not yet. */
  static Receipt unapplied(long amount, String currency, LocalDate on) {
    return new Receipt(Kind.RECEIPT, amount, currency, on, null, null);
  }

  Receipt reversedOn(LocalDate day) {
    return new Receipt(Kind.REVERSAL, -amount, currency, day, this, null);
  }

  Receipt refundedOn(LocalDate day) {
    return new Receipt(Kind.REFUND, -amount, currency, day, null, null);
  }
}
