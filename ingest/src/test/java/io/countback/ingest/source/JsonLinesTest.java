package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

  @Test
  void numbers_keep_the_digits_they_are_written_with() {
    assertEquals(
        Map.of("a", "10.50", "b", "-0.10", "c", "12345678901234567890.10", "d", "1.2E5"),
        read("{\"a\":10.50,\"b\":-0.10,\"c\":12345678901234567890.10,\"d\":1.2E5}").get(0).cells());
  }

  @Test
  void null_is_absent_and_true_and_false_are_words() {
    assertEquals(
        Map.of("a", "", "b", "true", "c", "false", "d", "null"),
        read("{\"a\":null,\"b\":true,\"c\":false,\"d\":\"null\"}").get(0).cells());
  }

  @Test
  void text_is_what_its_escapes_mean() {
    assertEquals(
        "Müller \"& Søn\"\n",
        read("{\"name\":\"M\\u00fcller \\\"& Søn\\\"\\n\"}").get(0).cells().get("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":[1]}|key a holds an object or a list",
        "{\"a\":{\"b\":1}}|key a holds an object or a list",
        "{\"a\":1,\"b\":2,\"a\":1}|key a stands twice",
        "{\"a\":null,\"a\":1}|key a stands twice",
        "[1,2]|no JSON object",
        "17|no JSON object",
        "{\"a\":1} {\"a\":2}|more than one JSON object",
        "{\"a\":1}x|no JSON: ",
        "{\"a\":1|no JSON: ",
        "{\"a\":010}|no JSON: ",
        "{\"a\":NaN}|no JSON: ",
        "{a:1}|no JSON: ",
        "invoice_id,amount|no JSON: ",
      })
  void a_line_that_is_no_object_of_plain_values_keeps_its_text_and_says_why(
      String text, String why) {
    JsonLines.Line line = read(text).get(0);
    assertNull(line.cells());
    assertEquals(text, line.text());
    assertTrue(line.fault().startsWith(why), line.fault());
  }

  @Test
  void blank_lines_are_passed_over_and_still_counted() {
    List<JsonLines.Line> lines = read("\n{\"a\":1}\r\n  \r\n{\"a\":2}");
    assertEquals(List.of(2L, 4L), lines.stream().map(JsonLines.Line::number).toList());
  }

  @Test
  void nothing_in_is_nothing_out() {
    assertEquals(List.of(), read(""));
    assertEquals(List.of(), read(" \n\n"));
  }

  private static List<JsonLines.Line> read(String text) {
    List<JsonLines.Line> lines = new ArrayList<>();
    new JsonLines(new StringReader(text)).forEachRemaining(lines::add);
    return lines;
  }
}
