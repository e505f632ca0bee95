package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.check.Check;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a CSV file, with any delimiter, quote, line end and encoding, is read as a
 * second reading reads it that goes by single characters, or the file is refused.
 */
class CsvFuzzTest {
  private static final String STRANGE = "\"',;|\t\r\n ab0\u0000\ufeffüЖ";
  private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
  private static final List<String> ENCODINGS =
      List.of("UTF-8", "windows-1252", "ISO-8859-1", "IBM850", "UTF-16", "UTF-16LE", "UTF-16BE");

  @TempDir private Path folder;

  @Test
  void fields_and_lines_are_those_of_a_reading_by_single_characters() {
    Mangling mangling = new Mangling(STRANGE, 20260630L);
    Random random = mangling.random();
    int broken = 0;
    int all = 0;
    for (int i = 0; i < 20_000; i++) {
      char delimiter = ",;|\t".charAt(random.nextInt(4));
      char quote = "\"'".charAt(random.nextInt(2));
      String text = mangling.of(drawn(random, delimiter, quote));
      List<SourceLine> read = new ArrayList<>();
      new CsvReader(new StringReader(text), delimiter, quote).forEachRemaining(read::add);
      assertEquals(byCharacter(text, delimiter, quote), read, text);
      broken += (int) read.stream().filter(l -> l.fields() == null).count();
      all += read.size();
    }
    assertTrue(broken > all / 20 && broken < all / 2, broken + " of " + all + " lines broken");
  }

  @Test
  void a_damaged_file_of_any_encoding_is_refused_or_read_as_its_characters_are()
      throws FileRefused, IOException {
    Mangling mangling = new Mangling(STRANGE, 20260630L);
    Random random = mangling.random();
    int refused = 0;
    for (int i = 0; i < 1_500; i++) {
      String encoding = ENCODINGS.get(random.nextInt(ENCODINGS.size()));
      String mark = encoding.startsWith("UTF-") && random.nextBoolean() ? "\ufeff" : "";
      String drawn = "id;name\n" + drawn(random, ';', '"').replace('Ж', 'ß');
      byte[] whole = (mark + drawn).getBytes(encoding);
      byte[] bytes = random.nextInt(3) == 0 ? whole : mangling.of(whole);
      String text = decoded(bytes, encoding);
      List<SourceLine> expected = text == null ? List.of() : byCharacter(text, ';', '"');
      SourceReader reader = FileKind.CSV.reader(new TextForm(encoding, ';', '"'));
      Received file = new Received(Received.bytes(folder, FileKind.CSV, bytes).bronze(), reader);
      try {
        List<String> headers = file.survey().headers();
        assertEquals(
            expected.get(0).fields().stream().map(String::strip).toList(), headers, encoding);
        assertEquals(
            expected.subList(1, expected.size()).stream().map(l -> fitting(l, headers)).toList(),
            file.lines(),
            encoding);
      } catch (FileRefused e) {
        refused++;
        if (text == null) {
          assertEquals(Check.F1D, e.finding().check(), encoding);
        } else {
          assertTrue(List.of(Check.F1B, Check.F2A).contains(e.finding().check()), text);
          assertTrue(expected.isEmpty() || expected.get(0).fields() == null, text);
        }
      }
    }
    assertTrue(refused > 100 && refused < 700, refused + " refused");
  }

  /** Some lines of fields, most of them quoted where they need it. */
  private static String drawn(Random random, char delimiter, char quote) {
    StringBuilder text = new StringBuilder();
    for (int line = random.nextInt(6); line >= 0; line--) {
      List<String> fields = new ArrayList<>();
      for (int field = random.nextInt(4); field >= 0; field--) {
        String cell =
            random
                .ints(random.nextInt(5), 0, STRANGE.length())
                .mapToObj(c -> String.valueOf(STRANGE.charAt(c)))
                .collect(Collectors.joining());
        String q = String.valueOf(quote);
        boolean plain = cell.chars().noneMatch(c -> c == delimiter || c == quote || c < ' ');
        fields.add(plain && random.nextInt(4) > 0 ? cell : q + cell.replace(q, q + q) + q);
      }
      text.append(String.join(String.valueOf(delimiter), fields))
          .append(line == 0 && random.nextBoolean() ? "" : ENDS.get(random.nextInt(3)));
    }
    return text.toString();
  }

  /** Null where the bytes are not valid in the encoding; without its mark. */
  private static String decoded(byte[] bytes, String encoding) {
    try {
      String text =
          Charset.forName(encoding).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static SourceLine fitting(SourceLine line, List<String> headers) {
    return line.fields() == null || line.fields().size() == headers.size()
        ? line
        : SourceLine.broken(line.number(), line.text(), CsvReader.FAULT);
  }

  /** The second reading: every line end is one LF, and a state for each character. */
  private static List<SourceLine> byCharacter(String file, char delimiter, char quote) {
    String text = file.replace("\r\n", "\n").replace('\r', '\n');
    if (!text.endsWith("\n")) {
      text += "\n";
    }
    List<SourceLine> lines = new ArrayList<>();
    long line = 1;
    for (int from = 0; from < text.length(); ) {
      int to = from;
      long ends = 1;
      for (boolean open = false; to < text.length(); to++) {
        open ^= text.charAt(to) == quote;
        if (text.charAt(to) == '\n') {
          if (!open) {
            break;
          }
          ends++;
        }
      }
      if (to == text.length()) {
        // The quote never closes: the rest is the record, without the end of its last line.
        to--;
      }
      String record = text.substring(from, to);
      if (!record.isEmpty()) {
        List<String> fields = fields(record, delimiter, quote);
        lines.add(
            fields == null
                ? SourceLine.broken(line, record, CsvReader.FAULT)
                : SourceLine.of(line, record, fields));
      }
      line += ends;
      from = to + 1;
    }
    return lines;
  }

  private enum State {
    START,
    PLAIN,
    QUOTED,
    CLOSED
  }

  private static List<String> fields(String record, char delimiter, char quote) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    State state = State.START;
    for (char c : record.toCharArray()) {
      if (state == State.QUOTED) {
        if (c == quote) {
          state = State.CLOSED;
        } else {
          field.append(c);
        }
      } else if (c == delimiter) {
        fields.add(field.toString());
        field.setLength(0);
        state = State.START;
      } else if (c == quote) {
        if (state == State.PLAIN) {
          return null;
        }
        if (state == State.CLOSED) {
          field.append(c);
        }
        state = State.QUOTED;
      } else if (state == State.CLOSED) {
        return null;
      } else {
        field.append(c);
        state = State.PLAIN;
      }
    }
    if (state == State.QUOTED) {
      return null;
    }
    fields.add(field.toString());
    return fields;
  }
}
