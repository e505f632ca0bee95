package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.lake.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was never loaded is no zero. */
class SourcesTest {
  @TempDir private Path folder;

  private static String reasons(Gold gold) {
    return gold.lines(gold.known().distinct(), "value null_reason", "true")
        .lines()
        .distinct()
        .reduce("", String::concat);
  }

  @Test
  void without_receipts_every_figure_is_source_absent() {
    TestLake lake = new TestLake(folder);
    new Books()
        .of("", "invoice | I1 | A1 | invoice | 100.00 | USD | 2024-05-05 | 2024-06-04")
        .into(lake, "1")
        .load();
    Gold gold = new Gold(lake.lake());
    RunReport report = gold.compute("2024-06-30");
    assertEquals("- | source_absent", reasons(gold));
    assertEquals("USD", report.reportingCurrency());
    assertEquals(0, report.exitCode());
  }

  @Test
  void without_invoices_too_although_an_entity_names_its_currency() {
    TestLake lake = new TestLake(folder);
    Books books = new Books();
    books.of("main", "entity | Main | EUR | 2024-01-01");
    books.of("main", "account | A1 | 2023-01-01");
    books.of("main", "receipt | R1 | A1 | receipt | 100.00 | EUR | 2024-05-05");
    books.into(lake, "1").load();
    Gold gold = new Gold(lake.lake());
    gold.compute("2024-06-30");
    assertEquals("- | source_absent", reasons(gold));
  }

  @Test
  void an_empty_lake_and_a_day_before_history_are_refused_and_publish_nothing() {
    TestLake lake = new TestLake(folder);
    Gold gold = new Gold(lake.lake());
    Refusal empty = assertThrows(Refusal.class, () -> gold.compute("2024-06-30"));
    assertEquals(Refusal.USAGE, empty.exitCode());
    assertTrue(empty.getMessage().contains("countback ingest"), empty.getMessage());

    new Books()
        .of("", "invoice | I1 | A1 | invoice | 100.00 | USD | 2024-05-05 | 2024-06-04")
        .into(lake, "1")
        .load();
    Refusal early = assertThrows(Refusal.class, () -> gold.compute("2024-04-30"));
    assertEquals(Refusal.USAGE, early.exitCode());
    assertTrue(early.getMessage().contains("2024-05-01"), early.getMessage());
    assertTrue(!Files.exists(lake.lake().publishedFile()));
  }
}
