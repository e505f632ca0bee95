package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F3b: a load beside the one before that brought the same kinds of files. */
class LoadBeforeTest {
  private TestLake lake;

  @BeforeEach
  void an_account_and_ten_invoices_over_1000_euros(@TempDir Path folder) {
    lake = new TestLake(folder);
    assertEquals("", found(lake.file("account.csv", "account_id,name", "A-1,Alder Ltd").load()));
    assertEquals("", found(invoices("may", 10, "100.00,EUR")));
  }

  @Test
  void up_to_half_more_or_less_is_nothing_to_tell() {
    assertEquals("", found(invoices("june", 15, "100.00,EUR")));
    assertEquals("", found(invoices("july", 8, "93.75,EUR")));
  }

  @Test
  void more_than_half_in_rows_or_in_an_amount_is_told_with_both_figures() {
    LoadReport cut = invoices("june", 4, "200.00,EUR");
    assertEquals("4 rows, EUR 800.00; load 2 had 10 rows, EUR 1,000.00", found(cut));
    assertEquals(
        "Checks     F3b 1 load (rows or amounts differ by more than 50 % from the load before):"
            + " 4 rows, EUR 800.00; load 2 had 10 rows, EUR 1,000.00, I4 4 rows (no due date)",
        cut.text(null, "").lines().filter(l -> l.startsWith("Checks")).findFirst().orElseThrow());
    assertEquals(
        "{\"name\":null,\"check\":\"F3b\",\"column\":null,"
            + "\"detail\":\"4 rows, EUR 800.00; load 2 had 10 rows, EUR 1,000.00\"}",
        cut.json(null, "").path("files").path("notes").path(0).toString());
    assertEquals(0, cut.exitCode(), "loaded all the same");
    assertEquals(
        "4 rows, EUR 1,600.00; load 3 had 4 rows, EUR 800.00",
        found(invoices("july", 4, "400.00,EUR")));
    assertEquals(
        "4 rows, USD 1,600.00; load 4 had 4 rows, EUR 1,600.00",
        found(invoices("august", 4, "400.00,USD")));
  }

  @Test
  void loads_of_other_kinds_of_files_between_are_passed_over() {
    String receipt = "receipt_id,account_id,amount,currency,received_on";
    lake.file("receipt-1.csv", receipt, "R-1,A-1,9.00,EUR,2026-06-03");
    assertEquals("", found(lake.load()));
    assertEquals(
        "1 row, EUR 100.00; load 2 had 10 rows, EUR 1,000.00",
        found(invoices("june", 1, "100.00,EUR")));
  }

  @Test
  void notes_come_as_people_write_them() {
    String header = "note_id,account_id,written_at,kind,until,text,author";
    String line = "N-%d,A-1,2026-06-0%d,note,,Rang back,Mira";
    assertEquals("", found(lake.file("account_note-1.csv", header, line.formatted(1, 1)).load()));
    lake.file("account_note-2.csv", header, line.formatted(2, 2), line.formatted(3, 3));
    assertEquals("", found(lake.load()));
  }

  @Test
  void what_a_manifest_vouches_for_is_compared_with_nothing_else(@TempDir Path folder)
      throws Exception {
    Path sent = folder.resolve("invoice-june.csv");
    Files.writeString(
        sent, "invoice_id,account_id,amount,currency,issued_on\nI-9,A-1,5.00,EUR,2026-06-01\n");
    Path manifest = folder.resolve("manifest.csv");
    Files.writeString(manifest, "file,rows,currency,amount\ninvoice-june.csv,1,EUR,5.00\n");
    assertEquals("", found(lake.load(sent, Manifest.read(manifest))));
  }

  private LoadReport invoices(String month, int n, String amount) {
    Stream<String> lines =
        IntStream.range(0, n).mapToObj(i -> "%s-%d,A-1,%s,2026-05-04".formatted(month, i, amount));
    return lake.file(
            "invoice-" + month + ".csv",
            Stream.concat(Stream.of("invoice_id,account_id,amount,currency,issued_on"), lines)
                .toArray(String[]::new))
        .load();
  }

  private static String found(LoadReport report) {
    return report.load().notes().stream()
        .filter(note -> note.code().equals("F3b"))
        .map(LoadRecord.Note::text)
        .reduce("", String::concat);
  }
}
