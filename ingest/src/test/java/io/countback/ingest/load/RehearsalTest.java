package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.source.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run says what the load then does, and leaves the lake byte for byte as it was. */
class RehearsalTest {
  private static final String INVOICES =
      "invoice_id,account_id,amount,currency,issued_on,due_on,updated_at";
  private static final String RECEIPTS =
      "receipt_id,account_id,amount,currency,received_on,invoice_id";
  private static final String ONE = "INV-1,A-1,100.00,EUR,2026-04-15,2026-05-15,";
  private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

  @TempDir private Path folder;

  private List<Path> files(String... namesAndLines) throws IOException {
    Path incoming = Files.createDirectories(Files.createTempDirectory(folder, "incoming"));
    List<Path> files = new ArrayList<>();
    for (String file : namesAndLines) {
      String[] lines = file.split("\n", 2);
      files.add(Files.writeString(incoming.resolve(lines[0]), lines[1] + "\n"));
    }
    return files;
  }

  private static LoadReport rehearse(Lake lake, Profile profile, List<Path> files) {
    try (Scratch scratch = Scratch.make()) {
      return new Loader(TestSpark.session(), lake, profile, TestLake.TODAY, NOW)
          .rehearsal(scratch.folder())
          .load(files);
    }
  }

  /** Rehearses and loads; both must say the same, and only the second may write. */
  private LoadReport both(TestLake lake, Profile profile, List<Path> files) {
    Map<String, String> before = bytes(lake.lake().root());
    LoadReport dry = rehearse(lake.lake(), profile, files);
    assertEquals(before, bytes(lake.lake().root()));
    LoadReport real = lake.load(TestLake.TODAY, profile, files);
    assertEquals(without(real, "newest_load"), without(dry, "newest_load", "dry_run"));
    assertTrue(dry.json(null, "-").path("dry_run").asBoolean());
    assertEquals(real.exitCode(), dry.exitCode());
    return real;
  }

  private static ObjectNode without(LoadReport report, String... fields) {
    return report.json(null, "-").remove(Arrays.asList(fields));
  }

  private static Map<String, String> bytes(Path root) {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        bytes.put(
            root.relativize(file).toString(),
            Files.isDirectory(file) ? "" : Arrays.hashCode(Files.readAllBytes(file)) + "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  @Test
  void a_dry_run_says_what_the_load_then_does_of_every_kind_of_line_and_file() throws IOException {
    TestLake lake = new TestLake(folder);
    // Loaded, a duplicate, quarantined for its amount, left out for 0.
    String invoices =
        String.join(
            "\n",
            "invoice.csv",
            INVOICES,
            ONE,
            ONE,
            "INV-2,A-1,\"1.234,50\",EUR,2026-05-02,2026-06-01,",
            "INV-3,A-1,0.00,EUR,2026-04-15,2026-05-15,");
    // Waits for its invoice.
    String receipts =
        String.join("\n", "receipt.csv", RECEIPTS, "R-1,A-1,70.00,EUR,2026-05-20,INV-4");
    LoadReport first =
        both(lake, CountbackProfile.profile(), files(invoices, receipts, "account.csv\nname\nX"));
    assertEquals(new LoadRecord.Rows(5, 1, 1, 2, 1, 0), first.load().rows());
    assertEquals(3, first.exitCode());

    // Known, revised, corrected, what the receipt waited for; and a file that has come before.
    String later =
        String.join(
            "\n",
            "invoice-2.csv",
            INVOICES,
            "INV-1,A-1,90.00,EUR,2026-04-15,2026-05-15,2026-06-01T10:00:00Z",
            "INV-2,A-1,1234.50,EUR,2026-05-02,2026-06-01,",
            "INV-4,A-1,70.00,EUR,2026-05-03,2026-06-02,");
    LoadReport second = both(lake, CountbackProfile.profile(), files(receipts, later));
    assertEquals(new LoadRecord.Rows(3, 3, 0, 0, 0, 2), second.load().rows());
    assertEquals(1, second.intake().known().get(0).loadId());
  }

  @Test
  void lines_of_a_profile_that_make_several_rows_are_told_as_the_load_tells_them()
      throws IOException {
    TestLake lake = new TestLake(folder);
    String header =
        "countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,"
            + "Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate";
    LoadReport report =
        both(
            lake,
            ProfileReader.read("ibm-late-payments"),
            files(
                "WA_Fn-UseC_-Accounts-Receivable.csv\n"
                    + header
                    + "\n"
                    + "391,0379-NEVHP,4/6/2013,611365,1/2/2013,2/1/2013,55.94,No,1/15/2013,Paper,13,0\n"
                    + "406,8976-AMJEO,3/3/2012,7900770,1/26/2013,2/25/2013,x,Yes,3/3/2013,Paper,36,6"));
    assertEquals(new LoadRecord.Rows(2, 1, 0, 1, 0, 0), report.load().rows());
  }

  @Test
  void without_a_lake_none_is_made_and_the_first_line_says_that_nothing_was_loaded()
      throws IOException {
    Path nowhere = folder.resolve("none/lake");
    LoadReport report =
        rehearse(
            Lake.openOrPlan(nowhere),
            CountbackProfile.profile(),
            files("invoice.csv\n" + INVOICES + "\n" + ONE));
    assertEquals(
        """
        Dry run    files: 1 new, 0 already loaded, 0 rejected
        Rows       1 read = 1 loaded + 0 left out + 0 quarantined + 0 duplicates
        Amounts    EUR 100.00 = 100.00 + 0.00 + 0.00 + 0.00
        Checks     nothing found
        Snapshot   nothing stored; it would be load 1; no run published yet
        Next       the same command without --dry-run""",
        report.text(null, "the same command without --dry-run"));
    assertTrue(Files.notExists(nowhere.getParent()));
  }

  @Test
  void the_copies_that_were_read_are_gone_whatever_happens() throws IOException {
    Path copies;
    try (Scratch scratch = Scratch.make()) {
      copies = scratch.folder();
      Files.writeString(Files.createDirectory(copies.resolve("asked1")).resolve("a"), "copy");
      assertTrue(Files.exists(copies));
    }
    assertTrue(Files.notExists(copies));
  }
}
