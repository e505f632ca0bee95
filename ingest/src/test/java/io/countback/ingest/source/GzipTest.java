package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.check.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that came as gzip: read whole or refused, whatever the damage and the size inside. */
class GzipTest {
  private static final String FIRST = "id,amount\nINV-1,10.50\n";
  private static final String SECOND = "INV-2,7.25\nINV-3,0.10\n";
  private static final List<String> LINES =
      List.of("INV-1 | 10.50", "INV-2 | 7.25", "INV-3 | 0.10");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void one_cut_anywhere_or_with_any_bit_turned_is_refused_or_read_as_it_was(boolean inTwo)
      throws IOException {
    byte[] first = gzip(FIRST);
    byte[] whole = inTwo ? joined(first, gzip(SECOND)) : gzip(FIRST + SECOND);
    assertEquals(LINES, read(whole));
    // What does not begin as gzip is taken for text.
    for (int cut = 2; cut < whole.length; cut++) {
      // A cut between two gzip files leaves one that is whole.
      List<String> left = inTwo && cut == first.length ? LINES.subList(0, 1) : null;
      assertEquals(left, read(Arrays.copyOf(whole, cut)), "cut to " + cut);
    }
    int refused = 0;
    for (int bit = 16; bit < whole.length * 8; bit++) {
      byte[] turned = whole.clone();
      turned[bit / 8] ^= (byte) (1 << bit % 8);
      List<String> lines = read(turned);
      assertTrue(lines == null || lines.equals(LINES), "bit " + bit + ": " + lines);
      refused += lines == null ? 1 : 0;
    }
    assertTrue(refused > whole.length * 6, refused + " of " + whole.length * 8 + " refused");
  }

  @Test
  void what_follows_one_and_is_none_refuses_it() throws IOException {
    for (int more : List.of(1, 8, 9, 10, 18, 100_000)) {
      assertEquals(null, read(joined(gzip(FIRST), new byte[more])), more + " bytes");
    }
  }

  @Test
  void one_that_unpacks_to_more_than_any_export_is_refused() throws IOException {
    FileRefused refused =
        assertThrows(FileRefused.class, () -> copy(gzip(" ".repeat(4_000_000))).checkPacked());
    assertEquals(Check.F1C, refused.finding().check());
    assertEquals("gzip: unpacks to more than 200 times its size", refused.getMessage());
  }

  @Test
  void lines_that_are_much_alike_are_no_bomb_nor_is_a_file_that_came_unpacked() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      lines.append("INV-").append(i).append(",A-1,invoice,100.00,EUR,2026-04-15,2026-05-15\n");
    }
    copy(gzip(lines.toString())).checkPacked();
    copy(" ".repeat(4_000_000).getBytes(StandardCharsets.UTF_8)).checkPacked();
  }

  /** The lines inside, or null where the file is refused. */
  private List<String> read(byte[] gzip) throws IOException {
    FileCopy copy = copy(gzip);
    try {
      copy.checkPacked();
      return new Received(copy.path(), FileKind.CSV.reader(TextForm.OWN)).cells();
    } catch (FileRefused e) {
      assertEquals(Check.F1C, e.finding().check());
      return null;
    }
  }

  private FileCopy copy(byte[] bytes) throws IOException {
    return FileCopy.of(Files.write(folder.resolve("received"), bytes), folder);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }
}
