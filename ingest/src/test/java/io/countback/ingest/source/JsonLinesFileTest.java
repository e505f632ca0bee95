package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.check.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileTest {
  @TempDir private Path folder;

  @Test
  void columns_are_the_keys_of_all_lines_in_the_order_in_which_they_first_appear()
      throws FileRefused, IOException {
    Received file =
        jsonl("{\"b\":1,\"a\":2}", "{\"c\":3,\"a\":[]}", "{\"a\":4,\"c\":5}", "{\"d\":6,\"b\":7}");
    assertEquals(List.of("b", "a", "c", "d"), file.survey().headers());
    assertEquals(
        List.of("1 | 2 |  | ", "! key a holds an object or a list", " | 4 | 5 | ", "7 |  |  | 6"),
        file.cells());
  }

  @Test
  void a_byte_order_mark_and_crlf_change_nothing_but_a_note() throws FileRefused, IOException {
    Received file = jsonl("\ufeff{\"a\":1}\r", "{\"a\":2}\r");
    assertEquals(List.of("a"), file.survey().headers());
    assertEquals(Check.F1E, file.survey().notes().get(0).check());
    assertEquals(List.of("1", "2"), file.cells());
  }

  @Test
  void a_file_without_any_object_is_refused() {
    FileRefused refused = assertThrows(FileRefused.class, () -> jsonl("[]", "x").survey());
    assertEquals(Check.F2A, refused.finding().check());
  }

  @Test
  void a_file_whose_lines_have_ever_other_keys_is_refused() {
    String[] lines = new String[Limits.COLUMNS + 1];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"k" + i + "\":1}";
    }
    assertEquals(
        Check.F2F, assertThrows(FileRefused.class, () -> jsonl(lines).survey()).finding().check());
  }

  @Test
  void whatever_stands_in_a_line_it_is_read_or_kept_with_its_text()
      throws FileRefused, IOException {
    Mangling mangling = new Mangling("{}[]\":,\\ \t-+.eE09aünull\u0000\u2028", 20260630L);
    List<String> written = new ArrayList<>(List.of("{\"invoice_id\":\"I-0\",\"amount\":0.00}"));
    Random random = mangling.random();
    for (int i = 1; i < 3000; i++) {
      written.add(
          mangling.of(
              "{\"invoice_id\":\"I-%d\",\"account_id\":\"Ä-%d\",\"amount\":%d.%02d,\"paid\":%s}"
                  .formatted(
                      i, i % 7, random.nextInt(99999), i % 100, i % 3 == 0 ? "null" : "true")));
    }
    Received file = jsonl(written.toArray(String[]::new));
    List<SourceLine> lines = file.lines();
    List<String> notBlank = written.stream().filter(l -> !l.isBlank()).toList();
    assertEquals(notBlank, lines.stream().map(SourceLine::text).toList());
    int columns = file.survey().headers().size();
    int read = 0;
    for (SourceLine line : lines) {
      assertTrue(line.fields() == null ^ line.fault() == null, line.toString());
      if (line.fields() != null) {
        read++;
        assertEquals(columns, line.fields().size());
        String amount = line.fields().get(1);
        assertTrue(line.text().contains(amount), line.toString());
      }
    }
    assertTrue(read > 300 && read < 2700, read + " lines read");
  }

  private Received jsonl(String... lines) throws IOException {
    return Received.text(folder, FileKind.JSONL, lines);
  }
}
