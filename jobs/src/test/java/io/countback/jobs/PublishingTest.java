package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.DamagedTable;
import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What is known when: one small lake through a series of runs, in the order told here. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublishingTest {
  private static final String BALANCE =
      "metric_id = 'ar_balance' and currency_basis = 'reporting' and period_end = '2024-05-31'"
          + " and entity is null and segment is null and collector is null";

  @TempDir private static Path folder;
  private static TestLake lake;
  private static Gold gold;
  private static RunReport first;

  @BeforeAll
  static void the_first_run() {
    lake = new TestLake(folder);
    Books books = new Books();
    books.of(
        "north",
        """
        entity  |    | EUR | 2024-01-01
        account | A1 | 2023-01-01 | retail
        invoice | I1 | A1 | invoice | 100.00 | EUR | 2024-05-05 | 2024-06-04
        invoice | I2 | A1 | invoice |  50.00 | EUR | 2024-06-05 | 2024-07-05
        receipt | R1 | A1 | receipt |  30.00 | EUR | 2024-06-20 | I1
        """);
    books.into(lake, "1").load();
    gold = new Gold(lake.lake());
    first = gold.compute("2024-06-30");
  }

  private static List<Long> loads() {
    return gold.run().<Row>getList(gold.run().fieldIndex("loads")).stream()
        .map(load -> load.getLong(0))
        .toList();
  }

  private static String balances() {
    return gold.lines(
        gold.metric(),
        "run_id value cause flags date_format(known_from,'HH') date_format(known_to,'HH')",
        BALANCE);
  }

  @Test
  @Order(1)
  void a_first_figure_has_no_cause_and_no_end() {
    assertEquals("run-000001 | 100 | - |  | 01 | -", balances());
    assertEquals(0, first.exitCode());
    assertEquals(first.figures(), first.added());
    assertEquals(List.of(1L), loads());
    assertEquals(0, first.closed());
  }

  @Test
  @Order(2)
  void a_run_without_new_data_adds_no_row() {
    RunReport again = gold.compute("2024-06-30");
    assertEquals("run-000002", again.runId());
    assertEquals(0, again.added() + again.closed());
    assertEquals(List.of(), loads());
    assertEquals(first.figures(), gold.metric().count());
    assertTrue(again.text("lake").contains("no figure changed"), again.text("lake"));
  }

  @Test
  @Order(3)
  void a_back_dated_posting_restates_and_names_its_load() {
    long before = gold.metric().count();
    Books late =
        new Books()
            .of("north", "invoice | I9 | A1 | invoice | 7.00 | EUR | 2024-05-30 | 2024-06-29");
    late.into(lake, "2").load();
    RunReport run = gold.compute("2024-06-30");
    assertEquals(
        "run-000001 | 100 | - |  | 01 | 03\nrun-000003 | 107 | load 2 | restated | 03 | -",
        balances());
    assertEquals(before + run.added(), gold.metric().count());
    assertEquals(run.added(), run.restated());
    assertEquals(
        0,
        gold.metric()
            .filter(
                "period_end < '2024-05-31' and (known_to is not null or run_id <> 'run-000001')")
            .count(),
        "months before the posting are untouched");
    assertEquals(
        0,
        gold.metric().filter("metric_id = 'cash_collected' and run_id <> 'run-000001'").count(),
        "cash was not touched");
    assertEquals(
        "run-000003 | run-000001 | 100 | 107 | load 2 | 2 | 1",
        gold.lines(
            gold.table("restatement"),
            "run_id old_run_id old_value new_value cause array_join(loads,';') rows",
            BALANCE));
    assertEquals(
        run.restated(), gold.table("restatement").count(), "one row for each figure restated");
    assertEquals(List.of(2L), loads(), "a run lists the loads that it is the first to read");
    assertEquals(
        "I9 | - | 2024-05-30 | 7 | 2 | run-000003",
        gold.lines(
            gold.table("movement"),
            "document_id event_id day open load_id run_id",
            "run_id <> 'run-000001' or known_to is not null"));
  }

  @Test
  @Order(4)
  void a_run_killed_before_its_record_is_taken_back() throws IOException {
    Path published = lake.lake().publishedFile();
    byte[] before = Files.readAllBytes(published);
    Books more =
        new Books().of("north", "receipt | R2 | A1 | receipt | 20.00 | EUR | 2024-05-31 | I1");
    more.into(lake, "3").load();
    gold.compute("2024-06-30");
    String uninterrupted = balances();
    // As if the process had died before published.json was replaced.
    Files.write(published, before);
    assertEquals("run-000003", gold.run().getString(0));
    RunReport again = gold.compute("2024-06-30");
    assertEquals("run-000004", again.runId());
    assertEquals(
        """
        run-000001 | 100 | - |  | 01 | 03
        run-000003 | 107 | load 2 | restated | 03 | 05
        run-000004 | 87 | load 3 | restated | 05 | -
        """
            .strip(),
        balances());
    assertEquals(uninterrupted.replace("04 | -", "05 | -").replace("| 04", "| 05"), balances());
  }

  @Test
  @Order(5)
  void a_slice_that_no_longer_exists_is_closed() {
    Books renamed = new Books().of("north", "account | A1 | 2023-01-01 | wholesale");
    renamed.into(lake, "4").load();
    RunReport run = gold.compute("2024-06-30");
    assertTrue(run.closed() > 0 && run.added() > 0);
    assertEquals(0, gold.known().filter("segment = 'retail'").count());
    assertTrue(gold.metric().filter("segment = 'retail'").count() > 0);
    assertEquals(
        0,
        gold.metric()
            .filter("segment = 'wholesale' and (cause is not null or size(flags) > 0)")
            .count(),
        "the first rows of a slice carry no flag");
    assertEquals(
        """
        - | 87 | not_published | -
        87 | - | - | not_published
        """
            .strip(),
        gold.lines(
            gold.table("restatement"),
            "old_value new_value old_null_reason new_null_reason",
            "run_id = 'run-000005' and metric_id = 'ar_balance' and period_end = '2024-05-31'"
                + " and currency_basis = 'reporting' and segment is not null"));
    assertEquals(
        "- | - | retail | run-000001 | 06\n- | - | wholesale | run-000005 | -",
        gold.lines(
            gold.table("account_history"),
            "valid_from valid_to segment run_id date_format(known_to,'HH')",
            "account_id = 'A1'"));
  }

  @Test
  @Order(6)
  void inside_a_month_the_days_it_is_compared_with_come_too() {
    gold.compute("2024-07-10");
    assertEquals(
        """
        2024-06-10 | incomplete_period
        2024-06-30 |
        2024-07-10 | incomplete_period
        """
            .strip(),
        gold.lines(
                gold.known(),
                "period_end flags",
                "metric_id = 'cash_collected' and currency_basis = 'reporting' and entity is null"
                    + " and segment is null and collector is null and period_end > '2024-05-31'")
            .replaceAll("(?m) \\| $", " |"));
  }

  @Test
  @Order(7)
  void every_column_name_and_key_is_as_published() {
    assertEquals(
        0,
        gold.metric()
            .groupBy(
                Stream.concat(
                        io.countback.jobs.publish.MetricTable.KEY.stream(), Stream.of("known_from"))
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new))
            .count()
            .filter("count > 1")
            .count());
  }

  @Test
  @Order(8)
  void a_damaged_table_is_refused_by_name_and_nothing_is_published() throws IOException {
    byte[] published = Files.readAllBytes(lake.lake().publishedFile());
    for (Path table :
        List.of(
            lake.lake().gold("metric"),
            lake.lake().gold("metric_catalog"),
            lake.lake().gold("run"),
            lake.lake().silver("invoice"),
            lake.lake().silver("load"))) {
      for (Path file : List.of(firstCommit(table), dataFile(table))) {
        byte[] bytes = Files.readAllBytes(file);
        refused(file, new byte[0], published);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        refused(file, flipped, published);
        Files.write(file, bytes);
      }
    }
    assertEquals(0, verify());
  }

  /** Neither verify nor compute takes the file for what it was. */
  private static void refused(Path file, byte[] damaged, byte[] published) throws IOException {
    Files.write(file, damaged);
    assertEquals(Refusal.DAMAGED, verify(), () -> "verify of " + file);
    DamagedTable refusal =
        assertThrows(DamagedTable.class, () -> gold.compute("2024-07-10"), file::toString);
    assertTrue(refusal.getMessage().contains(file.getFileName().toString()), refusal.getMessage());
    assertEquals(
        new String(published), Files.readString(lake.lake().publishedFile()), file::toString);
  }

  private static int verify() {
    try {
      new Verification(TestSpark.session(), lake.lake()).tables();
      return 0;
    } catch (DamagedTable damaged) {
      return Refusal.DAMAGED;
    }
  }

  private static Path firstCommit(Path table) {
    return table.resolve("_delta_log/00000000000000000000.json");
  }

  /** A data file that is live at the newest version. */
  private static Path dataFile(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      return files
          .filter(f -> f.toString().endsWith(".parquet"))
          .max(Comparator.comparing(f -> f.toFile().lastModified()))
          .orElseThrow();
    }
  }
}
