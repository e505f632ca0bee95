package io.countback.jobs.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.load.LoadReport;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.reference.LedgerDraw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R1, R2 and R3 through real files: what is in silver decides every figure. */
class FilesLawTest {
  private static final int FILES = 50;
  private static final int LEDGERS = 6;

  @TempDir private Path folder;

  @Test
  void r02_one_file_or_fifty_and_r03_all_of_them_again_renamed_give_the_same_rows() {
    Ledger ledger = LedgerDraw.stack(LawTests.SEED, LEDGERS);
    TestLake one = new TestLake(folder.resolve("one"));
    TestLake fifty = new TestLake(folder.resolve("fifty"));
    Map<String, List<String>> files = new TreeMap<>();
    for (SilverTable table : Tables.ALL) {
      List<String> lines = DrawnSilver.lines(ledger, table);
      if (!lines.isEmpty()) {
        one.file(table.name() + ".csv", lines.toArray(String[]::new));
        deal(table.name(), lines, files);
      }
    }
    assertTrue(files.size() >= FILES, files.size() + " files");
    files.forEach((name, lines) -> fifty.file(name + ".csv", lines.toArray(String[]::new)));
    LoadReport whole = one.load();
    LoadReport dealt = fifty.load();
    assertTrue(whole.load().rows().loaded() > 100, whole.load().rows().toString());
    assertEquals(whole.load().rows(), dealt.load().rows());
    same(one, fifty);

    files.forEach((name, lines) -> fifty.file(name + "-2.csv", lines.toArray(String[]::new)));
    assertNull(fifty.load().load());
    same(one, fifty);
  }

  /** Rows dealt over files of the table, in another order. */
  private static void deal(String table, List<String> lines, Map<String, List<String>> files) {
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.shuffle(rows, new Random(LawTests.SEED));
    for (int i = 0; i < rows.size(); i++) {
      files
          .computeIfAbsent(
              table + "-" + i % Math.min(12, rows.size()),
              f -> new ArrayList<>(List.of(lines.get(0))))
          .add(rows.get(i));
    }
  }

  private static void same(TestLake one, TestLake fifty) {
    for (SilverTable table : Tables.ALL) {
      String[] columns = table.storedColumns().stream().map(c -> c.name()).toArray(String[]::new);
      assertEquals(one.rows(table, columns), fifty.rows(table, columns), table.name());
    }
    assertEquals(
        one.rejects("table_name", "array_join(codes, ',')"),
        fifty.rejects("table_name", "array_join(codes, ',')"));
  }
}
