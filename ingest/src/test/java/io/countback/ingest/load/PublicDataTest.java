package io.countback.ingest.load;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countback.ingest.InputFiles;
import io.countback.ingest.TestLake;
import io.countback.ingest.check.Check;
import io.countback.ingest.check.Check.Outcome;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole companies: the sample company with what is wrong in it, and a public file. */
class PublicDataTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("project.root", "..")).resolve("data-samples");
  private static final Path IBM =
      Path.of(System.getProperty("shared.data", "../../shared"))
          .resolve("data/ibm_late_payments/WA_Fn-UseC_-Accounts-Receivable.csv");

  @TempDir private Path folder;

  @Test
  void of_the_sample_company_exactly_what_was_planted_is_found() throws IOException {
    List<String[]> truth =
        Files.readAllLines(SAMPLES.resolve("truth/dirty.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", 4))
            .toList();
    TestLake lake = new TestLake(folder);
    LoadReport report =
        lake.load(
            TestLake.TODAY,
            CountbackProfile.profile(),
            InputFiles.of(List.of(SAMPLES.resolve("raw"))));

    Map<String, Long> planted =
        truth.stream().collect(groupingBy(t -> t[2], TreeMap::new, counting()));
    assertEquals(planted, new TreeMap<>(report.load().checks()));
    assertEquals(
        truth.stream()
            .filter(t -> Check.of(t[2]).outcome() == Outcome.QUARANTINE)
            .map(t -> t[0] + " | " + t[1] + " | " + t[2])
            .sorted()
            .toList(),
        lake.rejects("file", "line", "array_join(codes, ',')"));
    assertEquals(0, report.exitCode());
    assertConserved(lake, report);
  }

  @Test
  void the_ibm_file_is_loaded_to_the_cent() {
    if (!Files.exists(IBM)) {
      System.err.println("SKIPPED: the IBM file is not at " + IBM + "; set -Dshared.data=DIR");
    }
    assumeTrue(Files.exists(IBM), "no file " + IBM);
    TestLake lake = new TestLake(folder);
    LoadReport report =
        lake.load(TestLake.TODAY, ProfileReader.read("ibm-late-payments"), List.of(IBM));
    assertEquals(new LoadRecord.Rows(2466, 2466, 0, 0, 0, 0), report.load().rows());
    assertEquals(1, report.load().amounts().size());
    assertEquals(0, report.load().amounts().get(0).loaded().compareTo(new BigDecimal("147703.18")));
    assertEquals(0, report.exitCode());
    assertEquals(2466, lake.inForce(InvoiceTable.TABLE).count());
    assertEquals(2466, lake.inForce(ReceiptTable.TABLE).count());
    assertEquals(100, lake.inForce(AccountTable.TABLE).count());
    assertEquals(List.of("ibm | USD"), lake.rows(EntityTable.TABLE, "entity_id", "base_currency"));
    assertEquals(
        "2012-01-03 to 2013-12-02, 5.26 to 128.28, paid to 2014-01-09, late 877 174 8",
        lake.inForce(InvoiceTable.TABLE)
            .filter("terms = 'net30' and due_on = date_add(issued_on, 30)")
            .join(
                lake.inForce(ReceiptTable.TABLE).select("invoice_id", "received_on"), "invoice_id")
            .selectExpr(
                "concat(min(issued_on), ' to ', max(issued_on), ', ',"
                    + " cast(min(amount) as decimal(9, 2)), ' to ',"
                    + " cast(max(amount) as decimal(9, 2)), ', paid to ', max(received_on),"
                    // 35.6, 7.1 and 0.3 % of 2,466.
                    + " ', late ', count_if(received_on > due_on), ' ',"
                    + " count_if(received_on > date_add(due_on, 15)), ' ',"
                    + " count_if(received_on > date_add(due_on, 30)))")
            .first()
            .getString(0));
    // 22.7 % are disputed.
    assertEquals(561, lake.inForce(DisputeTable.TABLE).filter("opened_on = closed_on").count());
    assertEquals(561, lake.inForce(DisputeTable.TABLE).count());
  }

  private static void assertConserved(TestLake lake, LoadReport report) {
    Map<String, BigDecimal> stored = new TreeMap<>();
    for (var table : List.of(InvoiceTable.TABLE, ReceiptTable.TABLE)) {
      lake.inForce(table)
          .groupBy("currency")
          .sum("amount")
          .collectAsList()
          .forEach(row -> stored.merge(row.getString(0), row.getDecimal(1), BigDecimal::add));
    }
    for (LoadRecord.Amounts a : report.load().amounts()) {
      BigDecimal parts = a.loaded().add(a.leftOut()).add(a.quarantined()).add(a.duplicates());
      assertEquals(0, a.read().compareTo(parts), a.toString());
      assertEquals(0, a.loaded().compareTo(stored.get(a.currency())), a.toString());
    }
  }
}
