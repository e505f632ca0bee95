package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A load that is killed leaves what was there; run again, it gives what it would have given. */
class InterruptedLoadTest {
  @TempDir private Path folder;
  private List<Path> files;
  private List<Path> otherFiles;

  @BeforeEach
  void files() throws IOException {
    files =
        List.of(
            write("account.csv", "account_id,name\nA-1,Alder\n"),
            write("collector.csv", "collector_id,name\nc-1,Mira\n"),
            write("contact.csv", "contact_id,account_id,email\nk-1,A-1,ap@alder.example\n"),
            write(
                "invoice.csv",
                "invoice_id,account_id,amount,currency,issued_on,due_on\n"
                    + "INV-1,A-1,100.00,EUR,2026-04-15,2026-05-15\n"
                    + "INV-2,A-9,100.00,EUR,2026-04-15,2026-05-15\n"),
            write(
                "receipt.csv",
                "receipt_id,account_id,amount,currency,received_on,invoice_id\n"
                    + "R-1,A-1,100.00,EUR,2026-05-20,INV-1\n"));
    otherFiles =
        List.of(
            write(
                "invoice-other.csv",
                "invoice_id,account_id,amount,currency,issued_on,due_on\n"
                    + "INV-7,A-7,700.00,EUR,2026-04-15,2026-05-15\n"));
  }

  @Test
  @Timeout(180)
  void a_process_killed_in_the_middle_and_run_again_gives_the_same_tables() throws Exception {
    TestLake killed = new TestLake(folder.resolve("killed"));
    Process child = ChildLoad.start(killed.lake(), TestLake.TODAY, files);
    Path silver = killed.lake().root().resolve("silver");
    while (child.isAlive() && commits(silver) == 0) {
      Thread.sleep(1);
    }
    child.destroyForcibly().waitFor();
    assertTrue(commits(silver) > 0, "the child had begun to write");
    assertFalse(Files.exists(killed.lake().ledgerFile()), "the child had not finished");
    assertEquals(Map.of(), killed.contents());

    TestLake whole = new TestLake(folder.resolve("whole"));
    LoadReport expected = load(whole, files);
    LoadReport report = load(killed, files);
    assertEquals(expected.text(null, "-"), report.text(null, "-"));
    assertEquals(whole.contents(), killed.contents());
    assertEquals(whole.versions(), killed.versions());
    assertFalse(Files.exists(killed.lake().begunFile()));
  }

  @Test
  void with_other_files_an_interrupted_load_is_given_up_and_its_rows_are_never_read()
      throws IOException {
    TestLake lake = new TestLake(folder.resolve("given-up"));
    String hash = load(lake, files).load().inputHash();
    interrupt(lake.lake(), hash, "load", "receipt");

    LoadReport report = load(lake, otherFiles);
    assertEquals(2, report.load().loadId());
    assertEquals(
        List.of("INV-7 | 2"),
        lake.rows(Tables.named("invoice").orElseThrow(), "invoice_id", "load_id"));
    assertEquals(List.of("invoice"), List.copyOf(lake.contents().keySet()));

    LoadReport again = load(lake, files);
    assertEquals(3, again.load().loadId());
    assertEquals(new LoadRecord.Rows(6, 5, 0, 1, 0, 0), again.load().rows());
    assertEquals(
        List.of("INV-1 | 3", "INV-7 | 2"),
        lake.rows(Tables.named("invoice").orElseThrow(), "invoice_id", "load_id"));
  }

  @Test
  void a_load_killed_right_before_its_seal_is_finished_by_the_same_command() throws IOException {
    TestLake lake = new TestLake(folder.resolve("sealed"));
    LoadReport first = load(lake, files);
    Map<String, List<String>> before = lake.contents();
    interrupt(lake.lake(), first.load().inputHash());
    assertEquals(Map.of(), lake.contents());
    LoadReport again = load(lake, files);
    assertEquals(first.text(null, "-"), again.text(null, "-"));
    assertEquals(before, lake.contents());
  }

  @Test
  void a_load_killed_right_before_its_seal_is_given_up_with_other_files() throws IOException {
    TestLake lake = new TestLake(folder.resolve("unsealed"));
    interrupt(lake.lake(), load(lake, files).load().inputHash());
    assertEquals(2, load(lake, otherFiles).load().loadId());
    assertEquals(List.of("invoice"), List.copyOf(lake.contents().keySet()));
    assertEquals(1, lake.contents().get("invoice").size());
  }

  /** What a kill leaves: a begun load, tables written so far, no seal. */
  private static void interrupt(Lake lake, String hash, String... unwritten) throws IOException {
    Files.delete(lake.ledgerFile());
    Files.writeString(lake.begunFile(), "{\"load_id\":1,\"input_hash\":\"%s\"}".formatted(hash));
    for (String table : unwritten) {
      try (Stream<Path> inside = Files.walk(lake.silver(table))) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static LoadReport load(TestLake lake, List<Path> files) {
    return lake.load(TestLake.TODAY, CountbackProfile.profile(), files);
  }

  private static long commits(Path silver) {
    if (!Files.isDirectory(silver)) {
      return 0;
    }
    try (Stream<Path> tables = Files.list(silver)) {
      return tables
          .filter(t -> Files.exists(t.resolve("_delta_log/00000000000000000000.json")))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
