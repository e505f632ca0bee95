package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.source.CsvReader;
import io.countback.ingest.source.Mangling;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  @Test
  void whatever_stands_in_a_journal_a_line_is_the_note_it_says_or_the_text_of_a_row_without_id()
      throws IOException {
    Mangling mangling = new Mangling("{}[]\":,\\ \tnue0Z-ü\u0000\u2028\u0085", 20260630L);
    ObjectMapper strict =
        new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    String[] columns = HEAD.strip().split(",");
    int notes = 0;
    int others = 0;
    for (int i = 0; i < 3_000; i++) {
      String line =
          mangling.of(
              "{\"note_id\":\"n-%d\",\"account_id\":\"A\",\"written_at\":\"2026-06-30T08:00:00Z\",\"kind\":\"note\",\"text\":\"He said \\\"no\\\",\\nü\"}"
                  .formatted(i));
      String journal = csv(line + "\n");
      CsvReader csv = new CsvReader(new StringReader(journal), ',', '"');
      assertEquals(HEAD.strip(), csv.hasNext() ? csv.next().text() : HEAD.strip());
      List<String> fields = csv.hasNext() ? csv.next().fields() : null;
      JsonNode note = note(strict, line);
      if (line.isBlank()) {
        assertEquals("", journal.replace(HEAD, "").strip());
      } else if (note == null) {
        others++;
        assertEquals("", fields.get(0), line);
        assertEquals(line, fields.get(5), line);
      } else {
        notes++;
        for (int c = 0; c < columns.length; c++) {
          assertEquals(
              note.path(columns[c]).asText("").replaceAll("\\r\\n?", "\n"), fields.get(c), line);
        }
      }
    }
    assertTrue(notes > 500 && others > 500, notes + " notes, " + others + " others");
  }

  @Test
  void lines_that_were_found_and_once_changed_silently_are_rows_without_id() throws IOException {
    byte[] journal;
    try (InputStream in = NoteJournalsTest.class.getResourceAsStream("found/damaged-notes.jsonl")) {
      journal = in.readAllBytes();
    }
    List<String> rows = NoteJournals.csv(journal).lines().skip(1).toList();
    assertEquals(3, rows.size());
    for (String row : rows) {
      assertTrue(row.startsWith("\"\",\"\",\"\",\"\",\"\",\"{"), row);
    }
  }

  private static JsonNode note(ObjectMapper strict, String line) {
    try {
      JsonNode note = strict.readTree(line);
      return note.isObject() ? note : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
