package io.countback.ingest.load;

import static org.apache.spark.sql.functions.lit;

import io.countback.ingest.check.Format;
import io.countback.ingest.check.Today;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.profile.Profile.RowRule;
import io.countback.ingest.profile.Value;
import io.countback.ingest.table.FxRateTable;
import io.countback.ingest.table.SilverTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Typed rows per table: what the rules make of files' lines, constants, and lines tried again. */
final class Typing {
  private final SparkSession spark;
  private final Profile profile;
  private final Today today;
  private final Map<SilverTable, Incoming> incoming = new LinkedHashMap<>();

  Typing(SparkSession spark, Profile profile, Today today) {
    this.spark = spark;
    this.profile = profile;
    this.today = today;
  }

  /**
   * Rows per table.
   *
   * @param again lines set aside earlier that may pass now
   * @param read is told of each line that is read
   */
  Map<SilverTable, Incoming> rows(
      List<ReceivedFile> files, Map<SilverTable, Incoming> again, LinesRead read) {
    Map<FileRule, List<ReceivedFile>> byRule = new LinkedHashMap<>();
    files.forEach(f -> byRule.computeIfAbsent(f.rule(), r -> new ArrayList<>()).add(f));
    byRule.forEach((rule, of) -> lines(rule, of, RawRows.of(spark, profile, of, read)));
    profile.constants().forEach(this::constants);
    again.forEach(this::add);
    return incoming;
  }

  /** Rows per table of the first lines of one file, in the order of the profile's rules. */
  Map<SilverTable, Incoming> first(ReceivedFile file, int lines) {
    lines(file.rule(), List.of(file), RawRows.first(spark, profile, file, lines));
    return incoming;
  }

  /** Lines set aside earlier, to be judged again. */
  static Map<SilverTable, Incoming> again(Dataset<Row> rejects, Silver silver) {
    Map<SilverTable, Incoming> rows = new LinkedHashMap<>();
    Rejects.tables(rejects)
        .forEach(
            t ->
                rows.put(
                    t, new Incoming(Rejects.again(t, rejects, silver), false, true, true, true)));
    return rows;
  }

  private void add(SilverTable table, Incoming rows) {
    incoming.merge(table, rows, Incoming::and);
  }

  private void lines(FileRule rule, List<ReceivedFile> files, Dataset<Row> raw) {
    Format format = profile.format().cells();
    for (RowRule row : rule.rows()) {
      Dataset<Row> typed = TypedRows.of(raw, row, rule.control(), rule.leaveOut(), format, today);
      add(
          row.table(),
          new Incoming(
              typed,
              row.repeat(),
              false,
              gives(row, files, "updated_at"),
              gives(row, files, "invoice_ids") || gives(row, files, "invoice_id")));
    }
    // A file of which no line makes a row is counted with a table that nothing refers to.
    SilverTable table = rule.rows().isEmpty() ? FxRateTable.TABLE : rule.rows().get(0).table();
    TypedRows.rest(table, raw, rule.rows(), rule.control(), rule.leaveOut(), format, today)
        .ifPresent(rest -> add(table, new Incoming(rest, false, false, false, false)));
  }

  /** True where a rule can fill the column from one of the files. */
  private static boolean gives(RowRule row, List<ReceivedFile> files, String column) {
    Value value = row.set().get(column);
    return value instanceof Value.Header header
        ? files.stream().anyMatch(f -> f.headers().contains(header.name()))
        : value != null;
  }

  private void constants(SilverTable table, List<Map<String, String>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Value> set = new LinkedHashMap<>();
      rows.get(i).forEach((column, text) -> set.put(column, new Value.Constant(text)));
      Dataset<Row> line =
          spark
              .range(1)
              .select(
                  lit(profile.id()).alias(Tech.FILE),
                  lit(Loader.CONSTANTS).alias(Tech.SHA256),
                  lit(i + 1L).alias(Tech.LINE),
                  lit("").alias(Tech.TEXT),
                  lit(null).cast("string").alias(RawRows.FAULT));
      RowRule rule = new RowRule(table, null, true, set);
      Dataset<Row> typed = TypedRows.of(line, rule, null, List.of(), Format.OWN, today);
      add(
          table,
          new Incoming(
              typed,
              true,
              false,
              set.containsKey("updated_at"),
              set.containsKey("invoice_ids") || set.containsKey("invoice_id")));
    }
  }
}
