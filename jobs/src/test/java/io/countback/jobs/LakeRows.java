package io.countback.jobs;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.LoadRecord;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import io.countback.jobs.publish.PublishedGold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Every row of a lake that counts, superseded and closed ones too, as lines of text by table.
 *
 * <p>Runs and the moments they were published at are told by the newest load they read, so that the
 * lines do not depend on how often a command was run. Left out is what may differ: when and how
 * long, and versions and files of tables, which {@link Verification} is asked about.
 */
record LakeRows(Map<String, List<String>> lines) {
  private static final List<String> GOLD =
      List.of("metric", "metric_catalog", "movement", "account_history", "restatement");
  private static final Set<String> OF_RUNS =
      Set.of("run_id", "old_run_id", "known_from", "known_to", "restated_at");

  /** Loads stand in silver's ledger without the moment they were made at. */
  private static final Set<String> MAY_DIFFER =
      Set.of("run_id", "published_at", "silver_tables", "gold_tables", "durations_ms", "loads");

  static LakeRows of(SparkSession spark, Lake lake) {
    return of(spark, lake, gold -> GOLD);
  }

  /** The same with every gold table. */
  static LakeRows whole(SparkSession spark, Lake lake) {
    return of(
        spark,
        lake,
        gold -> gold.verify().keySet().stream().map(t -> t.substring("gold/".length())).toList());
  }

  private static LakeRows of(
      SparkSession spark, Lake lake, Function<PublishedGold, List<String>> tables) {
    SparkSession small = Sessions.forSmallInput(spark);
    Map<String, List<String>> lines = new TreeMap<>();
    silver(small, lake, lines);
    gold(small, lake, tables, lines);
    return new LakeRows(lines);
  }

  private static void silver(SparkSession spark, Lake lake, Map<String, List<String>> lines) {
    Ledger ledger = Ledger.read(spark, lake);
    Object[] finished = ledger.loads().stream().map(LoadRecord::loadId).toArray();
    lines.put("silver/load", ledger.loads().stream().map(LakeRows::line).toList());
    Stream.concat(Tables.ALL.stream().map(SilverTable::name), Stream.of("party_contact", "reject"))
        .forEach(
            name ->
                ledger
                    .sealed(name)
                    .ifPresent(
                        s -> {
                          Dataset<Row> rows =
                              new LakeTable(lake.silver(name)).read(spark, s.version(), s.files());
                          lines.put(
                              "silver/" + name,
                              lines(
                                  rows.filter(rows.col("load_id").isin(finished)).collectAsList(),
                                  Map.of()));
                        }));
  }

  private static String line(LoadRecord load) {
    return String.join(
        " | ",
        load.loadId() + " of " + load.businessDay(),
        load.inputHash(),
        load.files().toString(),
        load.rows().toString(),
        load.amounts().toString(),
        new TreeMap<>(load.checks()).toString(),
        load.tables().stream().map(LoadRecord.TableVersion::name).sorted().toList().toString());
  }

  private static void gold(
      SparkSession spark,
      Lake lake,
      Function<PublishedGold, List<String>> tables,
      Map<String, List<String>> lines) {
    PublishedGold gold = new PublishedGold(spark, lake);
    Map<Object, String> runs = new HashMap<>();
    for (Row run : gold.runs()) {
      String load = "load " + run.getAs("last_load");
      runs.put(run.getAs("run_id"), load);
      runs.put(run.getAs("published_at"), load);
    }
    for (String name : tables.apply(gold)) {
      gold.table(name)
          .ifPresent(rows -> lines.put("gold/" + name, lines(rows.collectAsList(), runs)));
    }
    gold.newest().ifPresent(run -> lines.put("newest run", List.of(run(run))));
  }

  private static String run(Row run) {
    return Stream.of(run.schema().fieldNames())
        .filter(column -> !MAY_DIFFER.contains(column))
        .map(column -> column + " " + run.getAs(column))
        .collect(Collectors.joining(" | "));
  }

  private static List<String> lines(List<Row> rows, Map<Object, String> runs) {
    return rows.stream().map(row -> line(row, runs)).sorted().toList();
  }

  private static String line(Row row, Map<Object, String> runs) {
    String[] names = row.schema().fieldNames();
    return IntStream.range(0, names.length)
        .mapToObj(i -> cell(names[i], row.get(i), runs))
        .collect(Collectors.joining(" | "));
  }

  private static String cell(String column, Object value, Map<Object, String> runs) {
    if (value != null && OF_RUNS.contains(column)) {
      return runs.getOrDefault(value, "no published run: " + value);
    }
    return String.valueOf(value);
  }

  /** Rows that are lost, and rows that are too many, by table; empty where there are none. */
  List<String> differences(LakeRows other) {
    List<String> found = new ArrayList<>();
    Stream.concat(lines.keySet().stream(), other.lines.keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            table -> {
              List<String> expected = lines.getOrDefault(table, List.of());
              List<String> actual = other.lines.getOrDefault(table, List.of());
              tell(found, table + " lost", without(expected, actual));
              tell(found, table + " too many", without(actual, expected));
            });
    return found;
  }

  private static void tell(List<String> found, String what, List<String> rows) {
    if (!rows.isEmpty()) {
      found.add(what + ": " + rows.size() + ", the first: " + rows.get(0));
    }
  }

  private static List<String> without(List<String> rows, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    return rows.stream().filter(row -> left.merge(row, -1, Integer::sum) < 0).toList();
  }
}
