package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NoteJournalsTest {
  private static final String HEAD = "note_id,account_id,written_at,kind,until,text,author\n";

  private static String csv(String journal) {
    return NoteJournals.csv(journal.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_line_is_a_row_and_what_it_does_not_say_is_empty() {
    assertEquals(
        HEAD + "\"n-1\",\"A\",\"2026-06-30T08:00:00Z\",\"snooze\",\"2026-07-10\",\"\",\"Mira\"\n",
        csv(
            """
            {"note_id":"n-1","account_id":"A","written_at":"2026-06-30T08:00:00Z","kind":"snooze","until":"2026-07-10","text":null,"author":"Mira","key":"k"}
            """));
  }

  @Test
  void quotes_commas_and_lines_of_a_text_stay_in_it() {
    assertEquals(
        HEAD + "\"n-1\",\"\",\"\",\"\",\"\",\"He said \"\"no\"\",\nthen hung up\",\"\"\n",
        csv("{\"note_id\":\"n-1\",\"text\":\"He said \\\"no\\\",\\nthen hung up\"}\n"));
  }

  @Test
  void a_last_line_without_end_is_left_for_later() {
    assertEquals("", csv("{\"note_id\":\"n-1\""));
    assertEquals("", csv("{\"note_id\":\"n-1\"}"));
    assertEquals(
        HEAD + "\"n-1\",\"\",\"\",\"\",\"\",\"\",\"\"\n",
        csv("{\"note_id\":\"n-1\"}\n{\"note_id\":\"n-2\",\"te"));
  }

  @Test
  void a_whole_line_that_is_no_note_becomes_a_row_without_id() {
    assertEquals(HEAD + "\"\",\"\",\"\",\"\",\"\",\"{\"\"note_id\",\"\"\n", csv("{\"note_id\n"));
  }
}
