package io.countback.jobs.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestSpark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What an account was on a day. */
class AccountHistoryTest {
  private static final List<LocalDate> ENDS =
      List.of(LocalDate.of(2024, 5, 31), LocalDate.of(2024, 6, 30));

  private static Dataset<Row> rows(String ddl, String lines) {
    StructType schema = StructType.fromDDL(ddl);
    List<Row> rows = new ArrayList<>();
    lines
        .lines()
        .filter(l -> !l.isBlank())
        .forEach(
            l -> {
              String[] cells = l.split(" *\\| *", -1);
              Object[] row = new Object[schema.size()];
              for (int i = 0; i < row.length; i++) {
                String cell = i < cells.length ? cells[i].strip() : "";
                boolean day = schema.fields()[i].dataType().typeName().equals("date");
                row[i] = cell.isEmpty() ? null : day ? LocalDate.parse(cell) : cell;
              }
              rows.add(RowFactory.create(row));
            });
    return TestSpark.session().createDataFrame(rows, schema);
  }

  private static final String ACCOUNT =
      "account_id STRING, valid_from DATE, segment STRING, status STRING, terms STRING, name STRING,"
          + " sole_trader BOOLEAN";

  private static Dataset<Row> history() {
    Dataset<Row> accounts =
        rows(
            ACCOUNT,
            """
            A | 2024-01-01 | small  | active       | net30 | Adler Ltd
            A | 2024-06-01 | large  | intercompany | cash  | Adler Ltd
            B | 2024-06-15 | retail | active       |       | Birch Ltd
            C | 2024-01-01 |        |              |
            """);
    Dataset<Row> assignments =
        rows(
            "account_id STRING, collector_id STRING, valid_from DATE, valid_to DATE, kind STRING",
            """
            A | c1 | 2024-01-01 | 2024-05-31 | owner
            A | c2 | 2024-06-10 |            | owner
            B | c1 | 2024-01-01 |            | owner
            B | c3 | 2024-06-20 | 2024-06-25 | owner
            B | c9 | 2024-01-01 |            | cover
            D | c4 | 2024-01-01 |            | owner
            """);
    return AccountHistory.of(accounts, assignments, ENDS);
  }

  private static String on(String account, String day) {
    return history()
        .filter(col("account_id").equalTo(account))
        .select(AccountHistory.attributes(lit(LocalDate.parse(day))).alias("at"))
        .select("at.segment", "at.collector", "at.is_intercompany")
        .collectAsList()
        .stream()
        .map(r -> r.mkString(" "))
        .collect(Collectors.joining());
  }

  @Test
  void a_state_holds_from_its_first_day() {
    assertEquals("small c1 false", on("A", "2024-05-31"));
    assertEquals("large (unassigned) true", on("A", "2024-06-01"));
    assertEquals("large c2 true", on("A", "2024-06-10"));
  }

  @Test
  void before_its_first_state_an_account_is_as_in_that_state() {
    assertEquals("retail c1 false", on("B", "2024-05-01"));
  }

  @Test
  void of_overlapping_owners_the_later_one_holds_and_a_cover_owns_nothing() {
    assertEquals("retail c1 false", on("B", "2024-06-19"));
    assertEquals("retail c3 false", on("B", "2024-06-20"));
    assertEquals("retail c3 false", on("B", "2024-06-25"));
    assertEquals("retail c1 false", on("B", "2024-06-26"));
  }

  @Test
  void what_is_not_given_has_a_name() {
    assertEquals("(none) (unassigned) false", on("C", "2024-06-30"));
    assertEquals("(none) c4 false", on("D", "2024-06-30"));
  }

  private static String stretches(String account) {
    return AccountHistory.stretches(history())
        .filter(col("account_id").equalTo(account))
        .orderBy("valid_from")
        .collectAsList()
        .stream()
        .map(r -> r.mkString(" ").replace("null", "-"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_stretch_begins_where_anything_changes_and_not_before() {
    assertEquals(
        """
        A - 2023-12-31 Adler Ltd small (unassigned) false
        A 2024-01-01 2024-05-31 Adler Ltd small c1 false
        A 2024-06-01 2024-06-09 Adler Ltd large (unassigned) true
        A 2024-06-10 - Adler Ltd large c2 true
        """
            .strip(),
        stretches("A"));
    assertEquals("C - - - (none) (unassigned) false", stretches("C"));
  }

  @Test
  void accounts_alike_at_every_period_end_are_one_cohort() {
    long cohorts = history().select("cohort").distinct().count();
    assertEquals(4, cohorts);
    assertEquals(
        1,
        AccountHistory.of(
                rows(
                    ACCOUNT,
                    """
                    X | 2024-01-01 | small | active | net30
                    Y | 2024-02-01 | small | closed | net60
                    """),
                rows(
                    "account_id STRING, collector_id STRING, valid_from DATE, valid_to DATE, kind STRING",
                    ""),
                ENDS)
            .select("cohort")
            .distinct()
            .count());
  }
}
