package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.load.LoadRecord.TableVersion;
import io.countback.ingest.table.InvoiceTable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come again with other content: counted, with the difference they make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionsTest {
  private static final String INVOICES =
      "invoice_id,account_id,amount,currency,issued_on,due_on,updated_at,withdrawn";

  private static final String PERIODS = "calendar_id,kind,starts_on,ends_on";

  private TestLake lake;
  private LoadReport first;
  private LoadReport second;
  private LoadReport third;

  @BeforeAll
  void load(@TempDir Path folder) {
    lake = new TestLake(folder);
    first =
        lake.file("calendar.csv", PERIODS, "c445,period,2026-01-01,2026-01-28")
            .file(
                "invoice.csv",
                INVOICES,
                "INV-1,A-1,1000.00,EUR,2026-05-01,2026-06-01,,",
                "INV-2,A-1,200.00,EUR,2026-05-01,2026-06-01,,",
                "INV-3,A-1,3000,JPY,2026-05-01,2026-06-01,,",
                "INV-4,A-1,400.00,EUR,2026-05-01,2026-06-01,2026-05-04T10:00:00Z,")
            .file(
                "receipt.csv",
                "receipt_id,account_id,amount,currency,received_on,invoice_id",
                "R-1,A-1,50.00,EUR,2026-06-02,INV-1")
            .load();
    second =
        lake.file("calendar.csv", PERIODS, "c445,period,2026-01-01,2026-01-31")
            .file(
                "invoice.csv",
                INVOICES,
                "INV-1,A-1,1200.50,EUR,2026-05-01,2026-06-01,,",
                "INV-2,A-1,200.00,EUR,2026-05-01,2026-06-01,,",
                "INV-3,A-1,30.00,USD,2026-05-01,2026-06-01,,",
                "INV-4,A-1,390.00,EUR,2026-05-01,2026-06-01,2026-05-03T10:00:00Z,",
                "INV-5,A-1,500.00,EUR,2026-05-01,2026-06-01,,")
            .file(
                "receipt.csv",
                "receipt_id,account_id,amount,currency,received_on,invoice_id",
                "R-1,A-1,40.00,EUR,2026-06-02,INV-1")
            .load();
    third =
        lake.file("invoice.csv", INVOICES, "INV-2,A-1,200.00,EUR,2026-05-01,2026-06-01,,true")
            .load();
  }

  @Test
  void what_comes_for_the_first_time_revises_nothing() {
    assertEquals(List.of(), first.load().revisions());
  }

  @Test
  void rows_that_replace_the_one_in_force_are_counted_with_the_difference_per_currency() {
    String checks = second.text(null, "-").lines().toList().get(3);
    assertTrue(
        checks.endsWith(
            ", I1b 1 row (calendar came again with other content, the newer holds), "
                + "I1b 2 rows (invoice came again with other content, the newer holds;"
                + " EUR +200.50, JPY -3,000, USD +30.00), "
                + "P1b 1 row (receipt came again with other content, the newer holds; EUR -10.00)"),
        checks);
    assertEquals(
        "[{\"check\":\"I1b\",\"table\":\"calendar\",\"rows\":1,\"differences\":{}},"
            + "{\"check\":\"I1b\",\"table\":\"invoice\",\"rows\":2,\"differences\":"
            + "{\"EUR\":\"200.50\",\"JPY\":\"-3000\",\"USD\":\"30.00\"}},"
            + "{\"check\":\"P1b\",\"table\":\"receipt\",\"rows\":1,\"differences\":{\"EUR\":\"-10.00\"}}]",
        second.json(null, "-").get("revisions").toString());
  }

  @Test
  void a_row_that_is_withdrawn_takes_its_amount_with_it() {
    assertEquals(
        List.of("invoice 1 EUR -200.0000"),
        third.load().revisions().stream()
            .map(
                r ->
                    "%s %d %s %s"
                        .formatted(
                            r.table(),
                            r.rows(),
                            r.differences().get(0).currency(),
                            r.differences().get(0).amount()))
            .toList());
  }

  @Test
  void the_ledger_keeps_them_and_how_long_the_load_took() {
    List<LoadRecord> loads = Ledger.read(TestSpark.session(), lake.lake()).loads();
    assertEquals(second.load().revisions(), loads.get(1).revisions());
    assertEquals(second.load().checkAmounts(), loads.get(1).checkAmounts());
    assertTrue(loads.get(1).durationMs() > 0, () -> "took " + loads.get(1).durationMs());
  }

  @Test
  void the_state_that_an_earlier_load_left_can_still_be_read() {
    assertEquals(
        List.of(
            "INV-1 1000.0000 EUR",
            "INV-2 200.0000 EUR",
            "INV-3 3000.0000 JPY",
            "INV-4 400.0000 EUR"),
        invoicesAfter(first));
    assertEquals(
        List.of(
            "INV-1 | 1200.5000 | EUR",
            "INV-3 | 30.0000 | USD",
            "INV-4 | 400.0000 | EUR",
            "INV-5 | 500.0000 | EUR"),
        lake.rows(InvoiceTable.TABLE, "invoice_id", "amount", "currency"));
  }

  private List<String> invoicesAfter(LoadReport load) {
    TableVersion version =
        load.load().tables().stream()
            .filter(t -> t.name().equals("invoice"))
            .findFirst()
            .orElseThrow();
    return new LakeTable(lake.lake().silver("invoice"))
            .read(TestSpark.session(), version.version(), version.files())
            .selectExpr("concat_ws(' ', invoice_id, amount, currency)")
            .collectAsList()
            .stream()
            .map((Row row) -> row.getString(0))
            .sorted()
            .toList();
  }
}
