package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.source.CsvReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal G7: whatever stands in a line, its row and its amount are accounted for, and what is loaded
 * of it is what stands there, but for characters whose removal is counted.
 */
class FuzzTest {
  private static final int LOADS = 4;
  private static final int LINES = 1_250;
  private static final String STRANGE = "\",;\t '()+-.eE0123456789xÄ€\u0000\u202e\ufeff";
  private static final String INVOICES =
      "invoice_id,account_id,kind,amount,currency,issued_on,due_on";
  private static final String RECEIPTS =
      "receipt_id,account_id,kind,amount,currency,received_on,invoice_id";

  /** What an empty cell means. */
  private static final List<Object> DEFAULTS = List.of("invoice", "receipt");

  private static final Pattern FIELD = Pattern.compile(",(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");

  @TempDir private Path folder;

  @Test
  void ten_thousand_mangled_lines_are_conserved_and_none_is_silently_changed() {
    long seed = Long.getLong("fuzz.seed", 20260630L);
    System.out.println("fuzz.seed=" + seed);
    Random random = new Random(seed);
    TestLake lake = new TestLake(folder);
    Map<String, String[]> files = new TreeMap<>();
    long checked = 0;
    for (int load = 1; load <= LOADS; load++) {
      List<String> invoices = new ArrayList<>();
      List<String> receipts = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        String id = load + "-" + i;
        invoices.add(
            mangled(
                "I-%s,A-%d,invoice,%d.%02d,%s,2026-04-15,2026-05-15"
                    .formatted(
                        id, i % 7, random.nextInt(9999), i % 100, i % 3 == 0 ? "USD" : "EUR"),
                random));
        receipts.add(
            mangled(
                "R-%s,A-%d,receipt,%d.%02d,EUR,2026-05-20,I-%s"
                    .formatted(id, i % 7, random.nextInt(9999) + 1, i % 100, id),
                random));
      }
      String[] invoiceFile = lines(INVOICES, invoices);
      String[] receiptFile = lines(RECEIPTS, receipts);
      LoadRecord record =
          lake.file("invoice-" + load + ".csv", invoiceFile)
              .file("receipt-" + load + ".csv", receiptFile)
              .load()
              .load();
      check(lake, record, records(invoiceFile) + records(receiptFile));
      files.put("invoice-" + load + ".csv", invoiceFile);
      files.put("receipt-" + load + ".csv", receiptFile);
      List<Cells> invoiceRows = stored(lake, "invoice", load, INVOICES);
      List<Cells> receiptRows = stored(lake, "receipt", load, RECEIPTS);
      long cleaned = cleaned(invoiceRows, files) + cleaned(receiptRows, files);
      assertTrue(cleaned <= record.checks().getOrDefault("S1b", 0L), "load " + load);
      checked += invoiceRows.size() + receiptRows.size();
    }
    System.out.println(checked + " rows loaded of " + 2 * LOADS * LINES + " lines");
    assertTrue(checked > 1_000, "rows held against their lines: " + checked);
  }

  private static void check(TestLake lake, LoadRecord load, long received) {
    LoadRecord.Rows rows = load.rows();
    String name = "load " + load.loadId();
    assertEquals(received, rows.read(), name);
    assertEquals(
        rows.read(), rows.loaded() + rows.leftOut() + rows.quarantined() + rows.duplicates(), name);
    Map<String, BigDecimal> loaded = new TreeMap<>();
    Map<String, BigDecimal> aside = new TreeMap<>();
    long stored =
        stored(lake, "invoice", load.loadId(), "currency", "amount", loaded)
            + stored(lake, "receipt", load.loadId(), "currency", "amount", loaded);
    long waiting =
        stored(lake, "reject", load.loadId(), "control_currency", "control_amount", aside);
    // A corrected line closes the one that waited, which is no row of its own.
    assertEquals(stored + replaced(lake, load.loadId()), rows.loaded() + rows.healed(), name);
    assertEquals(waiting, rows.quarantined() + rows.healed(), name);
    for (LoadRecord.Amounts a : load.amounts()) {
      BigDecimal parts = a.loaded().add(a.leftOut()).add(a.quarantined()).add(a.duplicates());
      assertEquals(0, a.read().compareTo(parts), name + " " + a);
      if (rows.healed() == 0) {
        assertEquals(
            0, a.loaded().compareTo(loaded.getOrDefault(a.currency(), BigDecimal.ZERO)), name + a);
        assertEquals(
            0,
            a.quarantined().compareTo(aside.getOrDefault(a.currency(), BigDecimal.ZERO)),
            name + a);
      }
    }
  }

  private static long replaced(TestLake lake, long load) {
    return TestSpark.session()
        .read()
        .format("delta")
        .load(lake.lake().silver("reject").toString())
        .filter(functions.col("load_id").equalTo(load))
        .filter(functions.col("status").equalTo("replaced"))
        .count();
  }

  /** Rows that a load has stored in a table; adds up their amounts. */
  private static long stored(
      TestLake lake,
      String table,
      long load,
      String currency,
      String amount,
      Map<String, BigDecimal> sums) {
    long n = 0;
    List<Row> rows =
        TestSpark.session()
            .read()
            .format("delta")
            .load(lake.lake().silver(table).toString())
            .filter(functions.col("load_id").equalTo(load))
            .groupBy(currency)
            .agg(functions.count(functions.lit(1)), functions.sum(amount))
            .collectAsList();
    for (Row row : rows) {
      n += row.getLong(1);
      if (!row.isNullAt(0) && !row.isNullAt(2)) {
        sums.merge(row.getString(0), row.getDecimal(2), BigDecimal::add);
      }
    }
    return n;
  }

  /** What silver has of one line. */
  private record Cells(String file, int line, Map<String, Object> values) {}

  private static List<Cells> stored(TestLake lake, String table, long load, String header) {
    List<Cells> all = new ArrayList<>();
    for (Row row :
        TestSpark.session()
            .read()
            .format("delta")
            .load(lake.lake().silver(table).toString())
            .filter(functions.col("load_id").equalTo(load))
            .collectAsList()) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (String column : header.split(",")) {
        values.put(column, row.getAs(column));
      }
      all.add(new Cells(row.getAs("file"), (int) (long) row.<Long>getAs("line"), values));
    }
    return all;
  }

  /** Holds rows against the lines they came from; gives how many had characters removed. */
  private static long cleaned(List<Cells> rows, Map<String, String[]> files) {
    long cleaned = 0;
    for (Cells row : rows) {
      String text = record(files.get(row.file()), row.line());
      List<String> cells = cells(text);
      assertEquals(row.values().size(), cells.size(), text);
      boolean removed = false;
      int at = 0;
      for (Object value : row.values().values()) {
        String cell = cells.get(at++);
        String kept = cell.replaceAll("[\\x00\\u202e]", "");
        removed |= !kept.equals(cell);
        if (value instanceof BigDecimal amount) {
          assertEquals(0, amount.compareTo(new BigDecimal(kept)), text);
        } else if (!kept.isEmpty() || value != null && !DEFAULTS.contains(value)) {
          assertEquals(kept, String.valueOf(value), text);
        }
      }
      cleaned += removed ? 1 : 0;
    }
    return cleaned;
  }

  /** The record that begins in the line: it goes on while a quote is open. */
  private static String record(String[] file, int line) {
    StringBuilder record = new StringBuilder(file[line - 1]);
    for (int next = line; record.chars().filter(c -> c == '"').count() % 2 != 0; next++) {
      record.append('\n').append(file[next]);
    }
    return record.toString();
  }

  /** Split in another way than the product's. */
  private static List<String> cells(String record) {
    return FIELD
        .matcher("," + record)
        .results()
        .map(m -> m.group(1) == null ? m.group(2) : m.group(1).replace("\"\"", "\""))
        .toList();
  }

  private static String[] lines(String header, List<String> lines) {
    List<String> all = new ArrayList<>(List.of(header));
    all.addAll(lines);
    return all.toArray(String[]::new);
  }

  private static long records(String[] file) {
    CsvReader reader = new CsvReader(new StringReader(String.join("\n", file)), ',', '"');
    long records = -1;
    for (; reader.hasNext(); reader.next()) {
      records++;
    }
    return records;
  }

  private static String mangled(String line, Random random) {
    String mangled = line;
    for (int n = random.nextInt(3); n > 0; n--) {
      mangled = once(mangled, random);
    }
    return mangled;
  }

  private static String once(String line, Random random) {
    int at = random.nextInt(line.length() + 1);
    char strange = STRANGE.charAt(random.nextInt(STRANGE.length()));
    List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
    int field = random.nextInt(fields.size());
    return switch (random.nextInt(8)) {
      case 0 -> line.substring(0, at) + strange + line.substring(at);
      case 1 ->
          at == line.length() ? line : line.substring(0, at) + strange + line.substring(at + 1);
      case 2 -> line.length() < 2 ? line : line.substring(0, Math.max(1, at));
      case 3 -> {
        Collections.swap(fields, field, random.nextInt(fields.size()));
        yield String.join(",", fields);
      }
      case 4 -> {
        fields.set(field, "");
        yield String.join(",", fields);
      }
      case 5 -> {
        fields.set(field, "\"" + fields.get(field) + "\"");
        yield String.join(",", fields);
      }
      case 6 -> {
        fields.set(field, "-" + fields.get(field));
        yield String.join(",", fields);
      }
      default -> {
        fields.add(field, fields.get(field));
        yield String.join(",", fields);
      }
    };
  }
}
