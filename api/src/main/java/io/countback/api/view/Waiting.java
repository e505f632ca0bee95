package io.countback.api.view;

import io.countback.api.gold.AccountNote;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.note.Notes;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * Why an account is left alone for now, and the weekday on which it is back: as its run says, and
 * by what was snoozed since. A snooze is told where it lasts longer than the run's reason, as the
 * next run will tell it.
 *
 * @param snooze what it is snoozed by; null for another reason
 */
public record Waiting(
    PrioritizedAccount account, String reason, LocalDate returnsOn, AccountNote snooze) {
  private static final String SNOOZED = "snoozed";

  /**
   * Whether an account is left alone; empty where it is on the list.
   *
   * @param asOf the day of the list's run
   */
  static Optional<Waiting> of(PrioritizedAccount account, Notes notes, LocalDate asOf) {
    Optional<AccountNote> snooze = notes.lastSnooze(account.accountId());
    LocalDate listDay = weekdayFrom(asOf.plusDays(1));
    Optional<Waiting> snoozed =
        snooze
            .filter(n -> n.until().isAfter(listDay) && !n.endsSnooze())
            .map(n -> new Waiting(account, SNOOZED, weekdayFrom(n.until()), n));
    String reason = account.deferredReason();
    // A snooze that the run knew was taken back since.
    boolean isOver = SNOOZED.equals(reason) && snooze.isPresent();
    Optional<Waiting> other =
        reason == null || isOver ? Optional.empty() : Optional.of(asPublished(account));
    return snoozed
        .filter(s -> other.map(o -> s.returnsOn.isAfter(o.returnsOn)).orElse(true))
        .or(() -> other);
  }

  /** As the run says of an account that it leaves alone, whatever was written since. */
  public static Waiting asPublished(PrioritizedAccount account) {
    return new Waiting(account, account.deferredReason(), account.deferredUntil(), null);
  }

  private static LocalDate weekdayFrom(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY, SUNDAY -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      default -> day;
    };
  }
}
