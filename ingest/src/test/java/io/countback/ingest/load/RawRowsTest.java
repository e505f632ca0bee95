package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestSpark;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files read by several tasks: every line by one of them, as one task alone reads it. */
class RawRowsTest {
  private static final int LINES = 13_000;
  private static final Profile PROFILE = CountbackProfile.profile();

  @TempDir private Path folder;

  @Test
  void a_large_file_is_shared_by_the_tasks_and_a_small_one_is_read_by_one() throws IOException {
    List<ReceivedFile> files = received(csv("receipt-1.csv", LINES), csv("receipt-2.csv", 3));
    Dataset<Row> shared = rows(files, 3);
    assertEquals(4, shared.rdd().getNumPartitions());
    assertEquals(List.of(4808, 4096, 4096, 3), sizes(shared));
  }

  @Test
  void every_line_is_read_once_with_its_number_whatever_records_span_lines() throws IOException {
    List<ReceivedFile> files = received(csv("receipt.csv", LINES));
    List<Row> alone = sorted(rows(files, 1));
    assertEquals(LINES, alone.size());
    assertEquals("broken \"quote\"", alone.get(4_097).getString(3));
    assertEquals("fields do not match the header", alone.get(4_097).getString(4));
    assertEquals("\"R-4096\nA\",5.00,A-1,EUR,2026-05-01", alone.get(4_096).getString(3));
    assertEquals(alone, sorted(rows(files, 3)));
  }

  @Test
  void lines_are_counted_once_though_they_are_read_twice() throws IOException {
    List<ReceivedFile> files = received(csv("receipt.csv", LINES));
    try (RowsRead read = new RowsRead(TestSpark.session().sparkContext())) {
      Dataset<Row> rows = RawRows.of(TestSpark.session(), PROFILE, files, read.counter(), 3);
      assertEquals(2 * LINES, rows.unionAll(rows).toJavaRDD().count());
      assertEquals(LINES, read.soFar());
    }
  }

  @Test
  void first_lines_are_the_first_of_the_file() throws IOException {
    ReceivedFile file = received(csv("receipt.csv", LINES)).get(0);
    List<Row> first = sorted(RawRows.first(TestSpark.session(), PROFILE, file, 2));
    assertEquals(List.of(2L, 3L), first.stream().map(r -> r.getLong(2)).toList());
  }

  private Dataset<Row> rows(List<ReceivedFile> files, int tasks) {
    return RawRows.of(TestSpark.session(), PROFILE, files, null, tasks);
  }

  private List<ReceivedFile> received(Path... files) {
    return new Intake(folder.resolve("bronze"), PROFILE, Map.of(), Manifest.NONE)
        .take(List.of(files), bytes -> {})
        .taken();
  }

  /** One record of two lines and one that is broken where one task's lines end. */
  private Path csv(String name, int lines) throws IOException {
    List<String> text =
        new ArrayList<>(List.of("receipt_id,amount,account_id,currency,received_on"));
    for (int i = 0; i < lines; i++) {
      String id = i == 4_096 ? "\"R-4096\nA\"" : "R-" + i;
      text.add(i == 4_097 ? "broken \"quote\"" : id + ",5.00,A-1,EUR,2026-05-01");
    }
    return Files.write(folder.resolve(name), text);
  }

  private static List<Integer> sizes(Dataset<Row> rows) {
    return rows.javaRDD().glom().collect().stream().map(List::size).toList();
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    return rows.orderBy(Tech.LINE).collectAsList();
  }
}
