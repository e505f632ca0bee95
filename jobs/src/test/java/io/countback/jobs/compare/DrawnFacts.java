package io.countback.jobs.compare;

import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Sessions;
import io.countback.jobs.touch.TouchFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Touch facts, and the silver rows beside them, drawn without a ledger. */
final class DrawnFacts {
  static final SparkSession SESSION = Sessions.forSmallInput(TestSpark.session());

  static final StructType TEMPLATE =
      StructType.fromDDL(
          "template_id STRING, version INT, name STRING, type STRING, subject STRING,"
              + " language STRING, tone STRING, personalised ARRAY<STRING>, words INT,"
              + " reading_ease DECIMAL(19,4), has_question BOOLEAN, amount_in_subject BOOLEAN");

  static final StructType ASSIGNMENT =
      StructType.fromDDL(
          "experiment_id STRING, account_id STRING, arm STRING, assigned_at TIMESTAMP,"
              + " control BOOLEAN, planned_share DECIMAL(9,6), horizon_on DATE");

  private final List<Row> facts = new ArrayList<>();

  /** A delivered touch at 9:00 UTC with a template; nothing follows but what is named. */
  DrawnFacts touch(String account, String day, String template, Map<String, Object> more) {
    Object[] cells = new Object[TouchFacts.SCHEMA.size()];
    set(cells, "touch_id", "T%05d".formatted(facts.size()));
    set(cells, "account_id", account);
    set(cells, "touched_on", LocalDate.parse(day));
    set(
        cells,
        "touched_at",
        LocalDate.parse(day).atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.UTC));
    set(cells, "timed", true);
    set(cells, "channel", "email");
    set(cells, "template", template);
    set(cells, "segment", "retail");
    set(cells, "size_tier", "small");
    set(cells, "aging_band", "d1_30");
    set(cells, "delivery", "delivered");
    set(cells, "delivered", true);
    set(cells, "repeat", false);
    set(cells, "past_due_meant", 1);
    more.forEach((column, value) -> set(cells, column, value));
    facts.add(RowFactory.create(cells));
    return this;
  }

  private static void set(Object[] cells, String column, Object value) {
    cells[TouchFacts.SCHEMA.fieldIndex(column)] = value;
  }

  Dataset<Row> facts() {
    return SESSION.createDataFrame(facts, TouchFacts.SCHEMA);
  }

  /** Cash that followed a touch. */
  static Object[] paid(Object... currencyDaysAmount) {
    Object[] paid = new Object[currencyDaysAmount.length / 3];
    for (int i = 0; i < paid.length; i++) {
      paid[i] =
          RowFactory.create(
              currencyDaysAmount[3 * i],
              currencyDaysAmount[3 * i + 1],
              new BigDecimal((String) currencyDaysAmount[3 * i + 2]));
    }
    return paid;
  }

  static Dataset<Row> templates(Row... rows) {
    return SESSION.createDataFrame(List.of(rows), TEMPLATE);
  }

  static Dataset<Row> assignments(List<Row> rows) {
    return SESSION.createDataFrame(rows, ASSIGNMENT);
  }
}
