package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.gold.AccountNote;
import io.countback.api.view.Waiting;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A note on an account as people read it.
 *
 * @param on the day it was written on
 * @param what what it does; null for a note, which says something only
 * @param text empty where a snooze says no more
 * @param who wrote it; empty where nobody is named
 */
record NoteLine(LocalDate on, String what, String text, String who) {
  private static final int SHORT = 60;

  static NoteLine of(AccountNote note) {
    String what =
        !note.isSnooze()
            ? null
            : note.endsSnooze()
                ? "Put back on the list"
                : "Snoozed until " + Dates.full(note.until());
    return new NoteLine(
        LocalDate.ofInstant(note.writtenAt(), ZoneOffset.UTC),
        what,
        note.text() == null ? "" : note.text(),
        note.author() == null ? "" : "by " + note.author());
  }

  /** As a person reads it. */
  String day() {
    return Dates.shortFull(on);
  }

  /** Why a snoozed account waits, in one line. */
  static String waitsFor(Waiting waiting) {
    AccountNote snooze = waiting.snooze();
    if (snooze == null || snooze.author() == null) {
      return "Snoozed";
    }
    String by = "Snoozed by " + snooze.author();
    return snooze.text() == null ? by : by + ": " + brief(snooze.text());
  }

  private static String brief(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= SHORT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SHORT)).strip() + "…";
  }
}
