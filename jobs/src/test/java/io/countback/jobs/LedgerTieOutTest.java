package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.check.CheckFiles;
import io.countback.ingest.lake.Published;
import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivables held against the ledger, in one small lake and in the order told here.
 *
 * <p>Entity north, EUR. Alder owes 100.00 and has paid 30.00 of it: 70.00. South, another company
 * of the group, owes 500.00. Birch has paid 12.50 on account. On 30 June: 70.00 + 500.00 − 12.50 =
 * 557.50, on 31 May, before the payments: 600.00. In GBP Alder owes 8.00. Entity west, USD: Cedar
 * owes 40.00 less a credit memo of 15.00, 25.00.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerTieOutTest {
  private static final String HEADER = "entity_id,currency,as_of,balance";

  private static final String OF_JUNE =
      "metric_id = 'ledger_difference' and period_end = '2024-06-30'";

  @TempDir private static Path folder;
  private static TestLake lake;
  private static Gold gold;

  @BeforeAll
  static void books() {
    lake = new TestLake(folder);
    Books books = new Books();
    books.of(
        "north",
        """
        entity  |       | EUR | 2024-01-01
        account | alder | 2023-01-01
        account | birch | 2023-01-01
        account | south | 2023-01-01 | | | intercompany
        invoice | N-1 | alder | invoice | 100.00 | EUR | 2024-05-05 | 2024-06-04
        invoice | N-2 | south | invoice | 500.00 | EUR | 2024-05-10 | 2024-06-09
        invoice | N-3 | alder | invoice |   8.00 | GBP | 2024-06-10 | 2024-07-10
        receipt | R-1 | alder | receipt |  30.00 | EUR | 2024-06-20 | N-1
        receipt | R-2 | birch | receipt |  12.50 | EUR | 2024-06-25
        """);
    books.of(
        "west",
        """
        entity  |       | USD | 2024-01-01
        account | cedar | 2023-01-01
        invoice | W-1 | cedar | invoice     |  40.00 | USD | 2024-06-03 | 2024-07-03
        invoice | W-2 | cedar | credit_memo | -15.00 | USD | 2024-06-12 |
        """);
    books.of(
        "",
        """
        fx_rate | EUR | USD | 2024-06-28 | 1.0705
        fx_rate | EUR | GBP | 2024-06-28 | 0.8464
        """);
    books.into(lake, "1").load();
    gold = new Gold(lake.lake());
  }

  private static void ledger(String delivery, byte[] file) {
    lake.file("control_account-" + delivery + ".csv", file).load();
  }

  private static String figures(String condition) {
    return gold.lines(
        gold.known(), "currency entity part value null_reason flags n", OF_JUNE + condition);
  }

  private static String tolerance() {
    return gold.run()
        .<String, String>getJavaMap(gold.run().fieldIndex("configuration"))
        .get("ledger_tolerance");
  }

  private static List<String> tieOut() {
    Row run = gold.run();
    return run.<Row>getList(run.fieldIndex("checks")).stream()
        .filter(c -> c.getString(0).startsWith("R1"))
        .map(c -> c.getString(0) + " " + c.getBoolean(1) + " " + c.getString(2))
        .toList();
  }

  @Test
  @Order(1)
  void a_lake_without_a_ledger_file_is_published_and_says_that_nothing_was_compared() {
    RunReport run = gold.compute("2024-06-30");
    assertEquals("run-000001", run.runId());
    assertEquals(0, run.exitCode());
    assertTrue(run.text("lake").contains("totals agree; every currency"), run.text("lake"));
    assertEquals(List.of(), tieOut());
    assertEquals("EUR | - | - | - | source_absent |  | -", figures(""));
    assertEquals("0.00", tolerance());
  }

  @Test
  @Order(2)
  void r1a_equal_to_the_cent_in_two_entities_and_three_currencies() {
    ledger("2", CheckFiles.bytes("R1a-equal-to-the-cent.control_account.csv"));
    RunReport run = gold.compute("2024-06-30");
    assertEquals("run-000002", run.runId());
    assertEquals(0, run.exitCode());
    assertTrue(
        run.text("lake")
            .contains("; R1a receivables equal the ledger's control account: 3 compared;"),
        run.text("lake"));
    assertEquals(
        List.of("R1a true receivables equal the ledger's control account: 3 compared"), tieOut());
    assertEquals(
        """
        EUR | north | - | 0 | - |  | 1
        EUR | north | control_account | 557.5 | - |  | 1
        EUR | north | receivables | 557.5 | - |  | 1
        GBP | north | - | 0 | - |  | 1
        GBP | north | control_account | 8 | - |  | 1
        GBP | north | receivables | 8 | - |  | 1
        USD | west | - | 0 | - |  | 1
        USD | west | control_account | 25 | - |  | 1
        USD | west | receivables | 25 | - |  | 1"""
            .stripTrailing(),
        figures(""));
    assertEquals(
        "57.5",
        gold.lines(
            gold.known(),
            "value",
            "metric_id = 'ar_balance' and period_end = '2024-06-30' and currency = 'EUR' and"
                + " currency_basis = 'transaction' and entity = 'north'"),
        "the published balance is without the other company of the group");
  }

  @Test
  @Order(3)
  void r1c_a_cent_off_stops_the_run_with_exit_code_3_and_the_last_one_stands() throws Exception {
    ledger("3", CheckFiles.bytes("R1c-a-cent-off.control_account.csv"));
    Path said = folder.resolve("compute.txt");
    Process compute =
        ChildCommand.start(
            Instant.parse("2026-07-01T12:00:00Z"),
            List.of("compute", "--lake", lake.lake().root().toString(), "--as-of", "2024-06-30"),
            said);
    assertTrue(compute.waitFor(10, TimeUnit.MINUTES));
    String text = Files.readString(said);
    assertEquals(3, compute.exitValue(), text);
    assertTrue(
        text.contains(
            "R1c: entity north, EUR: open receivables are 557.50 on 2024-06-30, the control account"
                + " says 557.51: 0.01 off. Nothing was published; run-000002 of 2024-06-30 still"
                + " stands. Load the documents that are missing, or a corrected"
                + " control_account.csv, then compute again."),
        text);
    assertEquals("run-000002 of 2024-06-30", Published.describe(lake.lake()));
    assertEquals("run-000002", gold.run().getString(0));
  }

  @Test
  @Order(4)
  void r1b_the_same_cent_is_published_and_told_where_the_lakes_tolerance_allows_it()
      throws IOException {
    Files.writeString(lake.lake().settingsFile(), "ledger_tolerance: 0.01\n");
    assertEquals("run-000003", gold.compute("2024-06-30").runId());
    assertEquals(
        List.of(
            "R1b true entity north, EUR: open receivables are 557.50 on 2024-06-30, the control"
                + " account says 557.51: 0.01 off; within the tolerance of 0.01"),
        tieOut());
    assertEquals(
        "EUR | north | - | -0.01 | - | restated | 1", figures(" and part is null and value <> 0"));
    assertEquals("0.01", tolerance());
  }

  @Test
  @Order(5)
  void beyond_the_tolerance_in_another_entity_the_run_is_refused() {
    lake.file("control_account-5.csv", HEADER, "west,USD,2024-06-30,26.00").load();
    Refusal refusal = assertThrows(Refusal.class, () -> gold.compute("2024-06-30"));
    assertEquals(Refusal.REJECTED, refusal.exitCode());
    assertTrue(
        refusal
            .getMessage()
            .startsWith(
                "R1c: entity west, USD: open receivables are 25.00 on 2024-06-30, the control"
                    + " account says 26.00: 1.00 off. Nothing was published; run-000003"),
        refusal.getMessage());
  }

  @Test
  @Order(6)
  void a_control_account_of_may_is_held_against_receivables_of_may_in_a_run_of_june()
      throws IOException {
    Files.delete(lake.lake().settingsFile());
    lake.file(
            "control_account-6.csv",
            HEADER + ",withdrawn",
            "north,EUR,2024-06-30,557.51,true",
            "north,GBP,2024-06-30,8.00,true",
            "west,USD,2024-06-30,26.00,true",
            "north,EUR,2024-05-31,600.00,")
        .load();
    assertEquals("run-000004", gold.compute("2024-06-30").runId());
    assertEquals(
        List.of(
            "R1a true receivables equal the ledger's control account: 1 compared, the oldest as of"
                + " 2024-05-31"),
        tieOut());
    assertEquals(
        """
        EUR | north | - | 0 | - | ledger_stale | 1
        EUR | north | control_account | 600 | - | ledger_stale | 1
        EUR | north | receivables | 600 | - | ledger_stale | 1
        EUR | west | - | - | source_absent |  | -"""
            .stripTrailing(),
        figures("").replace("restated;", "").replace(";restated", "").replace("restated", ""));
  }
}
