package io.countback.api.note;

import io.countback.api.gold.AccountNote;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Nearest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants to write on an account.
 *
 * @param kind {@link AccountNote#NOTE} or {@link AccountNote#SNOOZE}
 * @param until the day on which a snoozed account is back; null for a note
 * @param text null where a snooze says no more
 */
public record NoteDraft(String account, String kind, LocalDate until, String text) {
  /** Characters of a text at most. */
  public static final int LONGEST_TEXT = 2_000;

  private static final List<String> FIELDS = List.of("kind", "until", "text");
  private static final List<String> KINDS = List.of(AccountNote.NOTE, AccountNote.SNOOZE);

  /**
   * Reads what was sent.
   *
   * @param fields of kind, until and text; an empty one is absent
   * @throws BadRequest for what cannot be read, or cannot be kept
   */
  public static NoteDraft read(String account, Map<String, String> fields, Instant now) {
    for (String name : fields.keySet()) {
      if (!FIELDS.contains(name)) {
        throw BadRequest.badParameter(
            name,
            "A note has no %s%s; it has %s."
                .formatted(name, Nearest.hint(name, FIELDS), String.join(", ", FIELDS)));
      }
    }
    String kind = fields.getOrDefault("kind", "");
    if (!KINDS.contains(kind)) {
      throw BadRequest.badParameter(
          "kind", "kind is '%s'; it can be %s.".formatted(kind, String.join(" or ", KINDS)));
    }
    boolean isSnooze = kind.equals(AccountNote.SNOOZE);
    return new NoteDraft(
        account, kind, until(fields.get("until"), isSnooze, now), text(fields, isSnooze));
  }

  /** The last day on which a snooze written now may end. */
  public static LocalDate latest(Instant now) {
    return day(now).plusYears(1);
  }

  private static LocalDate day(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static LocalDate until(String text, boolean isSnooze, Instant now) {
    if (text == null || text.isEmpty()) {
      if (isSnooze) {
        throw BadRequest.badParameter("until", "A snooze names the day it ends: until=2026-07-10.");
      }
      return null;
    }
    if (!isSnooze) {
      throw BadRequest.badParameter(
          "until", "A note has no end; to leave the account alone until a day, send kind=snooze.");
    }
    LocalDate until = parsed(text);
    if (until.isBefore(LocalDate.ofInstant(now, ZoneOffset.ofHours(-12)))) {
      throw BadRequest.notKept(
          "until", "The day %s is over; a snooze ends today or later.".formatted(until));
    }
    if (until.isAfter(latest(now))) {
      throw BadRequest.notKept(
          "until",
          "The day %s is too far away; a snooze ends within a year, by %s."
              .formatted(until, latest(now)));
    }
    return until;
  }

  private static LocalDate parsed(String text) {
    try {
      if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // No such day: answered below, like any other text.
    }
    throw BadRequest.badParameter(
        "until", "until is '%s', which is no day; write it as 2026-07-10.".formatted(text));
  }

  private static String text(Map<String, String> fields, boolean isSnooze) {
    String text = clean(fields.getOrDefault("text", ""));
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST_TEXT) {
      throw BadRequest.notKept(
          "text",
          "The text has %,d characters; a note has at most %,d.".formatted(length, LONGEST_TEXT));
    }
    if (text.isEmpty() && !isSnooze) {
      throw BadRequest.badParameter("text", "A note says something: give it a text.");
    }
    return text.isEmpty() ? null : text;
  }

  /**
   * Without blanks around it, and without what loading would remove: control characters but line
   * feed and tab, overrides of the direction of writing, lone surrogates and non-characters.
   */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(NoteDraft::isKept)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  private static boolean isKept(int c) {
    return (c == '\n' || c == '\t' || c >= 0x20)
        && !(c >= 0x7f && c < 0xa0)
        && c != 0x200e
        && c != 0x200f
        && !(c >= 0x2028 && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069)
        && !(c >= 0xd800 && c <= 0xdfff)
        && (c & 0xfffe) != 0xfffe;
  }

  /** Whether a note says just this. */
  boolean isSaidBy(AccountNote note) {
    return equals(new NoteDraft(note.accountId(), note.kind(), note.until(), note.text()));
  }
}
