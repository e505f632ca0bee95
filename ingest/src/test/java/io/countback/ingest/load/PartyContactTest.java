package io.countback.ingest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.table.ContactTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where the names, addresses and numbers of persons are in a lake, and that they are complete. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartyContactTest {
  private static final String HEADER =
      "contact_id,account_id,role,name,preferred_name,email,phone,updated_at";

  /** Values that stand nowhere but in personal columns of the files. */
  private static final List<String> PERSONAL =
      List.of("Quirina", "Zuckmantel", "Quinnie", "quirina@kestrel.example", "+49 30 7654");

  private TestLake lake;
  private LoadReport third;

  @BeforeAll
  void three_loads(@TempDir Path folder) {
    lake = new TestLake(folder);
    lake.file("account.csv", "account_id", "A-1")
        .file(
            "contact.csv",
            HEADER,
            "k-1,A-1,payables,Quirina Zuckmantel,Quinnie,quirina@kestrel.example,+49 30 7654321,",
            "k-2,A-9,buyer,Quirina Two,,two.quirina@kestrel.example,,",
            "k-3,A-1,baker,Quirina Three,,three.quirina@kestrel.example,,",
            "k-4,A-1,sales,,,,,",
            "k-5,A-1,sales,Quirina Five,,,,2026-06-01T10:00:00Z",
            "k-5,A-1,sales,Quirina Zuckmantel Five,,,,2026-06-02T10:00:00Z")
        .load(LocalDate.of(2026, 6, 28));
    lake.file("account-2.csv", "account_id", "A-9")
        .file(
            "contact-2.csv",
            HEADER,
            "k-1,A-1,payables,Quirina Zuckmantel,Quinnie,quirina@kestrel.example,+49 30 7654399,",
            "k-4,A-1,sales,,,,,")
        .load(LocalDate.of(2026, 6, 29));
    third =
        lake.file(
                "contact-3.csv",
                HEADER,
                "k-1,A-1,payables,Quirina Zuckmantel,Quinnie,quirina@kestrel.example,+49 30 7654399,",
                "k-2,A-9,buyer,Quirina Two,,two.quirina@kestrel.example,,",
                "k-5,A-1,sales,Quirina Zuckmantel Five,,,,2026-06-02T10:00:00Z")
            .load(LocalDate.of(2026, 6, 30));
  }

  @Test
  void each_state_of_a_contact_has_its_details_beside_it() {
    Dataset<Row> details =
        lake.inForce(ContactTable.TABLE)
            .join(table("party_contact"), origin(), "left")
            .orderBy("contact_id", "valid_from");
    assertEquals(
        List.of(
            "k-1 1900-01-01 Quirina Zuckmantel, Quinnie, quirina@kestrel.example, +49 30 7654321",
            "k-1 2026-06-29 Quirina Zuckmantel, Quinnie, quirina@kestrel.example, +49 30 7654399",
            "k-2 1900-01-01 Quirina Two, two.quirina@kestrel.example",
            "k-4 1900-01-01 ",
            "k-5 1900-01-01 Quirina Zuckmantel Five"),
        text(
            details,
            "concat_ws(' ', contact_id, valid_from,"
                + " concat_ws(', ', name, preferred_name, email, phone))"));
  }

  @Test
  void of_a_line_that_waits_the_details_wait_too_and_nothing_is_kept_where_there_are_none() {
    assertEquals(
        List.of(
            "k-1 of load 1, line 2",
            "k-1 of load 2, line 2",
            "k-2 of load 1, line 3",
            "k-2 of load 2, line 3",
            "k-3 of load 1, line 4",
            "k-5 of load 1, line 6",
            "k-5 of load 1, line 7"),
        text(
            table("party_contact").orderBy("contact_id", "load_id", "line"),
            "concat(contact_id, ' of load ', load_id, ', line ', line)"));
  }

  @Test
  void lines_that_say_what_is_known_are_duplicates_one_with_another_number_is_not() {
    assertEquals(new LoadRecord.Rows(3, 0, 0, 0, 3, 0), third.load().rows());
  }

  @Test
  void no_other_table_has_them_except_the_line_that_was_set_aside() throws IOException {
    Set<String> found = new TreeSet<>();
    Path silver = lake.lake().root().resolve("silver");
    for (Path file : files(silver, ".parquet")) {
      Dataset<Row> rows = TestSpark.session().read().parquet(file.toString());
      for (String column : rows.columns()) {
        String cells = String.join("\n", text(rows, "string(`" + column + "`)"));
        if (PERSONAL.stream().anyMatch(cells::contains)) {
          found.add(silver.relativize(file).getName(0) + "." + column);
        }
      }
    }
    assertEquals(
        Set.of(
            "party_contact.name",
            "party_contact.preferred_name",
            "party_contact.email",
            "party_contact.phone",
            "reject.text"),
        found);
  }

  @Test
  void no_log_of_a_table_tells_them_in_its_statistics_nor_does_any_other_file_beside_bronze()
      throws IOException {
    Path root = lake.lake().root();
    List<Path> others =
        files(root, "").stream()
            .filter(file -> !file.startsWith(lake.lake().bronze()))
            .filter(file -> !file.toString().endsWith(".parquet"))
            .toList();
    assertTrue(others.stream().anyMatch(f -> f.toString().contains("party_contact/_delta_log")));
    for (Path file : others) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      PERSONAL.forEach(value -> assertFalse(bytes.contains(value), file + " has " + value));
    }
    String log =
        Files.readString(
            lake.lake().silver("party_contact").resolve("_delta_log/00000000000000000000.json"));
    assertTrue(log.contains("\\\"minValues\\\":{\\\"contact_id\\\":\\\"k-1\\\""), log);
    assertTrue(log.contains("\"delta.enableDeletionVectors\":\"false\""), log);
  }

  private static scala.collection.immutable.Seq<String> origin() {
    return scala.jdk.javaapi.CollectionConverters.asScala(
            List.of("contact_id", "valid_from", "load_id", "file", "line"))
        .toSeq();
  }

  private Dataset<Row> table(String name) {
    return TestSpark.session().read().format("delta").load(lake.lake().silver(name).toString());
  }

  private static List<String> text(Dataset<Row> rows, String expression) {
    return rows.selectExpr(expression).collectAsList().stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .toList();
    }
  }
}
