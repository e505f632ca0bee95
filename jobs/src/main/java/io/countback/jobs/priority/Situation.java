package io.countback.jobs.priority;

import io.countback.jobs.measure.Weekdays;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an account at the close of the as-of day.
 *
 * @param items open instalments
 * @param touches delivered ones of the last twelve months, in order of time
 * @param promises not withdrawn, that had not fallen due by then
 * @param judged promises fallen due in the last twelve months
 * @param hardship whether a manager has put it on the list of those in hardship
 * @param snoozedUntil the day the last snooze ends, also one that is over; null where there is none
 */
record Situation(
    String account,
    LocalDate asOf,
    String segment,
    List<OpenItem> items,
    List<PastTouch> touches,
    List<OpenPromise> promises,
    List<JudgedPromise> judged,
    List<OpenDispute> disputes,
    boolean hardship,
    LocalDate snoozedUntil) {
  private static final int RECENTLY_BROKEN_DAYS = 30;
  private static final int WITHOUT_CONTACT_DAYS = 14;

  /** A promise that may still be kept: it falls due so many days of grace after its day. */
  record OpenPromise(
      LocalDate promisedOn, LocalDate fallsDue, BigDecimal amount, String currency) {}

  /** A promise that was kept or broken on the day it fell due. */
  record JudgedPromise(LocalDate fellDue, boolean kept) {}

  /** An open dispute; {@code document} null where it is of the account as a whole. */
  record OpenDispute(String document, LocalDate openedOn, String reason, String faultSide) {}

  /** The day on which the list is worked: the next weekday. */
  LocalDate listDay() {
    return Weekdays.after(asOf);
  }

  /** The items that a contact is about. */
  List<OpenItem> counted() {
    return ExpectedGain.counted(items, asOf);
  }

  /** All that are past due, disputed ones among them. */
  List<OpenItem> pastDue() {
    return items.stream().filter(OpenItem::pastDue).toList();
  }

  /** Days of the oldest that is past due; empty where nothing is. */
  Optional<Long> oldestDaysPastDue() {
    return pastDue().stream().map(i -> i.daysPastDue(asOf)).max(Comparator.naturalOrder());
  }

  /** The last promise broken in the last 30 days. */
  Optional<JudgedPromise> recentlyBroken() {
    return judged.stream()
        .filter(p -> !p.kept && !p.fellDue.isBefore(asOf.minusDays(RECENTLY_BROKEN_DAYS - 1)))
        .max(Comparator.comparing(JudgedPromise::fellDue));
  }

  Optional<PastTouch> lastTouch() {
    return touches.isEmpty() ? Optional.empty() : Optional.of(touches.get(touches.size() - 1));
  }

  /** Days since the last delivered touch; empty where there is none within twelve months. */
  Optional<Long> daysSinceTouch() {
    return lastTouch().map(t -> asOf.toEpochDay() - t.on().toEpochDay());
  }

  /** Whether nothing was delivered in the last 14 days. */
  boolean withoutContact() {
    return daysSinceTouch().map(days -> days >= WITHOUT_CONTACT_DAYS).orElse(true);
  }

  /** The gain of a contact, with another response factor. */
  ExpectedGain gain(List<OpenItem> about, BigDecimal response, int digits) {
    return ExpectedGain.of(about, response, recentlyBroken().isPresent(), withoutContact(), digits);
  }
}
