package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.check.Check;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.example.data.simple.NanoTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetFileTest {
  private static final int DAY = (int) LocalDate.of(2026, 6, 30).toEpochDay();
  private static final long SECOND = Instant.parse("2026-06-30T14:05:00Z").getEpochSecond();

  @TempDir private Path folder;

  @Test
  void headers_are_the_column_names_and_a_line_is_a_row() throws FileRefused, IOException {
    Received file =
        parquet(
            "required binary id (STRING); optional int32 n;",
            new Object[] {"a", 1},
            new Object[] {"b", null});
    assertEquals(List.of("id", "n"), file.survey().headers());
    assertEquals(List.of("a | 1", "b | "), file.cells());
    assertEquals(List.of(1L, 2L), file.lines().stream().map(SourceLine::number).toList());
    assertEquals("a,1", file.lines().get(0).text());
  }

  @Test
  void decimals_keep_all_their_digits_in_every_way_of_storing_them()
      throws FileRefused, IOException {
    assertEquals(
        List.of("10.50 | -0.10 | 12345678901234567890.1234 | 1.00"),
        parquet(
                "required int32 a (DECIMAL(9,2)); required int64 b (DECIMAL(18,2));"
                    + " required binary c (DECIMAL(24,4));"
                    + " required fixed_len_byte_array(4) d (DECIMAL(9,2));",
                new Object[] {
                  1050,
                  -10L,
                  new BigInteger("123456789012345678901234").toByteArray(),
                  new byte[] {0, 0, 0, 100}
                })
            .cells());
  }

  @Test
  void dates_and_moments_are_iso_text_and_only_utc_ones_have_an_offset()
      throws FileRefused, IOException {
    assertEquals(
        List.of(
            "2026-06-30 | 2026-06-30T14:05:00Z | 2026-06-30T14:05:00.000001Z |"
                + " 2026-06-30T14:05:00 | 2026-06-30T14:05:00Z | 14:05"),
        parquet(
                "required int32 a (DATE); required int64 b (TIMESTAMP(MILLIS,true));"
                    + " required int64 c (TIMESTAMP(MICROS,true));"
                    + " required int64 d (TIMESTAMP(NANOS,false)); required int96 e;"
                    + " required int64 f (TIME(MICROS,true));",
                new Object[] {
                  DAY,
                  SECOND * 1000,
                  SECOND * 1_000_000 + 1,
                  SECOND * 1_000_000_000,
                  new NanoTime(DAY + 2_440_588, (14 * 3600 + 5 * 60) * 1_000_000_000L),
                  (14 * 3600 + 5 * 60) * 1_000_000L
                })
            .cells());
  }

  @Test
  void numbers_and_flags_are_plain_text() throws FileRefused, IOException {
    assertEquals(
        List.of("true | 120000 | 0.30000000000000004 | 10.1 | 4294967295 | -1"),
        parquet(
                "required boolean a; required double b; required double c; required float d;"
                    + " required int32 e (INTEGER(32,false)); required int64 f;",
                new Object[] {true, 1.2e5, 0.1 + 0.2, 10.1f, -1, -1L})
            .cells());
  }

  @Test
  void text_that_is_not_valid_is_a_line_that_cannot_be_read() throws FileRefused, IOException {
    Received file =
        parquet(
            "required binary id; required binary name (STRING);",
            new Object[] {"ü", "Müller".getBytes(StandardCharsets.ISO_8859_1)},
            new Object[] {"b", "Müller"});
    assertEquals(
        List.of("! column name holds what is no value of its type", "b | Müller"), file.cells());
    assertEquals("ü,", file.lines().get(0).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "required group lines { required int32 n; }|column lines is nested",
        "repeated int32 lines;|column lines is nested",
        "required fixed_len_byte_array(12) lines (INTERVAL);|column lines is of type",
        "required fixed_len_byte_array(3) lines;|column lines is of type",
      })
  void a_column_that_has_no_text_is_refused_by_name(String column, String why) throws IOException {
    Received file = parquet("required int32 id; " + column);
    FileRefused refused = assertThrows(FileRefused.class, file::survey);
    assertEquals(Check.F1H, refused.finding().check());
    assertEquals("lines", refused.finding().column());
    assertTrue(refused.getMessage().startsWith(why), refused.getMessage());
  }

  @Test
  void what_is_no_parquet_or_a_cut_one_is_refused_whole() throws IOException {
    byte[] whole = WrittenParquet.bytes("required int32 id;", List.<Object[]>of(new Object[] {1}));
    for (byte[] bytes :
        List.of(
            "invoice_id\nINV-1\n".getBytes(StandardCharsets.UTF_8),
            new byte[] {1},
            Arrays.copyOf(whole, whole.length - 1))) {
      FileRefused refused =
          assertThrows(
              FileRefused.class, () -> Received.bytes(folder, FileKind.PARQUET, bytes).survey());
      assertEquals(Check.F1C, refused.finding().check());
    }
  }

  /**
   * Pages have check sums, so that damage in them never gives another value. The footer has none: a
   * scale that is damaged there is another scale, and nothing in the file can tell.
   */
  @Test
  void a_damaged_file_is_refused_or_read_as_it_was_and_nothing_is_left_behind()
      throws FileRefused, IOException {
    Mangling mangling = new Mangling("", 20260630L);
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(new Object[] {"INV-" + i, i % 3 == 0 ? null : 1050L * i, i % 7 == 0 ? "A" : "B"});
    }
    byte[] whole =
        WrittenParquet.bytes(
            "required binary id (STRING); optional int64 amount (DECIMAL(18,2));"
                + " required binary account (STRING);",
            rows);
    int end = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - 8);
    byte[] pages = Arrays.copyOf(whole, whole.length - 8 - end);
    List<String> lines = Received.bytes(folder, FileKind.PARQUET, whole).cells();
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] mangled = i % 2 == 0 ? mangling.of(whole) : whole.clone();
      if (i % 2 == 1) {
        byte[] damaged = mangling.of(pages);
        System.arraycopy(damaged, 0, mangled, 0, damaged.length);
      }
      Received file = Received.bytes(folder, FileKind.PARQUET, mangled);
      try {
        for (SourceLine line : file.lines()) {
          assertTrue(line.fields() == null ^ line.fault() == null, line.toString());
        }
        if (i % 2 == 1) {
          assertEquals(lines, file.cells());
        }
      } catch (FileRefused e) {
        refused++;
      }
    }
    assertTrue(refused > 200, refused + " refused");
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }

  private Received parquet(String columns, Object[]... rows) throws IOException {
    return Received.bytes(folder, FileKind.PARQUET, WrittenParquet.bytes(columns, List.of(rows)));
  }
}
