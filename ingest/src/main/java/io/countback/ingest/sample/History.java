package io.countback.ingest.sample;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days the ledger covers. Billing is drawn from {@link #warmUp} on; of what was issued before
 * {@code start} only what is still open at the start is kept, as opening items.
 *
 * @param start first day of the first month, the entities' history_from
 * @param until last day
 */
record History(LocalDate start, LocalDate until) {

  private static final int WARM_UP_MONTHS = 8;

  static History of(LocalDate until, int months) {
    return new History(until.withDayOfMonth(1).minusMonths(months - 1L), until);
  }

  LocalDate warmUp() {
    return start.minusMonths(WARM_UP_MONTHS);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(start) && !day.isAfter(until);
  }

  boolean isOver(LocalDate day) {
    return day.isAfter(until);
  }

  long days() {
    return ChronoUnit.DAYS.between(start, until) + 1;
  }

  /** Years from the start, negative in the warm-up. */
  double yearsInto(LocalDate day) {
    return ChronoUnit.DAYS.between(start, day) / 365.25;
  }

  /** 0 until a year before the end (or half the history if that is shorter), rising to 1. */
  double lastYear(LocalDate day) {
    double length = Math.min(365.0, days() / 2.0);
    double left = ChronoUnit.DAYS.between(day, until);
    return Math.max(0, Math.min(1, 1 - left / length));
  }

  /** The day at a share of the history, 0 = start, 1 = until. */
  LocalDate at(double share) {
    return start.plusDays((long) (share * (days() - 1)));
  }
}
