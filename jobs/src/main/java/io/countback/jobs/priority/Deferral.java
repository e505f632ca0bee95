package io.countback.jobs.priority;

import io.countback.jobs.measure.Weekdays;
import io.countback.jobs.priority.Situation.OpenPromise;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an account is left alone for now, and the weekday on which it is looked at again. Of several
 * reasons the first in the order of {@link Reason} is told, and a snooze where it lasts longer.
 */
record Deferral(Reason reason, LocalDate returnsOn) {
  /** Delivered demands in 30 days that are enough: one more would be above the limit. */
  static final int MOST_DEMANDS = 8;

  private static final int PRESSURE_DAYS = 30;

  /** Why. */
  enum Reason {
    /** A manager's decision; reviewed at the beginning of the next week. */
    HARDSHIP,
    /** Every item is disputed; reviewed at the beginning of the next week. */
    DISPUTE,
    /** A promise has not fallen due. */
    PROMISE,
    /** Touched since the last weekday. */
    JUST_CONTACTED,
    /** Demands enough for 30 days. */
    CONTACT_PRESSURE,
    /** Somebody who works on it has put it off to a day. */
    SNOOZED;

    /** Its name in tables. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Empty where nothing speaks against a contact on the list's day. */
  static Optional<Deferral> of(Situation account) {
    Optional<Deferral> other = unlessSnoozed(account);
    return snoozed(account)
        .filter(s -> other.map(o -> s.returnsOn.isAfter(o.returnsOn)).orElse(true))
        .or(() -> other);
  }

  /** A snooze ends on its day: the account is on that day's list, or the next weekday's. */
  private static Optional<Deferral> snoozed(Situation account) {
    return Optional.ofNullable(account.snoozedUntil())
        .filter(until -> until.isAfter(account.listDay()))
        .map(until -> new Deferral(Reason.SNOOZED, Weekdays.onOrAfter(until)));
  }

  private static Optional<Deferral> unlessSnoozed(Situation account) {
    LocalDate day = account.listDay();
    if (account.hardship()) {
      return Optional.of(new Deferral(Reason.HARDSHIP, nextWeek(day)));
    }
    if (account.counted().isEmpty()) {
      return Optional.of(new Deferral(Reason.DISPUTE, nextWeek(day)));
    }
    Optional<LocalDate> promised =
        account.promises().stream().map(OpenPromise::fallsDue).max(Comparator.naturalOrder());
    if (promised.isPresent()) {
      return Optional.of(new Deferral(Reason.PROMISE, Weekdays.after(promised.get())));
    }
    boolean justNow =
        account.lastTouch().map(t -> !t.on().isBefore(Weekdays.before(day))).orElse(false);
    if (justNow) {
      return Optional.of(new Deferral(Reason.JUST_CONTACTED, Weekdays.after(day)));
    }
    return pressedUntil(account).map(on -> new Deferral(Reason.CONTACT_PRESSURE, on));
  }

  private static LocalDate nextWeek(LocalDate day) {
    return day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  }

  /** The first weekday on which one more demand is within the limit. */
  private static Optional<LocalDate> pressedUntil(Situation account) {
    LocalDate from = account.asOf().minusDays(PRESSURE_DAYS - 1L);
    List<LocalDate> demands =
        account.touches().stream()
            .filter(t -> t.demand() && !t.on().isBefore(from))
            .map(PastTouch::on)
            .toList();
    if (demands.size() < MOST_DEMANDS) {
      return Optional.empty();
    }
    // As soon as this one is 30 days ago, fewer than the limit are left.
    LocalDate counting = demands.get(demands.size() - MOST_DEMANDS);
    return Optional.of(Weekdays.after(counting.plusDays(PRESSURE_DAYS)));
  }
}
