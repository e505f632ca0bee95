package io.countback.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.api.gold.AccountNote;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.RowRecords;
import io.countback.api.note.Notes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As of Tuesday 30 June 2026; the list is worked on Wednesday 1 July. */
final class WaitingTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

  private static PrioritizedAccount account(String reason, LocalDate until) {
    Map<String, Object> values = new HashMap<>();
    values.put("account_id", "A-1");
    if (reason != null) {
      values.put("deferred_reason", reason);
      values.put("deferred_until", until);
    }
    return RowRecords.of(PrioritizedAccount.class, values);
  }

  private static AccountNote snooze(String writtenAt, int month, int day) {
    return new AccountNote(
        "note-" + writtenAt,
        "A-1",
        Instant.parse(writtenAt),
        AccountNote.SNOOZE,
        LocalDate.of(2026, month, day),
        null,
        "Mira");
  }

  private static String waiting(PrioritizedAccount account, AccountNote... notes) {
    return Waiting.of(account, new Notes(List.of(), Map.of("A-1", List.of(notes))), AS_OF)
        .map(w -> w.reason() + " " + w.returnsOn())
        .orElse("-");
  }

  @Test
  void a_snooze_ends_on_its_day_or_the_next_weekday() {
    PrioritizedAccount listed = account(null, null);
    assertEquals("-", waiting(listed));
    assertEquals("-", waiting(listed, snooze("2026-06-30T08:00:00Z", 7, 1)));
    assertEquals("snoozed 2026-07-02", waiting(listed, snooze("2026-06-30T08:00:00Z", 7, 2)));
    assertEquals("snoozed 2026-07-13", waiting(listed, snooze("2026-06-30T08:00:00Z", 7, 11)));
  }

  @Test
  void one_until_the_day_it_is_written_ends_it_also_days_after_the_run() {
    assertEquals(
        "-",
        waiting(
            account(null, null),
            snooze("2026-07-01T08:00:00Z", 9, 1),
            snooze("2026-07-06T08:00:00Z", 7, 6)));
  }

  @Test
  void a_snooze_that_the_run_knew_is_ended_or_moved_as_well() {
    PrioritizedAccount snoozed = account("snoozed", LocalDate.of(2026, 7, 20));
    AccountNote known = snooze("2026-06-30T08:00:00Z", 7, 20);
    assertEquals("snoozed 2026-07-20", waiting(snoozed, known));
    assertEquals("-", waiting(snoozed, known, snooze("2026-07-01T08:00:00Z", 7, 1)));
    assertEquals(
        "snoozed 2026-07-03", waiting(snoozed, known, snooze("2026-07-01T08:00:00Z", 7, 3)));
  }

  @Test
  void another_reason_is_told_unless_the_snooze_lasts_longer() {
    PrioritizedAccount promised = account("promise", LocalDate.of(2026, 7, 6));
    assertEquals("promise 2026-07-06", waiting(promised, snooze("2026-07-01T08:00:00Z", 7, 6)));
    assertEquals("snoozed 2026-07-07", waiting(promised, snooze("2026-07-01T08:00:00Z", 7, 7)));
    assertEquals(
        "promise 2026-07-06",
        waiting(
            promised, snooze("2026-07-01T08:00:00Z", 7, 7), snooze("2026-07-01T09:00:00Z", 7, 1)));
  }
}
