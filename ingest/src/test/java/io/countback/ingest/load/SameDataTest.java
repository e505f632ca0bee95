package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.source.WrittenParquet;
import io.countback.ingest.source.WrittenWorkbook;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Relations R1, R2, R4, R6 and R7: the same data in any kind and number of files, in any order of
 * rows and columns, with moments of any offset.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameDataTest {
  /** Header and rows per table; every type of column, a duplicate and a refused line. */
  private static final Map<String, List<String>> DATA = new LinkedHashMap<>();

  static {
    DATA.put(
        "account",
        List.of(
            "account_id,valid_from,name,credit_limit,credit_limit_currency,hardship,time_zone",
            "A-1,2024-01-01,Müller & Søn,50000.00,EUR,true,Europe/Berlin",
            "A-2,,=Birch \"+1\",,,false,"));
    DATA.put(
        "invoice",
        List.of(
            "invoice_id,account_id,kind,amount,currency,issued_on,due_on,discount_rate",
            "00017,A-1,invoice,10.50,EUR,2026-04-15,2026-05-15,0.02",
            "INV-2,A-1,invoice,123456789012.34,EUR,2026-04-16,2026-05-16,",
            "INV-3,A-2,credit_memo,-0.10,EUR,2026-02-28,,",
            "INV-3,A-2,credit_memo,-0.10,EUR,2026-02-28,,",
            "INV-4,A-2,invoice,33.30,XXY,2026-04-17,2026-05-17,"));
    DATA.put(
        "touch",
        List.of(
            "touch_id,account_id,touched_at,channel,invoice_ids,attempt_no,reached,minutes",
            "T-1,A-1,2026-05-18T09:10:00+02:00,email,00017;INV-2,1,true,2.5",
            "T-2,A-2,2026-05-18,phone,,,,"));
    DATA.put(
        "receipt",
        List.of(
            "receipt_id,account_id,kind,amount,currency,received_on,invoice_id",
            "R-1,A-1,receipt,10.50,EUR,2026-05-20,00017",
            "R-2,A-1,receipt,0.10,EUR,2026-05-21,"));
    DATA.put(
        "application",
        List.of(
            "application_id,kind,source_id,invoice_id,amount,applied_on",
            "P-1,receipt,R-2,INV-2,0.10,2026-05-21"));
    DATA.put(
        "contact",
        List.of(
            "contact_id,account_id,rank,role,name,email,phone,confirmed_on",
            "C-1,A-1,primary,payables,Zoë Müller,zoe@example.com,+49 30 1,2026-01-31",
            "C-2,A-2,other,,,,,"));
    DATA.put(
        "promise",
        List.of(
            "promise_id,account_id,invoice_ids,made_at,promised_on,amount,currency",
            "Z-1,A-1,INV-2,2026-05-18T09:12:00+02:00,2026-05-29,100.00,EUR",
            "Z-2,A-1,,2026-05-19,2026-05-30,0.05,EUR"));
  }

  /** Columns of the Parquet files that are no text. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("account.valid_from", "int32 %s (DATE)"),
          Map.entry("account.credit_limit", "binary %s (DECIMAL(19,4))"),
          Map.entry("account.hardship", "boolean %s"),
          Map.entry("invoice.amount", "int64 %s (DECIMAL(18,2))"),
          Map.entry("invoice.issued_on", "int32 %s (DATE)"),
          Map.entry("invoice.due_on", "int32 %s (DATE)"),
          Map.entry("invoice.discount_rate", "double %s"),
          Map.entry("touch.attempt_no", "int32 %s"),
          Map.entry("touch.reached", "boolean %s"),
          Map.entry("touch.minutes", "float %s"));

  private Path folder;
  private Map<String, List<String>> csv;

  @BeforeAll
  void csv(@TempDir Path folder) {
    this.folder = folder;
    TestLake lake = new TestLake(folder.resolve("csv"));
    DATA.forEach((table, lines) -> lake.file(table + ".csv", csv(lines)));
    csv = silver(lake);
    assertEquals(
        List.of(
            "account",
            "application",
            "contact",
            "invoice",
            "party_contact",
            "promise",
            "receipt",
            "reject",
            "touch"),
        tables(csv));
  }

  @Test
  void json_lines_give_the_same_silver_tables() {
    TestLake lake = new TestLake(folder.resolve("jsonl"));
    DATA.forEach(
        (table, lines) -> lake.file(table + ".jsonl", jsonl(lines).toArray(String[]::new)));
    assertEquals(csv, silver(lake));
  }

  @Test
  void parquet_gives_the_same_silver_tables() {
    TestLake lake = new TestLake(folder.resolve("parquet"));
    DATA.forEach((table, lines) -> lake.file(table + ".parquet", parquet(table, lines)));
    assertEquals(csv, silver(lake));
  }

  @Test
  void workbooks_give_the_same_silver_tables() {
    TestLake lake = new TestLake(folder.resolve("xlsx"));
    DATA.forEach((table, lines) -> lake.file(table + ".xlsx", workbook(lines)));
    assertEquals(csv, silver(lake));
  }

  @Test
  void packed_files_give_the_same_silver_tables() {
    TestLake lake = new TestLake(folder.resolve("packed"));
    DATA.forEach(
        (table, lines) ->
            lake.file(
                table + (table.startsWith("a") ? ".parquet.gz" : ".xlsx.gz"),
                gzip(table.startsWith("a") ? parquet(table, lines) : workbook(lines))));
    assertEquals(csv, silver(lake));
  }

  @Test
  void other_order_of_columns_a_column_more_a_mark_and_crlf_give_the_same_silver_tables() {
    TestLake lake = new TestLake(folder.resolve("other"));
    DATA.forEach(
        (table, lines) -> {
          String text =
              String.join("\r\n", lines.stream().map(SameDataTest::turned).toList()) + "\r\n";
          lake.file(table + "-2.csv", ("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
        });
    assertEquals(csv, silver(lake));
  }

  @Test
  void rows_in_another_order_in_several_files_some_packed_give_the_same_silver_tables() {
    TestLake lake = new TestLake(folder.resolve("split"));
    DATA.forEach(
        (table, lines) -> {
          List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
          Collections.reverse(rows);
          int half = rows.size() / 2;
          lake.file(table + "-a.csv", csv(with(lines.get(0), rows.subList(0, half))));
          String second =
              String.join("\n", csv(with(lines.get(0), rows.subList(half, rows.size())))) + "\n";
          lake.file(table + "-b.csv.gz", gzip(second.getBytes(StandardCharsets.UTF_8)));
        });
    assertEquals(csv, silver(lake));
  }

  @Test
  void moments_with_another_offset_give_the_same_silver_tables() {
    TestLake lake = new TestLake(folder.resolve("offset"));
    DATA.forEach(
        (table, lines) ->
            lake.file(table + ".csv", csv(lines.stream().map(SameDataTest::elsewhere).toList())));
    assertEquals(csv, silver(lake));
  }

  /** The same moments as a clock ten hours behind Greenwich shows them. */
  private static String elsewhere(String line) {
    return line.replaceFirst("18T09:(\\d\\d):00\\+02:00", "17T21:$1:00-10:00");
  }

  private static List<String> with(String header, List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    return lines;
  }

  /** Every table that a load has written, to the last cell but where a row came from. */
  private static Map<String, List<String>> silver(TestLake lake) {
    LoadRecord load = lake.load().load();
    assertEquals(new LoadRecord.Rows(16, 14, 0, 1, 1, 0), load.rows());
    Map<String, List<String>> rows = new TreeMap<>();
    for (SilverTable table : Tables.ALL) {
      if (load.tables().stream().anyMatch(t -> t.name().equals(table.name()))) {
        String[] columns =
            table.storedColumns().stream()
                .map(c -> c.type().spark().typeName().equals("array") ? joined(c.name()) : c.name())
                .toArray(String[]::new);
        rows.put(table.name(), lake.rows(table, columns));
      }
    }
    rows.put(
        "party_contact",
        lake.contactDetails(
            "contact_id",
            "valid_from",
            "name",
            "preferred_name",
            "email",
            "phone",
            "content_hash"));
    rows.put("reject", lake.rejects("table_name", "reason", "record", "control_amount"));
    return rows;
  }

  private static String joined(String column) {
    return "array_join(" + column + ", ';')";
  }

  private static List<String> tables(Map<String, List<String>> silver) {
    return List.copyOf(silver.keySet());
  }

  /** The line with its columns turned round and one that no table has. */
  private static String turned(String line) {
    List<String> cells = new ArrayList<>(cells(line));
    Collections.reverse(cells);
    return "more," + String.join(",", cells.stream().map(SameDataTest::quoted).toList());
  }

  private static String[] csv(List<String> lines) {
    return lines.stream()
        .map(l -> String.join(",", cells(l).stream().map(SameDataTest::quoted).toList()))
        .toArray(String[]::new);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String quoted(String cell) {
    return cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static byte[] workbook(List<String> lines) {
    List<Object[]> rows =
        lines.stream().map(l -> cells(l).stream().map(SameDataTest::typed).toArray()).toList();
    return new WrittenWorkbook().sheet("Sheet1", rows).bytes();
  }

  private static List<String> jsonl(List<String> lines) {
    List<String> headers = cells(lines.get(0));
    return lines.stream().skip(1).map(l -> object(headers, cells(l))).toList();
  }

  /** Numbers, true and false as such, what is absent as null or left out. */
  private static String object(List<String> headers, List<String> cells) {
    List<String> members =
        IntStream.range(0, headers.size())
            .filter(i -> i % 2 == 0 || !cells.get(i).isEmpty())
            .mapToObj(i -> '"' + headers.get(i) + "\":" + json(cells.get(i)))
            .toList();
    return "{" + String.join(",", members) + "}";
  }

  private static String json(String cell) {
    if (cell.isEmpty()) {
      return "null";
    }
    return cell.matches("-?(0|[1-9]\\d*)(\\.\\d+)?|true|false")
        ? cell
        : '"' + cell.replace("\"", "\\\"") + '"';
  }

  private static byte[] parquet(String table, List<String> lines) {
    List<String> types =
        cells(lines.get(0)).stream()
            .map(c -> TYPES.getOrDefault(table + "." + c, "binary %s (STRING)").formatted(c))
            .toList();
    return WrittenParquet.bytes(
        types.stream().map(t -> "optional " + t + ";").collect(Collectors.joining(" ")),
        lines.stream()
            .skip(1)
            .map(SameDataTest::cells)
            .map(
                cells ->
                    IntStream.range(0, types.size())
                        .mapToObj(i -> stored(types.get(i), cells.get(i)))
                        .toArray())
            .toList());
  }

  private static Object stored(String type, String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    if (type.endsWith("(DATE)")) {
      return (int) LocalDate.parse(cell).toEpochDay();
    }
    if (type.contains("DECIMAL")) {
      int scale = type.contains(",4)") ? 4 : 2;
      BigInteger unscaled = new BigDecimal(cell).setScale(scale).unscaledValue();
      return type.startsWith("binary") ? unscaled.toByteArray() : (Object) unscaled.longValue();
    }
    return switch (type.substring(0, type.indexOf(' '))) {
      case "boolean" -> Boolean.valueOf(cell);
      case "double" -> Double.valueOf(cell);
      case "float" -> Float.valueOf(cell);
      case "int32" -> Integer.valueOf(cell);
      default -> cell;
    };
  }

  /** The cell as somebody types it into a sheet: days, numbers and flags become such. */
  private static Object typed(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    if (cell.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return LocalDate.parse(cell);
    }
    if (cell.matches("true|false")) {
      return Boolean.valueOf(cell);
    }
    return cell.matches("-?(0|[1-9]\\d*)(\\.\\d+)?") ? new BigDecimal(cell) : cell;
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1));
  }
}
