package io.countback.api.gold;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A note on an account, or a snooze of it: one row of {@code account_note}, or of a journal.
 *
 * @param kind {@link #NOTE} or {@link #SNOOZE}
 * @param until the day on which a snoozed account is back; null for a note
 * @param text null where a snooze says no more
 * @param author null where a file named nobody
 */
public record AccountNote(
    String noteId,
    String accountId,
    Instant writtenAt,
    String kind,
    LocalDate until,
    String text,
    String author) {
  public static final String NOTE = "note";
  public static final String SNOOZE = "snooze";

  /** Whether it takes the account off the list, or puts it back. */
  public boolean isSnooze() {
    return kind.equals(SNOOZE);
  }

  /** Whether it puts the account back: it lasts no longer than the day it was written on. */
  public boolean endsSnooze() {
    return isSnooze() && !until.isAfter(LocalDate.ofInstant(writtenAt, ZoneOffset.UTC));
  }
}
