package io.countback.jobs;

import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Lake;
import io.countback.jobs.publish.PublishedGold;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The published figures of a lake, as lines of text. */
final class Gold {
  private final Lake lake;
  private int runs;

  Gold(Lake lake) {
    this.lake = lake;
  }

  /** Computes and publishes; each run is published an hour after the one before. */
  RunReport compute(String asOf) {
    return compute(asOf, null);
  }

  RunReport compute(String asOf, String currency) {
    Instant publishedAt = Instant.parse("2026-07-01T00:00:00Z").plusSeconds(3600L * ++runs);
    return new Pipeline(TestSpark.session(), lake)
        .run(LocalDate.parse(asOf), currency, publishedAt);
  }

  /** The newest run record. */
  Row run() {
    List<Row> records = new PublishedGold(TestSpark.session(), lake).runs();
    return records.get(records.size() - 1);
  }

  /** All rows of the table {@code metric} at the version the newest run sealed. */
  Dataset<Row> metric() {
    return table("metric");
  }

  /** All rows of a table at the version the newest run sealed. */
  Dataset<Row> table(String name) {
    Row sealed =
        run().<Row>getList(run().fieldIndex("gold_tables")).stream()
            .filter(t -> t.getString(0).equals(name))
            .findFirst()
            .orElseThrow();
    return TestSpark.session()
        .read()
        .format("delta")
        .option("versionAsOf", sealed.getLong(1))
        .load(lake.gold(name).toString());
  }

  /** Rows known now. */
  Dataset<Row> known() {
    return metric().filter("known_to is null");
  }

  /** The columns of the rows that a condition holds for, in the order of the columns. */
  String lines(Dataset<Row> rows, String columns, String condition) {
    String[] names = columns.split(" +");
    return rows.filter(condition).selectExpr(names).collectAsList().stream()
        .map(r -> text(r, names.length))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String text(Row row, int cells) {
    return IntStream.range(0, cells)
        .mapToObj(i -> cell(row.get(i)))
        .collect(Collectors.joining(" | "));
  }

  private static String cell(Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return value instanceof scala.collection.Seq<?> list ? list.mkString(";") : value.toString();
  }
}
