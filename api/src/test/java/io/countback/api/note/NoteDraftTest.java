package io.countback.api.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countback.api.view.BadRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteDraftTest {
  private static final Instant NOW = Instant.parse("2026-07-01T09:30:00Z");

  private static NoteDraft read(String kind, String until, String text) {
    Map<String, String> fields = new HashMap<>();
    fields.put("kind", kind);
    fields.put("until", until == null ? "" : until);
    fields.put("text", text == null ? "" : text);
    return NoteDraft.read("A-1", fields, NOW);
  }

  @ParameterizedTest(name = "{0} until {1}, ''{2}'': {3}")
  @CsvSource({
    "note,   ,           On holiday, ''",
    "note,   ,           ,           400 text",
    "note,   ,           '  \n ',   400 text",
    "note,   2026-07-10, On holiday, 400 until",
    "snooze, 2026-07-10, ,           ''",
    "snooze, 2026-07-01, ,           ''",
    // At that hour it is the 30th nowhere any more.
    "snooze, 2026-06-30, ,           ''",
    "snooze, 2026-06-29, ,           422 until",
    "snooze, 2027-07-01, ,           ''",
    "snooze, 2027-07-02, ,           422 until",
    "snooze, ,           Later,      400 until",
    "snooze, 2026-02-30, ,           400 until",
    "snooze, tomorrow,   ,           400 until",
    "remark, ,           Hm,         400 kind",
    "'',     ,           Hm,         400 kind",
  })
  void what_can_be_kept(String kind, String until, String text, String answer) {
    String told = "";
    try {
      read(kind, until, text);
    } catch (BadRequest e) {
      told = e.status() + " " + e.parameter();
    }
    assertEquals(answer, told);
  }

  @Test
  void a_text_has_two_thousand_characters_whatever_they_are() {
    assertEquals(4_000, read("note", null, "\ud83d\ude00".repeat(2_000)).text().length());
    BadRequest longer =
        assertThrows(BadRequest.class, () -> read("note", null, "\u00fc".repeat(2_001)));
    assertEquals(422, longer.status());
    assertEquals("The text has 2,001 characters; a note has at most 2,000.", longer.detail());
  }

  @Test
  void what_nobody_can_read_is_taken_out_of_a_text() {
    assertEquals(
        "One\nTwo\tx \u00fc",
        read("note", null, " One\r\nTwo\tx\u0000\u202e\u0007 \u00fc\ud800\ufffe ").text());
  }

  @Test
  void another_field_is_refused_with_the_nearest() {
    BadRequest wrong =
        assertThrows(
            BadRequest.class,
            () -> NoteDraft.read("A-1", Map.of("kind", "note", "txt", "Hm"), NOW));
    assertEquals("txt", wrong.parameter());
    assertEquals(
        "A note has no txt; the nearest is text; it has kind, until, text.", wrong.detail());
  }
}
