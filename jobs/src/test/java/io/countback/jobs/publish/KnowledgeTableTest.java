package io.countback.jobs.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.LakeTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A table on two time axes, as lines {@code account | amount | words | known from | known to}: by a
 * plan of Spark, and where rows are few by comparing them. Both find the same.
 */
class KnowledgeTableTest {
  private static final KnowledgeTable.Shape SHAPE =
      shape("account STRING, amount DECIMAL(19,4), words ARRAY<STRING>", "amount", "words");

  @TempDir private Path folder;
  private int run;

  private static KnowledgeTable.Shape shape(String columns, String... values) {
    return new KnowledgeTable.Shape(
        StructType.fromDDL(columns), List.of("account"), List.of(values));
  }

  private String publish(int few, KnowledgeTable.Shape shape, String... selects) {
    SparkSession session = TestSpark.session();
    LakeTable table = new LakeTable(folder.resolve("t"));
    Instant at = Instant.parse("2026-06-01T00:00:00Z").plusSeconds(86_400L * run++);
    Dataset<Row> rows =
        Stream.of(selects)
            .map(line -> session.sql("select " + line))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    KnowledgeTable known = new KnowledgeTable(session, table, shape, at, "run-" + run, few);
    if (table.newest().isEmpty()) {
      return "first " + known.first(rows).added();
    }
    Dataset<Row> published = session.read().format("delta").load(folder.resolve("t").toString());
    table.widen(session, shape.schema());
    Changes changes = known.publish(rows, published);
    long told = changes.rows().filter("is_new").count();
    long gone = changes.rows().filter("not is_new").count();
    return "%d added, %d closed, told %d and %d"
        .formatted(changes.added(), changes.closed(), told, gone);
  }

  private static String row(String account, String amount, String words) {
    return "'%s' account, cast(%s as decimal(19,4)) amount, %s words"
        .formatted(account, amount, words);
  }

  private void holds(String... expected) {
    assertEquals(
        String.join("\n", expected),
        String.join(
            "\n",
            TestSpark.session()
                .read()
                .format("delta")
                .load(folder.resolve("t").toString())
                .selectExpr(
                    "concat_ws(' | ', account, coalesce(string(amount), '-'), coalesce(array_join("
                        + "words, ',', '?'), '-'), day(known_from), coalesce(string(day(known_to)), '-'))"
                        + " line")
                .orderBy("line")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList()));
  }

  @ParameterizedTest(name = "up to {0} rows")
  @ValueSource(ints = {0, 1, 100})
  void aChangedRowIsClosedAndAddedAnewAndAnUnchangedOneLeftAlone(int few) {
    assertEquals(
        "first 4",
        publish(
            few,
            SHAPE,
            row("same", "1.50", "array('a', null)"),
            row("more", "2", "array('a')"),
            row("empty", "null", "null"),
            row("gone", "3", "array()")));
    assertEquals(
        "3 added, 3 closed, told 3 and 3",
        publish(
            few,
            SHAPE,
            row("new", "7", "null"),
            row("empty", "0", "null"),
            row("same", "1.5000", "array('a', null)"),
            row("more", "2", "array('a', 'b')")));
    assertEquals(
        "0 added, 1 closed, told 0 and 1",
        publish(
            few,
            SHAPE,
            row("empty", "0", "null"),
            row("same", "1.5", "array('a', null)"),
            row("more", "2", "array('a', 'b')")));
    holds(
        "empty | - | - | 1 | 2",
        "empty | 0.0000 | - | 2 | -",
        "gone | 3.0000 |  | 1 | 2",
        "more | 2.0000 | a | 1 | 2",
        "more | 2.0000 | a,b | 2 | -",
        "new | 7.0000 | - | 2 | 3",
        "same | 1.5000 | a,? | 1 | -");
  }

  @ParameterizedTest(name = "up to {0} rows")
  @ValueSource(ints = {0, 1, 100})
  void aColumnThatAnEarlierVersionDidNotPublishIsAdded(int few) {
    KnowledgeTable.Shape before = shape("account STRING, amount DECIMAL(19,4)", "amount");
    publish(few, before, "'a' account, cast(1 as decimal(19,4)) amount");
    assertEquals(
        "2 added, 1 closed, told 2 and 1",
        publish(few, SHAPE, row("a", "1", "array('x')"), row("b", "2", "null")));
    holds("a | 1.0000 | - | 1 | 2", "a | 1.0000 | x | 2 | -", "b | 2.0000 | - | 2 | -");
  }

  @ParameterizedTest(name = "up to {0} rows")
  @ValueSource(ints = {0, 1, 100})
  void twoRowsOfOneKeyAreNotPublished(int few) {
    publish(few, SHAPE, row("a", "1", "null"));
    assertThrows(
        IllegalStateException.class,
        () -> publish(few, SHAPE, row("a", "2", "null"), row("a", "3", "null")));
    holds("a | 1.0000 | - | 1 | -");
  }
}
