package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void statements_stand_under_their_section_without_comments() {
    String text =
        """
        -- what the file is for
        -- name: one
        select 1;
        -- why
        select 'a;b'
          as x;
        -- name: two
        select 3;
        """;
    assertEquals(
        Map.of(
            "one",
            List.of("select 1;\n", "select 'a;b'\n  as x;\n"),
            "two",
            List.of("select 3;\n")),
        SqlScript.of(text, Map.of()).sections());
  }

  @Test
  void a_value_takes_its_place_and_its_quotes_stay_within_the_text() {
    assertEquals(
        Map.of("x", List.of("copy t to '/tmp/o''brien/t.csv';\n")),
        SqlScript.of("-- name: x\ncopy t to '${DIR}/t.csv';\n", Map.of("DIR", "/tmp/o'brien"))
            .sections());
  }

  @Test
  void a_value_that_is_missing_and_a_statement_without_end_are_refused() {
    String missing =
        assertThrows(
                IllegalArgumentException.class,
                () -> SqlScript.of("-- name: x\nselect ${N};\n", Map.of("DIR", "/tmp")))
            .getMessage();
    assertTrue(missing.contains("${N}") && missing.contains("DIR"), missing);
    assertThrows(
        IllegalArgumentException.class, () -> SqlScript.of("-- name: x\nselect 1\n", Map.of()));
  }
}
