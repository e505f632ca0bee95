package io.countback.jobs;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Figures as the CSV files of {@code data-samples/expected}: what a person can check. */
final class Expected {
  private static final List<String> COLUMNS =
      List.of(
          "period_end",
          "currency",
          "currency_basis",
          "entity",
          "segment",
          "collector",
          "part",
          "numerator",
          "denominator",
          "factor",
          "value",
          "n",
          "null_reason",
          "flags");

  private Expected() {}

  /** The files' contents by metric id, for the newest period ends of that number. */
  static Map<String, String> files(Dataset<Row> known, LocalDate asOf, int periodEnds) {
    LocalDate first = asOf.plusDays(1).minusMonths(periodEnds);
    Column[] order =
        Stream.of(
                "period_end",
                "currency_basis",
                "currency",
                "entity",
                "segment",
                "collector",
                "part")
            .map(c -> col(c).asc_nulls_first())
            .toArray(Column[]::new);
    Map<String, List<String>> lines =
        known
            .filter("period_end >= date'" + first + "'")
            .orderBy(order)
            .select("metric_id", COLUMNS.toArray(String[]::new))
            .collectAsList()
            .stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.getString(0),
                    TreeMap::new,
                    Collectors.mapping(Expected::line, Collectors.toList())));
    Map<String, String> files = new TreeMap<>();
    lines.forEach(
        (metric, of) ->
            files.put(metric, String.join(",", COLUMNS) + "\n" + String.join("\n", of) + "\n"));
    return files;
  }

  private static String line(Row row) {
    return COLUMNS.stream().map(c -> cell(row.getAs(c))).collect(Collectors.joining(","));
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
      return plain.toPlainString();
    }
    return value instanceof scala.collection.Seq<?> list ? list.mkString(";") : value.toString();
  }
}
