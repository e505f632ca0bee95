package io.countback.ingest.sample;

import java.time.LocalDate;

/**
 * An invoice that one payment is to settle, whole or what a credit left of it. The day is the one
 * on which the account pays by itself, until a touch moves it.
 */
final class PlannedPayment {

  private final Invoice invoice;
  private LocalDate on;
  private long amount;

  PlannedPayment(Invoice invoice, LocalDate on, long amount) {
    this.invoice = invoice;
    this.on = on;
    this.amount = amount;
  }

  Invoice invoice() {
    return invoice;
  }

  LocalDate on() {
    return on;
  }

  /** Minor units still to be paid. */
  long amount() {
    return amount;
  }

  /** Whether no credit has made it smaller. */
  boolean isWhole() {
    return amount == invoice.amount();
  }

  void move(LocalDate day) {
    on = day;
  }

  void reduce(long credit) {
    amount -= credit;
  }
}
