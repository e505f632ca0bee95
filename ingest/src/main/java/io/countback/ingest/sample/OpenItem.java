package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * An invoice as those see it who ask for its payment: when it is due, what has come in for it, and
 * whether the payment to come can still be moved.
 */
final class OpenItem {

  private static final double SMALL_DIFFERENCE = 0.05;

  private record Event(LocalDate on, long amount, boolean cash) {}

  private final Invoice invoice;
  private final PlannedPayment payment;
  private final List<Event> events = new ArrayList<>();
  private LocalDate disputedUntil;

  /**
   * @param payment the one payment that settles it, null if it is settled otherwise
   */
  OpenItem(Invoice invoice, PlannedPayment payment) {
    this.invoice = invoice;
    this.payment = payment;
  }

  void add(LocalDate on, long amount, boolean cash) {
    events.add(new Event(on, amount, cash));
  }

  Invoice invoice() {
    return invoice;
  }

  PlannedPayment payment() {
    return payment;
  }

  long daysPastDue(LocalDate day) {
    return ChronoUnit.DAYS.between(invoice.payBy(), day);
  }

  /** Whether more than a small difference is still open when the day closes. */
  boolean isOpen(LocalDate day) {
    if (invoice.issuedOn().isAfter(day)) {
      return false;
    }
    if (payment != null) {
      return payment.on().isAfter(day);
    }
    long settled = 0;
    for (Event event : events) {
      settled += event.on().isAfter(day) ? 0 : event.amount();
    }
    return invoice.amount() - settled > Cents.share(invoice.amount(), SMALL_DIFFERENCE);
  }

  boolean isMovable() {
    return payment != null && payment.isWhole();
  }

  /** Whether money comes for it after the first day, up to and including the last. */
  boolean paysWithin(LocalDate after, LocalDate last) {
    if (payment != null) {
      return isWithin(payment.on(), after, last);
    }
    return events.stream().anyMatch(e -> e.cash() && isWithin(e.on(), after, last));
  }

  /** Whether money comes for any of them within the window of a touch on that day. */
  static boolean anyPays(List<OpenItem> items, LocalDate day) {
    return items.stream().anyMatch(item -> item.paysWithin(day, day.plusDays(Outcome.DAYS)));
  }

  boolean isDisputed(LocalDate day) {
    return disputedUntil != null && !day.isAfter(disputedUntil);
  }

  /** Last day of its dispute, null if it was never disputed. */
  LocalDate disputedUntil() {
    return disputedUntil;
  }

  void dispute(LocalDate until) {
    disputedUntil = until;
  }

  private static boolean isWithin(LocalDate day, LocalDate after, LocalDate last) {
    return day.isAfter(after) && !day.isAfter(last);
  }
}
