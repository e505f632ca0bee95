package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run takes from the runs before it. */
class RunAfterRunTest {
  private static final String MID_JUNE =
      "metric_id = 'ar_balance' and currency_basis = 'reporting' and period_end = '2024-06-15'"
          + " and entity is null and segment is null and collector is null";

  @TempDir private Path folder;
  private TestLake lake;

  @BeforeEach
  void oneInvoice() {
    lake = new TestLake(folder);
    Books books = new Books();
    books.of(
        "north",
        """
        entity  |    | EUR | 2024-01-01
        account | A1 | 2023-01-01 | retail
        invoice | I1 | A1 | invoice | 100.00 | EUR | 2024-05-05 | 2024-06-04
        receipt | R1 | A1 | receipt |  30.00 | EUR | 2024-05-20 | I1
        """);
    books.into(lake, "1").load();
  }

  @Test
  void a_period_end_names_the_loads_since_it_was_computed_itself_but_those_of_notes()
      throws IOException {
    Gold gold = new Gold(lake.lake());
    gold.compute("2024-06-15");
    new Books()
        .of("north", "invoice | I9 | A1 | invoice | 7.00 | EUR | 2024-05-30 | 2024-06-29")
        .into(lake, "2")
        .load();
    Files.createDirectories(lake.lake().notes());
    Files.writeString(
        lake.lake().notes().resolve("2024-06-20-p1.jsonl"),
        """
        {"note_id":"n-1","account_id":"A1","written_at":"2024-06-20T08:00:00Z","kind":"note","text":"Called"}
        """);
    gold.compute("2024-06-30");
    gold.compute("2024-06-15");
    assertEquals(
        "run-000001 | 70 | -\nrun-000003 | 77 | load 2",
        gold.lines(gold.metric(), "run_id value cause", MID_JUNE));
    assertEquals(
        "n-1 | run-000002 | true",
        gold.lines(gold.table("account_note"), "note_id run_id known_to>'2000-01-01'", "true"));
  }

  @Test
  void the_reporting_currency_is_kept_from_run_to_run() {
    Pipeline pipeline = new Pipeline(TestSpark.session(), lake.lake());
    LocalDate asOf = LocalDate.of(2024, 6, 30);
    RunReport dollars = pipeline.run(asOf, "USD", Instant.parse("2024-07-01T01:00:00Z"));
    RunReport next = pipeline.run(asOf, null, Instant.parse("2024-07-02T01:00:00Z"));
    assertEquals("USD", dollars.reportingCurrency());
    assertEquals("USD", next.reportingCurrency());
    assertEquals(3, next.exitCode(), "no rate was loaded");
  }
}
