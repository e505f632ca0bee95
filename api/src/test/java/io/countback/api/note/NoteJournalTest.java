package io.countback.api.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.AccountNote;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes serve one lake; it is half past nine on 1 July 2026 in both, and stays so. */
class NoteJournalTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-01T09:30:00Z"), ZoneOffset.UTC);
  private static final Reader MIRA = new Reader("k-1", "Mira", Scope.ALL);
  private static final Reader OTTO = new Reader("k-2", "Otto", Scope.ALL);

  @TempDir private Path lake;

  private static NoteDraft note(String text) {
    return new NoteDraft("A-1", AccountNote.NOTE, null, text);
  }

  private static NoteDraft snooze(LocalDate until) {
    return new NoteDraft("A-1", AccountNote.SNOOZE, until, null);
  }

  /** All are of one account. */
  private static List<AccountNote> notes(NoteJournal journal) {
    return journal.byAccount().getOrDefault("A-1", List.of());
  }

  private static List<String> texts(NoteJournal journal) {
    return notes(journal).stream().map(AccountNote::text).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(lake.resolve("notes"))) {
      return files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  @Test
  void what_one_process_writes_the_other_reads_at_once_in_the_order_it_was_written()
      throws Exception {
    NoteJournal one = NoteJournal.of(lake, CLOCK);
    NoteJournal two = NoteJournal.of(lake, CLOCK);
    assertEquals(List.of(), notes(one));
    one.write(note("first"), MIRA, null);
    assertEquals(List.of("first"), texts(two));
    two.write(note("second"), OTTO, null);
    one.write(note("third"), MIRA, null);
    assertEquals(List.of("first", "second", "third"), texts(one));
    assertEquals(texts(one), texts(two));
    assertEquals(texts(one), texts(NoteJournal.of(lake, CLOCK)));
    assertEquals(2, files().size());
    assertTrue(files().get(0).getFileName().toString().startsWith("2026-07-01-"));
  }

  @Test
  void a_note_keeps_what_was_said_and_who_said_it() throws Exception {
    NoteJournal journal = NoteJournal.of(lake, CLOCK);
    AccountNote written = journal.write(snooze(LocalDate.of(2026, 7, 10)), MIRA, "k");
    assertEquals(
        new AccountNote(
            written.noteId(),
            "A-1",
            CLOCK.instant(),
            "snooze",
            LocalDate.of(2026, 7, 10),
            null,
            "Mira"),
        written);
    assertEquals(List.of(written), notes(NoteJournal.of(lake, CLOCK)));
    assertEquals(
        CLOCK.instant().plusMillis(1), journal.write(note("later"), MIRA, null).writtenAt());
  }

  @Test
  void a_repeat_with_its_key_writes_nothing_more_also_in_another_process() throws Exception {
    AccountNote first = NoteJournal.of(lake, CLOCK).write(note("once"), MIRA, "k");
    NoteJournal after = NoteJournal.of(lake, CLOCK);
    assertEquals(first, after.write(note("once"), MIRA, "k"));
    assertEquals(List.of("once"), texts(after));
    // The key of somebody else is another key; without one everything is new.
    assertNotEquals(first, after.write(note("once"), OTTO, "k"));
    after.write(note("once"), MIRA, null);
    after.write(note("once"), MIRA, null);
    assertEquals(4, notes(after).size());
  }

  @Test
  void of_many_at_once_with_one_key_one_is_written() throws Exception {
    NoteJournal journal = NoteJournal.of(lake, CLOCK);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    Set<AccountNote> answers = new HashSet<>();
    Callable<AccountNote> write = () -> journal.write(note("once"), MIRA, "k");
    for (Future<AccountNote> answer : pool.invokeAll(Collections.nCopies(40, write))) {
      answers.add(answer.get());
    }
    pool.shutdown();
    assertEquals(1, answers.size());
    assertEquals(List.of("once"), texts(journal));
  }

  @Test
  void a_key_that_came_with_another_note_is_refused() throws Exception {
    NoteJournal journal = NoteJournal.of(lake, CLOCK);
    journal.write(note("once"), MIRA, "k");
    assertThrows(KeyReused.class, () -> journal.write(note("twice"), MIRA, "k"));
    assertThrows(
        KeyReused.class, () -> journal.write(snooze(LocalDate.of(2026, 7, 10)), MIRA, "k"));
    assertEquals(List.of("once"), texts(journal));
  }

  @Test
  void a_line_cut_short_by_a_kill_and_one_that_is_no_note_are_passed_over() throws Exception {
    NoteJournal killed = NoteJournal.of(lake, CLOCK);
    killed.write(note("whole"), MIRA, null);
    Path file = files().get(0);
    byte[] line = Files.readAllBytes(file);
    Files.writeString(file, "no note\n{}\n\u00fc", StandardOpenOption.APPEND);
    for (int cut = 1; cut < line.length; cut++) {
      Files.write(lake.resolve("notes/2026-07-02-cut.jsonl"), Arrays.copyOf(line, cut));
      assertEquals(List.of("whole"), texts(NoteJournal.of(lake, CLOCK)));
    }
    NoteJournal next = NoteJournal.of(lake, CLOCK);
    next.write(note("after"), MIRA, null);
    assertEquals(List.of("whole", "after"), texts(next));
  }

  @Test
  void a_journal_is_read_again_only_when_it_has_changed() throws Exception {
    NoteJournal journal = NoteJournal.of(lake, CLOCK);
    AccountNote note = journal.write(note("once"), MIRA, null);
    assertEquals(note, notes(journal).get(0));
    // The same object: it was not parsed anew.
    assertSame(notes(journal).get(0), notes(journal).get(0));
  }
}
