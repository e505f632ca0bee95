package io.countback.ingest.table;

import static io.countback.ingest.table.Column.of;
import static io.countback.ingest.table.Column.required;
import static io.countback.ingest.table.Column.requiredWord;

import io.countback.ingest.table.Column.Type;
import java.util.List;

/**
 * One row per note on an account, or snooze of it.
 *
 * <p>A snooze leaves the account alone until the day {@code until}, on which it is back. The one
 * written last is in force; one until the day it was written ends the one before.
 */
public final class AccountNoteTable {
  /** Kind of a row that takes the account off the list. */
  public static final String SNOOZE = "snooze";

  /** Columns as in {@code layout.md} A. */
  public static final SilverTable TABLE =
      new SilverTable(
          "account_note",
          "One row per note on an account, or snooze of it.",
          List.of(
              required("note_id", Type.ID),
              required("account_id", Type.ID),
              required("written_at", Type.MOMENT),
              requiredWord("kind", "note", SNOOZE),
              of("until", Type.DATE),
              of("text", Type.WHOLE_TEXT),
              of("author", Type.TEXT)),
          List.of("note_id"),
          false,
          null);

  private AccountNoteTable() {}
}
