package io.countback.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.check.Check;
import io.countback.ingest.source.WrittenWorkbook.Markup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkbookFileTest {
  private static final Object[] HEADER = {"id", "value"};

  @TempDir private Path folder;

  @Test
  void the_first_row_names_the_columns_and_a_line_is_a_row_of_the_sheet()
      throws FileRefused, IOException {
    Received file =
        workbook(
            new Object[] {},
            new Object[] {null, " id ", null, "amount"},
            new Object[] {},
            new Object[] {null, "INV-1", null, new BigDecimal("10.50")},
            new Object[] {null, "=A1", null, null});
    assertEquals(List.of("id", "amount"), file.survey().headers());
    assertEquals(List.of("INV-1 | 10.5", "=A1 | "), file.cells());
    assertEquals(List.of(4L, 5L), file.lines().stream().map(SourceLine::number).toList());
    assertEquals("INV-1,10.5", file.lines().get(0).text());
    assertEquals(List.of(), file.survey().notes());
  }

  @ParameterizedTest
  @CsvSource({
    "10.50,10.5",
    "1.2E5,120000",
    "1.23457E+11,123457000000",
    "33.299999999999997,33.3",
    "0.30000000000000004,0.3",
    "0.10000000000000001,0.1",
    "-0.0,0",
    "1.5E-3,0.0015",
    "123456789012345,123456789012345",
    "46203,46203"
  })
  void numbers_are_plain_and_have_the_digits_a_spreadsheet_has(String stored, String text)
      throws FileRefused, IOException {
    assertEquals("a | " + text, value(new Markup("", "<v>" + stored + "</v>")));
  }

  @Test
  void a_number_in_a_date_format_is_an_iso_date_with_its_time_of_day_where_it_has_one()
      throws FileRefused, IOException {
    assertEquals("a | 2026-06-30", value(LocalDate.of(2026, 6, 30)));
    assertEquals("a | 2026-06-30", value(WrittenWorkbook.styled("46203", WrittenWorkbook.MOMENT)));
    assertEquals(
        "a | 2026-06-30T14:05:00",
        value(WrittenWorkbook.styled("46203.586805555555", WrittenWorkbook.MOMENT)));
    assertEquals("a | 2026-06-30", value(WrittenWorkbook.styled("46203", WrittenWorkbook.OWN_DAY)));
    assertEquals("a | 1900-02-28", value(WrittenWorkbook.styled("59", WrittenWorkbook.DAY)));
    assertEquals("a | 1900-03-01", value(WrittenWorkbook.styled("61", WrittenWorkbook.DAY)));
  }

  @Test
  void a_number_that_is_no_day_or_in_no_date_format_stays_a_number()
      throws FileRefused, IOException {
    assertEquals("a | 60", value(WrittenWorkbook.styled("60", WrittenWorkbook.DAY)));
    assertEquals("a | 0", value(WrittenWorkbook.styled("0", WrittenWorkbook.DAY)));
    assertEquals("a | -1", value(WrittenWorkbook.styled("-1", WrittenWorkbook.DAY)));
    assertEquals("a | 3000000", value(WrittenWorkbook.styled("3000000", WrittenWorkbook.DAY)));
    assertEquals("a | 46203.5", value(WrittenWorkbook.styled("46203.5", WrittenWorkbook.MONEY)));
    assertEquals("a | 0.5", value(WrittenWorkbook.styled("0.5", WrittenWorkbook.TIME)));
  }

  @Test
  void days_of_the_1904_system_are_told_by_the_workbook() throws FileRefused, IOException {
    byte[] bytes =
        new WrittenWorkbook()
            .from1904()
            .sheet("s", rows(HEADER, new Object[] {"a", WrittenWorkbook.styled("44741", 1)}))
            .bytes();
    assertEquals(List.of("a | 2026-06-30"), Received.bytes(folder, FileKind.XLSX, bytes).cells());
  }

  @Test
  void text_flags_and_results_of_formulas_are_text_as_stored() throws FileRefused, IOException {
    Received file =
        workbook(
            HEADER,
            new Object[] {"a", true},
            new Object[] {"b", new Markup("t=\"inlineStr\"", "<is><t>M&amp;Søn</t></is>")},
            new Object[] {"c", new Markup("", "<f>1+1</f><v>2</v>")},
            new Object[] {"d", new Markup("t=\"str\"", "<f>A1</f><v>text</v>")},
            new Object[] {"e", new Markup("t=\"str\"", "<f>A9</f><v></v>")},
            new Object[] {"f", new Markup("t=\"b\"", "<f>NOT(A1)</f><v>0</v>")},
            new Object[] {"g", new Markup("s=\"1\"", "<f>TODAY()</f><v>46203</v>")},
            new Object[] {"h", "two_x000D_\nlines _x005F_x0041_"});
    assertEquals(
        List.of(
            "a | true",
            "b | M&Søn",
            "c | 2",
            "d | text",
            "e | ",
            "f | false",
            "g | 2026-06-30",
            "h | two\r\nlines _x0041_"),
        file.cells());
    assertEquals(
        List.of("F4b 5 cells"),
        file.survey().notes().stream().map(n -> n.check().code() + " " + n.detail()).toList());
  }

  @Test
  void of_text_in_runs_all_is_read_and_of_text_with_its_pronunciation_only_the_text()
      throws FileRefused, IOException {
    byte[] bytes =
        new WrittenWorkbook()
            .sheet("s", rows(HEADER, new Object[] {"a", "runs"}, new Object[] {"b", "spoken"}))
            .part(
                "xl/sharedStrings.xml",
                "<sst><si><t>id</t></si><si><t>value</t></si><si><t>a</t></si>"
                    + "<si><r><t xml:space=\"preserve\">two </t></r><r><rPr><b/></rPr><t>runs</t></r></si>"
                    + "<si><t>b</t></si>"
                    + "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/></si></sst>")
            .bytes();
    assertEquals(
        List.of("a | two runs", "b | 東京"), Received.bytes(folder, FileKind.XLSX, bytes).cells());
  }

  @Test
  void errors_formulas_without_a_result_and_cells_under_no_header_are_lines_not_read()
      throws FileRefused, IOException {
    Received file =
        workbook(
            HEADER,
            new Object[] {"a", new Markup("t=\"e\"", "<v>#REF!</v>")},
            new Object[] {"b", new Markup("t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>")},
            new Object[] {"c", new Markup("", "<f>1+1</f>")},
            new Object[] {"d", "x", "beside"},
            new Object[] {"e", new Markup("", "<v>1E99999999</v>")},
            new Object[] {"f", new Markup("", "<v>abc</v>")},
            new Object[] {"g", new Markup("", "<v>1234567890123456</v>")});
    assertEquals(
        List.of(
            "! cell B2 holds #REF!",
            "! cell B3 holds #DIV/0!",
            "! cell B4 holds a formula without a stored result",
            "! cell C5 stands under no header",
            "! cell B6 holds a number beyond any amount",
            "! cell B7 holds abc",
            "! cell B8 holds a whole number of more than fifteen digits; keep ids as text"),
        file.cells());
    assertEquals("a,#REF!", file.lines().get(0).text());
  }

  @Test
  void the_first_visible_sheet_is_read_and_the_others_are_named() throws FileRefused, IOException {
    byte[] bytes =
        new WrittenWorkbook()
            .sheet("old", "hidden", rows(HEADER, new Object[] {"no", "no"}))
            .sheet("Invoices", rows(HEADER, new Object[] {"yes", "yes"}))
            .sheet("Notes", rows(HEADER))
            .sheet("secret", "veryHidden", rows(HEADER))
            .bytes();
    Received file = Received.bytes(folder, FileKind.XLSX, bytes);
    assertEquals(List.of("yes | yes"), file.cells());
    assertEquals(Check.F4A, file.survey().notes().get(0).check());
    assertEquals(
        "old (hidden), Notes, secret (very hidden)", file.survey().notes().get(0).detail());
  }

  @Test
  void a_workbook_without_styles_or_shared_strings_is_read() throws FileRefused, IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    String types = "http://schemas.openxmlformats.org/package/2006/content-types";
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    parts.put(
        "[Content_Types].xml",
        bytes(
            "<Types xmlns=\"%s\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"%s\"/></Types>"
                .formatted(types, kind)));
    parts.put(
        "xl/workbook.xml",
        bytes(
            "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                .formatted(main, office)));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        bytes(
            "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/s.xml\"/></Relationships>"));
    parts.put(
        "xl/worksheets/s.xml",
        bytes(
            "<worksheet xmlns=\"%s\"><sheetData><row><c t=\"inlineStr\"><is><t>id</t></is></c></row><row><c><v>7</v></c></row></sheetData></worksheet>"
                .formatted(main)));
    Received file = Received.bytes(folder, FileKind.XLSX, WrittenWorkbook.zip(parts));
    assertEquals(List.of("7"), file.cells());
    assertEquals(2, file.lines().get(0).number());
  }

  @Test
  void rows_that_say_one_number_twice_are_counted_on() throws FileRefused, IOException {
    String row = "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c></row>";
    String sheet =
        "<worksheet><sheetData>"
            + row.formatted(1, 1, 1)
            + row.formatted(7, 7, 2)
            + row.formatted(7, 7, 3)
            + row.formatted(2, 2, 4)
            + "</sheetData></worksheet>";
    byte[] bytes = good().part("xl/worksheets/sheet1.xml", sheet).bytes();
    assertEquals(
        List.of(7L, 8L, 9L),
        Received.bytes(folder, FileKind.XLSX, bytes).lines().stream()
            .map(SourceLine::number)
            .toList());
  }

  @Test
  void sheets_that_hold_nothing_are_refused() {
    assertEquals("F1b", refused(new WrittenWorkbook().sheet("s", rows()).bytes()));
    assertEquals("F1h", refused(new WrittenWorkbook().sheet("s", "hidden", rows(HEADER)).bytes()));
  }

  @Test
  void hostile_workbooks_are_refused_before_anything_reads_them() {
    WrittenWorkbook good = new WrittenWorkbook().sheet("s", rows(HEADER));
    assertEquals("F1c", refused(bytes("id,value\n")));
    assertEquals("F1c", refused(Arrays.copyOf(good.bytes(), 200)));
    assertEquals("F1h", refused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0}));
    assertEquals("F1h", refused(good().part("xl/embeddings/more.bin", good.bytes()).bytes()));
    assertEquals("F1h", refused(good().part("XL/WORKBOOK.xml", "<a/>").bytes()));
    assertEquals(
        "F1h", refused(good().part("xl/x.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>").bytes()));
    assertEquals(
        "F1h",
        refused(
            good()
                .part(
                    "xl/y.bin",
                    "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"
                        .getBytes(StandardCharsets.UTF_16))
                .bytes()));
    assertEquals(
        "F1h",
        refused(
            good()
                .part(
                    "xl/workbook.xml",
                    "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"/>")
                .bytes()));
    assertEquals(
        "F1h",
        refused(good().part("xl/z.xml", "<row><c r=\"ZZZZZZZ1\"><v>1</v></c></row>").bytes()));
  }

  @Test
  void what_is_wrong_with_markup_is_told_in_one_line() {
    byte[] bytes = good().part("xl/worksheets/sheet1.xml", "<worksheet>\n<sheetData>").bytes();
    FileRefused refused =
        assertThrows(
            FileRefused.class, () -> Received.bytes(folder, FileKind.XLSX, bytes).survey());
    assertEquals(1, refused.finding().detail().lines().count(), refused.finding().detail());
  }

  @Test
  void bombs_are_refused_by_what_they_unpack_to() {
    WrittenWorkbook many = good();
    for (int i = 0; i < WorkbookGuard.ENTRIES; i++) {
      many.part("xl/" + i, "");
    }
    assertEquals("F1c", refused(many.bytes()));
    assertEquals("F1c", refused(good().part("xl/zeros.bin", new byte[4_000_000]).bytes()));
    String spaces = "<sst>" + " ".repeat(4_000_000) + "</sst>";
    assertEquals("F1c", refused(good().part("xl/spaces.xml", spaces).bytes()));
  }

  @Test
  void a_workbook_of_more_than_50_mb_is_refused_before_it_is_opened() throws IOException {
    Path sparse = folder.resolve("sparse.xlsx");
    try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
      file.setLength(WorkbookGuard.PACKED + 1);
    }
    FileRefused refused = assertThrows(FileRefused.class, () -> WorkbookGuard.check(sparse));
    assertEquals("workbook: more than 50 MB", refused.getMessage());
    Path copy = FileCopy.of(sparse, folder).path();
    refused =
        assertThrows(FileRefused.class, () -> FileKind.XLSX.reader(TextForm.OWN).survey(copy));
    assertEquals("workbook: more than 50 MB", refused.getMessage());
  }

  @Test
  void entries_of_more_than_500_mb_together_are_refused_though_each_is_small()
      throws FileRefused, IOException {
    Path bomb = folder.resolve("bomb.xlsx");
    Files.write(bomb, overlapping(101, 5_000_000));
    FileRefused refused = assertThrows(FileRefused.class, () -> WorkbookGuard.check(bomb));
    assertEquals("workbook: unpacks to more than 500 MB", refused.getMessage());
    Files.write(bomb, overlapping(99, 5_000_000));
    WorkbookGuard.check(bomb);
  }

  /** An archive whose entries are all the same bytes, stored once. */
  private static byte[] overlapping(int entries, int size) throws IOException {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) 'x');
    ZipEntry entry = new ZipEntry("xl/000");
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCrc(sum.getValue());
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(one)) {
      zip.putNextEntry(entry);
      zip.write(content);
    }
    byte[] bytes = one.toByteArray();
    ByteBuffer end = ByteBuffer.wrap(bytes, bytes.length - 22, 22).slice();
    end.order(ByteOrder.LITTLE_ENDIAN);
    int from = end.getInt(16);
    byte[] listed = Arrays.copyOfRange(bytes, from, bytes.length - 22);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes, 0, from);
    for (int i = 0; i < entries; i++) {
      byte[] name = bytes("xl/%03d".formatted(i));
      System.arraycopy(name, 0, listed, 46, name.length);
      all.writeBytes(listed);
    }
    end.putShort(8, (short) entries).putShort(10, (short) entries);
    end.putInt(12, entries * listed.length);
    all.write(bytes, bytes.length - 22, 22);
    return all.toByteArray();
  }

  @Test
  void entry_names_are_never_used_as_paths() throws FileRefused, IOException {
    byte[] bytes = good().part("../../escaped.xml", "<a/>").part("/tmp/escaped", "x").bytes();
    Path inside = Files.createDirectories(folder.resolve("a/b"));
    assertEquals(List.of(), Received.bytes(inside, FileKind.XLSX, bytes).cells());
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(List.of("copy.gz"), names(files));
    }
  }

  /**
   * Damaged bytes never give another value, as every part has its check sum. Damaged markup of a
   * sheet that is packed anew may: it is read or its line is set aside.
   */
  @Test
  void a_damaged_workbook_is_refused_or_read_as_it_was_and_nothing_is_left_behind()
      throws FileRefused, IOException {
    Mangling mangling = new Mangling("<>/=\"'&; cvrs0123456789AZ#\u0000é", 20260630L);
    List<Object[]> rows = new ArrayList<>(rows(HEADER));
    for (int i = 0; i < 40; i++) {
      rows.add(new Object[] {"INV-" + i, i % 2 == 0 ? BigDecimal.valueOf(1050L * i, 2) : true});
    }
    WrittenWorkbook whole = new WrittenWorkbook().sheet("s", rows);
    byte[] bytes = whole.bytes();
    String sheet =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\" s=\"1\"><f>1+1</f><v>46203</v></c></row></sheetData></worksheet>";
    List<String> lines = Received.bytes(folder, FileKind.XLSX, bytes).cells();
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      byte[] mangled =
          i % 2 == 0
              ? mangling.of(bytes)
              : whole.part("xl/worksheets/sheet1.xml", mangling.of(sheet)).bytes();
      try {
        Received file = Received.bytes(folder, FileKind.XLSX, mangled);
        for (SourceLine line : file.lines()) {
          assertTrue(line.fields() == null ^ line.fault() == null, line.toString());
        }
        if (i % 2 == 0) {
          assertEquals(lines, file.cells());
        }
      } catch (FileRefused e) {
        refused++;
      }
    }
    assertTrue(refused > 100 && refused < 500, refused + " refused");
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(List.of("copy.gz"), names(files));
    }
  }

  private static List<String> names(Stream<Path> files) {
    return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
  }

  private static WrittenWorkbook good() {
    return new WrittenWorkbook().sheet("s", rows(HEADER));
  }

  private String value(Object cell) throws FileRefused, IOException {
    return workbook(HEADER, new Object[] {"a", cell}).cells().get(0);
  }

  /** The code of the check that refuses the bytes. */
  private String refused(byte[] bytes) {
    return assertThrows(
            FileRefused.class, () -> Received.bytes(folder, FileKind.XLSX, bytes).survey())
        .finding()
        .check()
        .code();
  }

  private Received workbook(Object[]... rows) throws IOException {
    return Received.bytes(
        folder, FileKind.XLSX, new WrittenWorkbook().sheet("Sheet1", List.of(rows)).bytes());
  }

  private static List<Object[]> rows(Object[]... rows) {
    return List.of(rows);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
