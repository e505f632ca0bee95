package io.countback.ingest.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * How an account pays its invoices.
 *
 * @param trait good or bad payer
 * @param offsetDays this account's own constant on top of the trait
 * @param driftDays additional days by the end of the history; they build up over its last year
 * @param runDay weekday of the payment run, in which one receipt pays all due invoices; null if
 *     every invoice is paid by itself
 * @param takesDiscount whether it uses the early-payment discount it is offered
 * @param method payment method
 * @param stopsOn day from which nothing is paid any more, null if it goes on paying
 */
record PayingHabit(
    PayerTrait trait,
    double offsetDays,
    double driftDays,
    DayOfWeek runDay,
    boolean takesDiscount,
    String method,
    LocalDate stopsOn) {

  boolean paysInRuns() {
    return runDay != null;
  }

  boolean hasStoppedBy(LocalDate day) {
    return stopsOn != null && !day.isBefore(stopsOn);
  }

  /** The working day on which a payment planned for a day is made. */
  LocalDate payDay(LocalDate planned) {
    LocalDate day = planned;
    if (paysInRuns()) {
      int wait = Math.floorMod(runDay.getValue() - day.getDayOfWeek().getValue(), 7);
      day = day.plusDays(wait);
    }
    return BusinessDays.onOrAfter(day);
  }
}
