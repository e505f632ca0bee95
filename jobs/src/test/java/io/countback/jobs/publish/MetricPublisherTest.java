package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.LakeTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows on two time axes, as lines {@code part | value | version | cause | flags | run | closed}.
 */
class MetricPublisherTest {
  private static final List<LocalDate> JUNE = List.of(LocalDate.of(2024, 6, 30));

  @TempDir private Path folder;
  private int runs;

  /** Figures of one metric as lines {@code part | value | definition version | flags}. */
  private static Dataset<Row> figures(String... lines) {
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(" *\\| *", -1);
      Object[] row = new Object[MetricTable.FIGURE.size()];
      row[0] = "aging";
      row[1] = JUNE.get(0);
      row[2] = "EUR";
      row[3] = "reporting";
      row[MetricTable.FIGURE.fieldIndex("part")] = cells[0];
      row[MetricTable.FIGURE.fieldIndex("value")] =
          cells[1].equals("-") ? null : new BigDecimal(cells[1]);
      row[MetricTable.FIGURE.fieldIndex("null_reason")] =
          cells[1].equals("-") ? "fx_missing" : null;
      row[MetricTable.FIGURE.fieldIndex("definition_version")] = Integer.valueOf(cells[2]);
      row[MetricTable.FIGURE.fieldIndex("flags")] =
          cells.length > 3 ? new String[] {cells[3]} : new String[0];
      rows.add(RowFactory.create(row));
    }
    return TestSpark.session().createDataFrame(rows, MetricTable.FIGURE);
  }

  private List<Long> publish(String cause, Dataset<Row> figures) {
    LakeTable table = new LakeTable(folder.resolve("metric"));
    Dataset<Row> published = runs == 0 ? null : rows();
    runs++;
    Instant at = Instant.parse("2024-07-01T00:00:00Z").plusSeconds(86_400L * runs);
    KnowledgeTable known =
        new KnowledgeTable(TestSpark.session(), table, MetricTable.SHAPE, at, "run-" + runs);
    Changes changes = new MetricPublisher(known, published).publish(figures, JUNE, lit(cause));
    return List.of(changes.added(), changes.closed(), changes.restated());
  }

  private Dataset<Row> rows() {
    return TestSpark.session().read().format("delta").load(folder.resolve("metric").toString());
  }

  private void published(String... expected) {
    assertEquals(
        String.join("\n", expected),
        rows()
            .selectExpr(
                "part",
                "coalesce(string(double(value)), null_reason)",
                "definition_version",
                "coalesce(cause, '-')",
                "array_join(flags, ';')",
                "run_id",
                "coalesce(string(day(known_to)), '-')")
            .collectAsList()
            .stream()
            .map(r -> r.mkString(" | "))
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  @Test
  void a_new_definition_is_named_as_the_cause_and_the_data_otherwise() {
    publish("load 1", figures("current | 10 | 1", "d1_30 | 20 | 1", "d31_60 | 30 | 1"));
    List<Long> changes =
        publish("load 2", figures("current | 11 | 2", "d1_30 | 20 | 1", "d31_60 | 33 | 1"));
    assertEquals(List.of(2L, 2L, 2L), changes);
    published(
        "current | 10.0 | 1 | - |  | run-1 | 3",
        "current | 11.0 | 2 | definition 2 | restated | run-2 | -",
        "d1_30 | 20.0 | 1 | - |  | run-1 | -",
        "d31_60 | 30.0 | 1 | - |  | run-1 | 3",
        "d31_60 | 33.0 | 1 | load 2 | restated | run-2 | -");
  }

  @Test
  void a_restated_figure_stays_as_it_is_until_it_changes_again() {
    publish("load 1", figures("current | 10 | 1"));
    publish("load 2", figures("current | 11 | 1"));
    assertEquals(List.of(0L, 0L, 0L), publish("load 3", figures("current | 11 | 1")));
    publish("load 4", figures("current | 10 | 1"));
    published(
        "current | 10.0 | 1 | - |  | run-1 | 3",
        "current | 10.0 | 1 | load 4 | restated | run-4 | -",
        "current | 11.0 | 1 | load 2 | restated | run-2 | 5");
  }

  @Test
  void a_key_that_vanished_is_closed_and_one_that_came_has_no_cause() {
    publish("load 1", figures("current | 10 | 1", "d1_30 | 20 | 1"));
    assertEquals(
        List.of(1L, 1L, 0L), publish("load 2", figures("current | 10 | 1", "d31_60 | 5 | 1")));
    published(
        "current | 10.0 | 1 | - |  | run-1 | -",
        "d1_30 | 20.0 | 1 | - |  | run-1 | 3",
        "d31_60 | 5.0 | 1 | - |  | run-2 | -");
  }

  @Test
  void a_flag_or_a_reason_that_changes_is_a_change() {
    publish("load 1", figures("current | 10 | 1", "d1_30 | 20 | 1"));
    publish("load 2", figures("current | 10 | 1 | zero_sales_month", "d1_30 | - | 1"));
    published(
        "current | 10.0 | 1 | - |  | run-1 | 3",
        "current | 10.0 | 1 | load 2 | zero_sales_month;restated | run-2 | -",
        "d1_30 | 20.0 | 1 | - |  | run-1 | 3",
        "d1_30 | fx_missing | 1 | load 2 | restated | run-2 | -");
  }
}
