package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.profile.ProfileReader;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.TouchTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public fines as receivables whose hand-over to collection is left out. */
class PublicFinesTest {
  private static final Path DATA =
      Path.of(System.getProperty("shared.data", "../../shared")).resolve("data");

  @TempDir private Path folder;

  @Test
  void every_month_equals_the_figures_of_fines_that_stay_open() throws IOException {
    Path file = DATA.resolve("road_traffic_fines/fine_events_created_2000_2008.csv.gz");
    if (!Files.exists(file)) {
      System.err.println("SKIPPED: no file " + file + "; set -Dshared.data=DIR");
    }
    assumeTrue(Files.exists(file), "no file " + file);
    TestLake lake = new TestLake(folder);
    LoadRecord load =
        lake.load(TestLake.TODAY, ProfileReader.read("road-traffic-fines-gross"), List.of(file))
            .load();
    long leftOut = 46_359 + 7_710 + 3 + 28;
    assertEquals(new LoadRecord.Rows(431_111, 431_111 - leftOut, leftOut, 0, 0, 0), load.rows());
    assertEquals(
        Map.of(
            "hand-over to the collection agency",
            46_359L,
            "step of an appeal",
            7_710L,
            "payment of 0.00",
            3L,
            "I2a",
            28L,
            "P2",
            23_236L),
        load.checks());
    assertEquals(113_487, lake.inForce(AccountTable.TABLE).count());
    assertEquals(113_487 - 28, lake.inForce(InvoiceTable.TABLE).count());
    assertEquals(58_640 - 3, lake.inForce(ReceiptTable.TABLE).count());
    assertEquals(80_417 + 2 * 62_249, lake.inForce(TouchTable.TABLE).count());
    assertEquals(0, lake.inForce(ApplicationTable.TABLE).count());
    FinesMonths.equalTheOracle(lake.lake(), DATA.resolve("expected/ar_metrics_rtf_gross.json"));
  }
}
