package io.countback.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.InputFiles;
import io.countback.ingest.TestLake;
import io.countback.ingest.TestSpark;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.load.Ledger;
import io.countback.ingest.load.Silver;
import io.countback.ingest.profile.CountbackProfile;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.SilverTable;
import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.Measures;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Metric;
import io.countback.jobs.metric.Metrics;
import io.countback.jobs.publish.Figures;
import io.countback.jobs.publish.MetricTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample company: {@code data-samples/raw} gives {@code data-samples/expected}, byte for byte,
 * and the laws hold for every metric of the list. Write the files anew with {@code
 * -Dexpected.write=true}.
 */
class SampleCompanyTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private static final LocalDate EARLIER = LocalDate.of(2026, 3, 31);
  private static final Path SAMPLES =
      Path.of(System.getProperty("project.root", "..")).resolve("data-samples");

  @TempDir private static Path folder;
  private static Gold gold;
  private static Silver silver;
  private static Map<String, Row> figures;

  @BeforeAll
  static void load_and_compute_once() throws IOException {
    TestLake lake = new TestLake(folder);
    lake.load(AS_OF, CountbackProfile.profile(), InputFiles.of(List.of(SAMPLES.resolve("raw"))));
    gold = new Gold(lake.lake());
    gold.compute(AS_OF.toString());
    SparkSession session = Sessions.forSmallInput(TestSpark.session());
    silver = new Silver(session, lake.lake(), Ledger.read(session, lake.lake()));
    figures = byKey(ofLedger(gold.known()));
  }

  /** The figures of the list: what collectors and promises add is tested where it is computed. */
  private static Dataset<Row> ofLedger(Dataset<Row> rows) {
    Object[] ids = Metrics.ALL.stream().map(m -> m.definition().id()).toArray();
    return rows.filter(col("metric_id").isin(ids));
  }

  @Test
  void raw_gives_expected() throws IOException {
    Path expected = SAMPLES.resolve("expected");
    Map<String, String> files = Expected.files(ofLedger(gold.known()), AS_OF, 13);
    if (Boolean.getBoolean("expected.write")) {
      Files.createDirectories(expected);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(expected.resolve(file.getKey() + ".csv"), file.getValue());
      }
    }
    Set<String> metrics =
        Metrics.ALL.stream()
            .map(m -> m.definition().id())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(metrics, files.keySet());
    try (Stream<Path> present = Files.list(expected)) {
      Set<String> names =
          present
              .map(f -> f.getFileName().toString().replace(".csv", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(metrics, names, "one file per metric");
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertEquals(
          Files.readString(expected.resolve(file.getKey() + ".csv")),
          file.getValue(),
          file.getKey() + ": write it anew with -Dexpected.write=true and read the difference");
    }
  }

  @Test
  void rows_in_any_order_give_the_same_figures() {
    assertSame(
        figures, computed(AS_OF, (t, rows) -> rows.repartition(3).orderBy(col("load_id"), lit(1))));
  }

  @Test
  void amounts_times_ten_are_money_times_ten_and_the_same_days_and_ratios() {
    Map<String, Row> tenfold =
        computed(
            AS_OF,
            (table, rows) -> {
              for (String amount : List.of("amount", "source_amount")) {
                if (List.of(rows.columns()).contains(amount)) {
                  rows = rows.withColumn(amount, col(amount).multiply(10).cast("decimal(19,4)"));
                }
              }
              return rows;
            });
    assertEquals(figures.keySet(), tenfold.keySet());
    Map<String, Definition.Unit> units =
        Metrics.ALL.stream()
            .map(Metric::definition)
            .collect(Collectors.toMap(Definition::id, Definition::unit));
    List<String> off = new ArrayList<>();
    figures.forEach(
        (key, row) -> {
          // Converted amounts are rounded before and after: half a cent, ten times.
          boolean money = units.get(row.<String>getAs("metric_id")) == Definition.Unit.MONEY;
          BigDecimal value = row.getAs("value");
          BigDecimal other = tenfold.get(key).getAs("value");
          if (value == null || other == null) {
            if (value != other) {
              off.add(key);
            }
            return;
          }
          BigDecimal difference =
              (money ? value.multiply(BigDecimal.TEN) : value).subtract(other).abs();
          boolean exact = "transaction".equals(row.getAs("currency_basis"));
          BigDecimal allowed =
              exact
                  ? BigDecimal.ZERO
                  : money
                      ? new BigDecimal("0.055")
                      : value.abs().max(BigDecimal.ONE).movePointLeft(3);
          if (difference.compareTo(allowed) > 0) {
            off.add(key + ": " + value + " and " + other);
          }
        });
    assertEquals(List.of(), off);
  }

  @Test
  void later_events_do_not_change_an_earlier_as_of_date() {
    Map<String, Row> atThatTime = computed(EARLIER, (table, rows) -> rows);
    Map<String, Row> known = computed(EARLIER, (table, rows) -> upTo(table, rows, EARLIER));
    assertSame(atThatTime, known);
    Map<String, Row> lookingBack = new TreeMap<>();
    figures.forEach(
        (key, row) -> {
          if (!row.<LocalDate>getAs("period_end").isAfter(EARLIER)) {
            lookingBack.put(key, row);
          }
        });
    assertSame(lookingBack, atThatTime);
  }

  @Test
  void an_account_without_documents_changes_nothing() {
    assertSame(
        figures,
        computed(
            AS_OF,
            (table, rows) ->
                table == AccountTable.TABLE
                    ? rows.union(
                        rows.limit(1)
                            .select(
                                Stream.of(rows.columns())
                                    .map(c -> c.equals("account_id") ? lit("A-0").alias(c) : col(c))
                                    .toArray(Column[]::new)))
                    : rows));
  }

  @Test
  void slices_add_up_to_the_total_in_money() {
    for (String slice : List.of("entity", "segment", "collector")) {
      Map<String, BigDecimal> sums = new TreeMap<>();
      figures
          .values()
          .forEach(
              row -> {
                boolean total = isTotal(row);
                boolean money =
                    Metrics.ALL.stream()
                        .map(Metric::definition)
                        .anyMatch(
                            d ->
                                d.unit() == Definition.Unit.MONEY
                                    && d.id().equals(row.getAs("metric_id")));
                if (money
                    && "reporting".equals(row.getAs("currency_basis"))
                    && (total || row.getAs(slice) != null)) {
                  BigDecimal value = row.getAs("value");
                  sums.merge(
                      row.getAs("metric_id")
                          + " "
                          + row.getAs("part")
                          + " "
                          + row.getAs("period_end"),
                      total ? value.negate() : value,
                      BigDecimal::add);
                }
              });
      // Each slice is rounded by itself: half a cent for each, at most ten of them and the total.
      sums.forEach(
          (key, off) ->
              assertTrue(
                  off.abs().compareTo(new BigDecimal("0.06")) <= 0,
                  slice + " " + key + ": " + off));
      assertTrue(sums.size() > 100, slice);
    }
  }

  @Test
  void receivables_roll_forward_by_what_was_booked() {
    SilverLedger ledger = ledger((table, rows) -> rows);
    Dataset<Row> history = ledger.history(List.of(AS_OF));
    Dataset<Row> group =
        history
            .filter(AccountHistory.isIntercompany(AS_OF))
            .select(col("account_id").alias("x_account"));
    Map<String, TreeMap<LocalDate, BigDecimal>> booked = new TreeMap<>();
    ledger
        .movements(history)
        .join(group, col("account_id").equalTo(col("x_account")), "left_anti")
        .groupBy("currency", "day")
        .agg(sum("booked"))
        .collectAsList()
        .forEach(
            r ->
                booked
                    .computeIfAbsent(r.getString(0), c -> new TreeMap<>())
                    .put(r.getAs(1), r.getDecimal(2)));
    int compared = 0;
    for (Row row : figures.values()) {
      if (row.getAs("metric_id").equals("ar_balance")
          && isTotal(row)
          && "transaction".equals(row.getAs("currency_basis"))) {
        BigDecimal sum =
            booked
                .get(row.<String>getAs("currency"))
                .headMap(row.getAs("period_end"), true)
                .values()
                .stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(0, sum.compareTo(row.getAs("value")), row::toString);
        compared++;
      }
    }
    assertTrue(compared >= 3 * 18, "three currencies, eighteen months: " + compared);
  }

  private static boolean isTotal(Row row) {
    return MetricTable.SLICES.stream().allMatch(s -> row.getAs(s) == null);
  }

  /** A table's rows whose own day is not after t. */
  private static Dataset<Row> upTo(SilverTable table, Dataset<Row> rows, LocalDate t) {
    String day =
        switch (table.name()) {
          case "invoice" -> "issued_on";
          case "receipt" -> "received_on";
          case "application" -> "applied_on";
          case "fx_rate" -> "rate_on";
          case "account", "account_assignment" -> "valid_from";
          default -> null;
        };
    return day == null ? rows : rows.filter(col(day).leq(lit(t)));
  }

  private static SilverLedger ledger(BiFunction<SilverTable, Dataset<Row>, Dataset<Row>> change) {
    return new SilverLedger(table -> change.apply(table, silver.inForce(table)));
  }

  /** Figures of all metrics from silver as changed, unpublished. */
  private static Map<String, Row> computed(
      LocalDate asOf, BiFunction<SilverTable, Dataset<Row>, Dataset<Row>> change) {
    SilverLedger ledger = ledger(change);
    LocalDate historyFrom =
        ledger.entities().stream()
            .map(SilverLedger.Entity::historyFrom)
            .min(LocalDate::compareTo)
            .orElseThrow();
    List<LocalDate> ends = PeriodEnds.of(historyFrom, asOf);
    Dataset<Row> history = ledger.history(ends).localCheckpoint(true);
    Dataset<Row> movements = ledger.movements(history).localCheckpoint(true);
    return byKey(
        Figures.of(
            Measures.of(movements, history, ends),
            Metrics.ALL,
            "EUR",
            ledger.rates(ends),
            ledger.facts()));
  }

  private static Map<String, Row> byKey(Dataset<Row> rows) {
    Map<String, Row> byKey = new TreeMap<>();
    for (Row row : rows.collectAsList()) {
      String key =
          MetricTable.KEY.stream()
              .map(k -> text(row, k))
              .filter(k -> !k.equals("null"))
              .collect(Collectors.joining(" "));
      for (String slice : MetricTable.SLICES) {
        key += row.getAs(slice) == null ? "" : " " + slice;
      }
      assertEquals(null, byKey.put(key, row), key);
    }
    return byKey;
  }

  private static String text(Row row, String column) {
    return String.valueOf(row.get(row.fieldIndex(column)));
  }

  private static void assertSame(Map<String, Row> expected, Map<String, Row> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    List<String> off = new ArrayList<>();
    expected.forEach(
        (key, row) -> {
          for (String column : MetricTable.VALUES) {
            if (!text(row, column).equals(text(actual.get(key), column))) {
              off.add(
                  key
                      + " "
                      + column
                      + ": "
                      + text(row, column)
                      + ", "
                      + text(actual.get(key), column));
            }
          }
        });
    assertEquals(List.of(), off);
  }
}
