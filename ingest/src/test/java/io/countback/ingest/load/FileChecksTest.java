package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.check.Check;
import io.countback.ingest.check.CheckFiles;
import io.countback.ingest.load.Intake.RefusedFile;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.source.WrittenParquet;
import io.countback.ingest.source.WrittenWorkbook;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.InvoiceTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files that are refused as a whole, and files that only look odd, in one load. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileChecksTest {
  private static final String HEADER = "invoice_id,account_id,amount,currency,issued_on,due_on\n";
  private static final String LINE = "INV-%s,A-1,100.00,EUR,2026-04-15,2026-05-15\n";

  /** In SameDataTest, InboxTest, ManifestTest and LoadBeforeTest. */
  private static final Set<Check> TESTED_ELSEWHERE =
      Set.of(Check.F1A, Check.F1G, Check.F3A, Check.F3B);

  private final Set<String> tiny = new TreeSet<>();
  private TestLake lake;
  private LoadReport report;
  private Map<String, String> refused;

  @BeforeAll
  void load(@TempDir Path folder) throws IOException {
    byte[] gzip = gzip(HEADER + LINE.formatted("gz"));
    byte[] cut = gzip(HEADER + LINE.formatted("cut").repeat(2000));
    lake =
        new TestLake(folder)
            .file("account.csv", "account_id,name", "A-1,Müller & Søn")
            .file("account-empty.csv", tiny("F1b-empty.account.csv"))
            .file("account-latin1.csv", tiny("F1d-latin-1-bytes.account.csv"))
            .file("account-typo.csv", tiny("F2a-misspelt-column.account.csv"))
            .file("account-twice.csv", tiny("F2b-column-twice.account.csv"))
            .file("accounts.csv", tiny("F2a-misspelt-name.accounts.csv"))
            .file("account-broken-header.csv", tiny("F2a-broken-header.account.csv"))
            .file("account-semicolon.csv", tiny("F1f-semicolons.account.csv"))
            .file("invoice-comma.csv", tiny("F1f-decimal-commas.invoice.csv"))
            .file("account-wide.csv", tiny("F2f-1001-columns.account.csv"))
            .file(
                "account-nested.parquet",
                WrittenParquet.bytes(
                    "required binary account_id (STRING); repeated int32 lines;", List.of()))
            .file("account-packed.parquet.gz", gzip("PAR1"))
            .file("account-no-object.jsonl", tiny("F2a-no-object.account.jsonl"))
            .file("accounts.jsonl", tiny("F2a-misspelt-name.accounts.jsonl"))
            .file("invoice-cut.csv.gz", Arrays.copyOf(cut, cut.length / 2))
            .file("invoice-damaged.csv.gz", damaged(cut))
            .file("invoice-good.csv.gz", gzip)
            .file("invoice-header-only.csv", tiny("F2e-header-only.invoice.csv"))
            .file("invoice-mark-crlf.csv", tiny("F1e-byte-order-mark-and-crlf.invoice.csv"))
            .file(
                "invoice-sheets.xlsx",
                new WrittenWorkbook()
                    .sheet(
                        "Invoices",
                        List.of(
                            "invoice_id,account_id,amount,currency,issued_on".split(","),
                            new Object[] {
                              "INV-sheet",
                              "A-1",
                              new WrittenWorkbook.Markup("", "<f>99+1</f><v>100</v>"),
                              "EUR",
                              LocalDate.of(2026, 4, 15)
                            }))
                    .sheet("Notes", List.of())
                    .bytes())
            .file("invoice-other-order.csv", tiny("F2d-columns-in-another-order.invoice.csv"))
            .file("invoice-unknown-column.csv", tiny("F2c-unknown-column.invoice.csv"));
    Path killed = Files.createDirectories(lake.lake().bronze().resolve("asked123"));
    Files.writeString(killed.resolve("invoices"), "half an answer");
    Files.writeString(lake.lake().bronze().resolve("unpacked45.tmp"), "half a file");
    report = lake.load();
    refused =
        report.intake().refused().stream()
            .collect(
                Collectors.toMap(
                    RefusedFile::name,
                    r -> r.finding().check().code() + " " + r.finding().detail()));
  }

  @Test
  void f1b_an_empty_file_is_refused() {
    assertEquals("F1b 0 bytes", refused.get("account-empty.csv"));
  }

  @Test
  void f1c_a_cut_or_damaged_gzip_file_is_refused_whole() {
    assertTrue(refused.get("invoice-cut.csv.gz").startsWith("F1c gzip: "), refused.toString());
    assertTrue(refused.get("invoice-damaged.csv.gz").startsWith("F1c gzip: "), refused.toString());
    assertTrue(lake.rows(InvoiceTable.TABLE, "invoice_id").stream().noneMatch("INV-cut"::equals));
  }

  @Test
  void f1d_bytes_that_are_not_valid_in_the_declared_encoding_are_refused() {
    assertEquals("F1d bytes are not valid UTF-8", refused.get("account-latin1.csv"));
  }

  @Test
  void f1f_another_delimiter_than_the_profile_names_is_refused() {
    assertEquals(
        "F1f its fields are separated by ';', the profile says ','; write delimiter: \";\"",
        refused.get("account-semicolon.csv"));
  }

  @Test
  void f1f_another_decimal_sign_than_the_profile_names_is_refused() {
    assertEquals(
        "F1f its amounts have ',' where the profile has '.' before decimals; write decimal: \",\", or thousands: \",\" if it marks thousands",
        refused.get("invoice-comma.csv"));
  }

  @Test
  void f2a_a_missing_required_column_is_refused_with_the_nearest_header() {
    assertEquals(
        "F2a column account_id is missing; did you mean account_id by acount_id?",
        refused.get("account-typo.csv"));
    assertEquals("F2a the first line is no header row", refused.get("account-broken-header.csv"));
  }

  @Test
  void f2a_a_file_that_no_rule_names_is_refused_with_the_nearest_name() {
    assertEquals(
        "F2a no file of profile countback has this name; did you mean account.csv?",
        refused.get("accounts.csv"));
  }

  @Test
  void f2a_a_file_of_json_lines_needs_the_same_columns_and_name() {
    assertEquals(
        "F2a no line of the file is a JSON object", refused.get("account-no-object.jsonl"));
    assertEquals(
        "F2a no file of profile countback has this name; did you mean account.jsonl?",
        refused.get("accounts.jsonl"));
  }

  @Test
  void f2f_a_file_with_more_columns_than_any_table_needs_is_refused() {
    assertEquals("F2f more than 1000 columns", refused.get("account-wide.csv"));
  }

  @Test
  void f2c_columns_that_are_not_loaded_are_named_in_the_report() {
    String named = "invoice-unknown-column.csv dueon; did you mean due_on?";
    assertTrue(report.text(null, "-").contains(": " + named), report.text(null, "-"));
    assertTrue(report.json(null, "-").path("files").path("notes").toString().contains("dueon"));
  }

  @Test
  void f1h_a_column_that_is_not_flat_is_refused_by_name() {
    assertEquals("F1h column lines is nested", refused.get("account-nested.parquet"));
  }

  @Test
  void f1c_a_packed_file_with_another_kind_of_file_inside_is_refused() {
    assertTrue(refused.get("account-packed.parquet.gz").startsWith("F1c Parquet: "));
  }

  @Test
  void f2b_the_same_column_twice_is_refused_whatever_its_case() {
    assertEquals("F2b column Name stands twice", refused.get("account-twice.csv"));
  }

  @Test
  void a_refused_file_ends_with_exit_code_3_and_the_others_are_loaded() {
    assertEquals(3, report.exitCode());
    assertEquals(15, refused.size());
    assertEquals(
        List.of("A-1 | Müller & Søn"), lake.rows(AccountTable.TABLE, "account_id", "name"));
    assertEquals(
        List.of(
            "INV-column | ",
            "INV-crlf | 2026-05-15",
            "INV-gz | 2026-05-15",
            "INV-order | 2026-05-15",
            "INV-sheet | "),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "due_on"));
  }

  @Test
  void odd_files_are_loaded_and_noted() {
    assertEquals(
        Map.of("F1e", 1L, "F2c", 1L, "F2d", 1L, "F2e", 1L, "F4a", 1L, "F4b", 1L, "I4", 2L),
        new TreeMap<>(report.load().checks()));
  }

  @Test
  void nothing_of_a_refused_file_or_a_killed_load_stays_in_bronze() throws IOException {
    try (Stream<Path> files = Files.list(lake.lake().bronze())) {
      assertEquals(report.intake().taken().size(), files.count());
    }
  }

  @Test
  void f1h_numbers_with_a_point_are_not_read_as_if_the_point_marked_thousands(@TempDir Path folder)
      throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("comma.yaml"),
            """
            profile: comma
            format: {decimal: ",", thousands: "."}
            files: [{match: "*", ignore: ["*"]}]
            """);
    LoadReport comma =
        new TestLake(folder.resolve("comma"))
            .file("rates.jsonl", "{\"rate\":1.085}")
            .load(TestLake.TODAY, ProfileReader.read(profile.toString()));
    assertEquals(
        "the numbers of a .jsonl file have a point before decimals, the profile says ','; write"
            + " decimal: \".\"",
        comma.intake().refused().get(0).finding().detail());
  }

  @Test
  void every_file_of_a_check_on_files_is_loaded() {
    assertEquals(
        CheckFiles.all().stream().filter(file -> file.startsWith("F")).toList(), List.copyOf(tiny));
  }

  @Test
  void every_file_check_has_a_case() {
    List<String> found =
        Stream.concat(
                refused.values().stream().map(r -> r.substring(0, 3)),
                report.load().checks().keySet().stream().filter(c -> c.startsWith("F")))
            .distinct()
            .sorted()
            .toList();
    List<String> known =
        Arrays.stream(Check.values())
            .filter(c -> c.code().startsWith("F") && !TESTED_ELSEWHERE.contains(c))
            .map(Check::code)
            .sorted()
            .toList();
    assertEquals(known, found);
  }

  private byte[] tiny(String file) {
    tiny.add(file);
    return CheckFiles.bytes(file);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(bytes(text));
    }
    return bytes.toByteArray();
  }

  private static byte[] damaged(byte[] gzip) {
    byte[] damaged = gzip.clone();
    damaged[damaged.length / 2] ^= 0x55;
    return damaged;
  }
}
