package io.countback.api.page;

import io.countback.api.gold.AccountNote;
import io.countback.api.note.NoteDraft;
import io.countback.api.security.Access;
import io.countback.api.view.AccountSheet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What people wrote on an account, and the form to write more.
 *
 * @param lines the newest first
 * @param older how many more there are
 * @param form null for a reader who does not write, and on a page of an earlier run
 */
record AccountNotes(List<NoteLine> lines, int older, Form form) {
  private static final int SHOWN = 20;

  /**
   * The form.
   *
   * @param action where it is sent
   * @param after the newest note of the page it is on; the same sent twice from one page is one
   *     note
   * @param today the first day that a snooze may end on
   * @param latest the last one
   * @param isSnoozed whether there is a snooze to end
   */
  record Form(String action, String after, String today, String latest, boolean isSnoozed) {
    int longest() {
      return NoteDraft.LONGEST_TEXT;
    }
  }

  static AccountNotes of(AccountSheet sheet, boolean isPinned, PageRequest request) {
    List<AccountNote> notes = sheet.notes();
    int shown = Math.min(SHOWN, notes.size());
    boolean writes = !isPinned && Access.NOTES.admits(request.reader().role());
    return new AccountNotes(
        notes.subList(0, shown).stream().map(NoteLine::of).toList(),
        notes.size() - shown,
        writes ? form(sheet, request.now()) : null);
  }

  private static Form form(AccountSheet sheet, Instant now) {
    List<AccountNote> notes = sheet.notes();
    return new Form(
        AccountPage.address(sheet.brief().accountId(), null) + "/notes",
        notes.isEmpty() ? "" : notes.get(0).noteId(),
        LocalDate.ofInstant(now, ZoneOffset.UTC).toString(),
        NoteDraft.latest(now).toString(),
        sheet.waiting() != null && sheet.waiting().snooze() != null);
  }
}
