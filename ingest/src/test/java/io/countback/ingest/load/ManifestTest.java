package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.source.Mangling;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F3a: what came is held against what the sender says was sent. */
class ManifestTest {
  private static final String HEADER = "file,rows,currency,amount\n";

  @TempDir private Path folder;

  @Test
  void files_as_the_manifest_says_are_loaded_and_those_that_differ_are_refused() throws Exception {
    Path sent = Files.createDirectories(folder.resolve("sent"));
    file(sent, "account.csv", "account_id,name", "A-1,Alder Ltd", "A-2,Birch Ltd");
    String invoices = "invoice_id,account_id,amount,currency,issued_on";
    file(
        sent,
        "invoice-may.csv",
        invoices,
        "I-1,A-1,1000.00,EUR,2026-05-04",
        "I-2,A-2,250.50,EUR,2026-05-05",
        "I-3,A-2,80.00,GBP,2026-05-06");
    file(sent, "invoice-june.csv", invoices, "I-4,A-1,70.00,EUR,2026-06-01");
    file(sent, "invoice-july.csv", invoices, "I-6,A-1,30.00,EUR,2026-07-01");
    file(sent, "invoice-cut.csv", invoices, "I-5,A-1,5.00,EUR,2026-06-02");
    file(
        sent,
        "receipt.csv",
        "receipt_id,account_id,amount,currency,received_on",
        "R-1,A-1,9,EUR,2026-06-03");
    Manifest manifest =
        Manifest.read(
            file(
                sent,
                "manifest.csv",
                "amount,currency,rows,file",
                ",,2,account.csv",
                "1250.5,EUR,3,invoice-may.csv",
                "80,GBP,3,invoice-may.csv",
                "70.01,EUR,1,invoice-june.csv",
                "30.001,EUR,1,invoice-july.csv",
                "10.00,EUR,2,invoice-cut.csv",
                "12.00,EUR,4,invoice-lost.csv"));
    TestLake lake = new TestLake(folder);
    LoadReport report =
        new Loader(
                TestSpark.session(),
                lake.lake(),
                CountbackProfile.profile(),
                TestLake.TODAY,
                Instant.parse("2026-07-01T06:00:00Z"))
            .load(
                List.of(
                    sent.resolve("account.csv"),
                    sent.resolve("invoice-may.csv"),
                    sent.resolve("invoice-june.csv"),
                    sent.resolve("invoice-july.csv"),
                    sent.resolve("invoice-cut.csv"),
                    sent.resolve("receipt.csv")),
                manifest);
    assertEquals(Refusal.REJECTED, report.exitCode());
    assertEquals(
        """
        invoice-lost.csv: F3a it did not come; the manifest says 4 rows, EUR 12.00
        invoice-june.csv: F3a it holds 1 row, EUR 70.00; the manifest says 1 row, EUR 70.01
        invoice-july.csv: F3a it holds 1 row, EUR 30.00; the manifest says 1 row, EUR 30.001
        invoice-cut.csv: F3a it holds 1 row, EUR 5.00; the manifest says 2 rows, EUR 10.00
        receipt.csv: F3a the manifest does not name the file"""
            .stripTrailing(),
        String.join(
            "\n",
            report.intake().refused().stream()
                .map(f -> f.name() + ": " + f.finding().check().code() + " " + f.finding().detail())
                .toList()));
    assertEquals(List.of("I-1", "I-2", "I-3"), lake.rows(InvoiceTable.TABLE, "invoice_id"));
    assertEquals(1, lake.versions().get("invoice") + 1, "one load");
    assertTrue(!lake.versions().containsKey(ReceiptTable.TABLE.name()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice.csv,many,EUR,1.00",
        "invoice.csv,1,Euro,1.00",
        "invoice.csv,1,EUR,\"1,00\"",
        "invoice.csv,1,EUR,",
        "invoice.csv,1,,1.00",
        ",1,EUR,1.00",
        "invoice.csv,1,EUR",
        "invoice.csv,1,\"EUR,1.00",
        "invoice.csv,1,EUR,1.00\ninvoice.csv,2,GBP,1.00",
        "invoice.csv,1,EUR,1.00\ninvoice.csv,1,EUR,2.00",
        "invoice.csv,1,,\ninvoice.csv,1,,",
        "invoice.csv,1,,\ninvoice.csv,1,EUR,1.00",
        "invoice.csv,1,EUR,1.00\ninvoice.csv,1,,",
      })
  void a_line_that_cannot_be_used_refuses_the_manifest_and_is_named(String lines)
      throws IOException {
    Path file = file(folder, "manifest.csv", HEADER + lines);
    Refusal refusal = assertThrows(Refusal.class, () -> Manifest.read(file));
    String[] all = lines.split("\n");
    assertEquals(Refusal.REJECTED, refusal.exitCode());
    assertEquals(
        "The manifest %s is refused: line %d cannot be used: %s. Nothing was loaded; the lake is as it was. Correct it and run it again."
            .formatted(file, all.length + 1, all[all.length - 1]),
        refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"'file,rows,amount', its columns are not file", "'', its columns are not file"})
  void a_manifest_with_other_columns_is_refused(String header, String why) throws IOException {
    Path file = file(folder, "manifest.csv", header);
    Refusal refusal = assertThrows(Refusal.class, () -> Manifest.read(file));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  @Test
  void bytes_that_are_no_utf_8_and_a_path_without_a_file_are_refused() throws IOException {
    Path file =
        Files.write(folder.resolve("manifest.csv"), "Müll".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(
        assertThrows(Refusal.class, () -> Manifest.read(file))
            .getMessage()
            .contains("its bytes are not valid UTF-8"));
    Refusal missing = assertThrows(Refusal.class, () -> Manifest.read(folder.resolve("none.csv")));
    assertEquals(Refusal.USAGE, missing.exitCode());
  }

  @Test
  void a_damaged_manifest_is_read_or_refused() throws IOException {
    Mangling mangling = new Mangling("\",;\t\n '.-+eE0129\u0000\ufeffü", 20260630L);
    String text = HEADER + "account.csv,2,,\ninvoice.csv,3,EUR,1250.5\ninvoice.csv,3,GBP,-80\n";
    byte[] good = text.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 1_000; i++) {
      byte[] damaged =
          i % 2 == 0 ? mangling.of(good) : mangling.of(text).getBytes(StandardCharsets.UTF_8);
      Path file = Files.write(folder.resolve("manifest.csv"), damaged);
      try {
        Manifest.read(file);
      } catch (Refusal refusal) {
        refused++;
      }
    }
    assertTrue(refused > 250 && refused < 950, refused + " refused");
  }

  private static Path file(Path folder, String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }
}
