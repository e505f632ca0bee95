package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.countback.api.gold.DeltaGold;
import io.countback.api.gold.Dimension;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.MetricQuery;
import io.countback.api.gold.Reject;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import io.countback.api.view.Figures;
import io.countback.api.view.GapList;
import io.countback.api.view.GoldTables;
import io.delta.kernel.data.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the jobs publish is what the API reads and serves, figure by figure. */
final class ContractIT {
  private static final Path EXPECTED = Launcher.ROOT.resolve("data-samples/expected");
  private static final List<String> BASES = List.of("reporting", "transaction");

  private static Snapshot snapshot;
  private static Served served;

  /** One series: a metric by a published slice, on one basis. */
  private record Series(MetricDefinition definition, String slice, String basis) {

    List<String> by() {
      return slice.equals("total") ? List.of() : List.of(slice.split(","));
    }

    List<MetricPoint> points() {
      MetricQuery query = new MetricQuery(definition.metricId(), null, null, by(), basis, null);
      return snapshot.query(Scope.ALL, query);
    }

    String path() {
      return "/v1/metrics/%s?by=%s&currency_basis=%s"
          .formatted(definition.metricId(), slice, basis);
    }
  }

  @BeforeAll
  static void serve() throws IOException {
    snapshot = new DeltaGold(SampleLake.path()).load().orElseThrow();
    served = Served.lake(SampleLake.path());
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void the_tables_have_the_columns_of_the_contract_in_its_order() {
    for (GoldTables.DataSet table : GoldTables.all()) {
      List<String> documented =
          table.columns().stream().map(c -> c.name() + " " + c.type()).toList();
      List<String> written =
          table(table.name()).schema().fields().stream()
              .map(f -> f.getName() + " " + DeltaTable.sql(f.getDataType()))
              .toList();
      assertEquals(documented, written, table.name());
    }
  }

  @Test
  void the_lines_set_aside_and_the_loads_are_those_of_the_run() throws IOException {
    List<Reject> waiting = snapshot.ledger().rejects(Scope.ALL);
    assertEquals(snapshot.run().quarantinedRows(), waiting.size());
    assertTrue(waiting.size() > 20, waiting.size() + " lines wait");
    JsonNode quality = served.json("/v1/data-quality?limit=500");
    assertEquals(waiting.size(), quality.get("rows").size());
    JsonNode rows = quality.get("load").get("rows");
    assertEquals(0, rows.get("difference").asLong());
    assertEquals(waiting.size(), rows.get("quarantined").asLong());
    for (JsonNode amounts : quality.get("load").get("amounts")) {
      assertEquals(
          0, new BigDecimal(amounts.get("difference").asText()).signum(), amounts::toString);
    }
    assertEquals(1, served.json("/v1/loads").get("total_rows").asInt());
  }

  @Test
  void a_share_leaves_out_the_accounts_that_are_listed_for_it_whoever_asks() {
    Map<String, Role> scopes =
        Map.of("team", Role.MANAGER, "collector", Role.COLLECTOR, "salesperson", Role.SALES);
    int lists = 0;
    for (String metric : List.of(GapList.TESTS, GapList.FACTS)) {
      for (String slice : List.of("total", "team", "collector", "salesperson")) {
        LocalDate asOf = snapshot.run().asOf();
        List<String> by = slice.equals("total") ? List.of() : List.of(slice);
        for (MetricPoint share :
            snapshot.query(Scope.ALL, new MetricQuery(metric, asOf, asOf, by, "reporting", null))) {
          String value = by.isEmpty() ? null : share.slice().get(slice);
          if (share.part() == null || value != null && value.startsWith("(")) {
            continue; // All facts at once, or nobody who could ask.
          }
          boolean isTest = metric.equals(GapList.TESTS);
          GapList list =
              GapList.of(
                  snapshot,
                  by.isEmpty() ? Scope.ALL : new Scope(scopes.get(slice), value),
                  new GapList.Question(
                      isTest ? null : share.part(), isTest ? share.part() : null, null));
          assertEquals(
              share.denominator().subtract(share.numerator()).intValueExact(),
              list.accounts().size(),
              metric + " " + slice + " " + value + " " + share.part());
          lists++;
        }
      }
    }
    assertTrue(lists > 100, lists + " lists");
    System.out.println(lists + " lists of accounts are as long as their shares say.");
  }

  @Test
  void every_entry_of_the_catalogue_is_served_with_its_definition() throws IOException {
    Map<String, String> published = new TreeMap<>();
    DeltaTable catalog = table("metric_catalog");
    catalog.forEach(row -> published.put(text(row, "metric_id"), text(row, "formula")));
    Map<String, String> listed = new TreeMap<>();
    for (JsonNode metric : served.json("/v1/metrics").get("metrics")) {
      String id = metric.get("metric").asText();
      listed.put(id, metric.get("formula").asText());
      assertEquals(200, served.get("/v1/metrics/" + id).statusCode(), id);
    }
    assertEquals(published, listed);
    assertTrue(listed.size() >= 18, listed.toString());
  }

  @Test
  void every_row_of_the_run_is_reached_by_a_published_slice() throws IOException {
    Map<String, Integer> written = new TreeMap<>();
    List<LocalDate> periodEnds = snapshot.run().periodEnds();
    table("metric")
        .forEach(
            row -> {
              boolean isKnown = row.isNullAt(index(row, "known_to"));
              LocalDate end = LocalDate.ofEpochDay(row.getInt(index(row, "period_end")));
              if (isKnown && periodEnds.contains(end)) {
                written.merge(series(row), 1, Integer::sum);
              }
            });
    Map<String, Integer> reached = new TreeMap<>();
    for (Series series : allSeries()) {
      int rows = served.json(series.path()).get("points").size();
      if (rows > 0) {
        reached.put(series.path(), rows);
      }
    }
    assertEquals(written, reached);
  }

  @Test
  void json_csv_and_the_snapshot_say_the_same() {
    int figures = 0;
    for (Series series : allSeries()) {
      List<MetricPoint> points = series.points();
      JsonNode json = served.json(series.path()).get("points");
      List<Map<String, String>> csv =
          CsvText.rows(served.get(series.path() + "&format=csv&raw=1").body());
      assertEquals(points.size(), json.size(), series.path());
      assertEquals(points.size(), csv.size(), series.path());
      for (int i = 0; i < points.size(); i++) {
        String figure = ofPoint(series, points.get(i));
        assertEquals(figure, ofJson(series, json.get(i)), series.path());
        assertEquals(figure, ofCsv(series, csv.get(i)), series.path());
        figures++;
      }
    }
    System.out.println(figures + " figures are the same in JSON, in CSV and in the tables.");
  }

  @Test
  void the_figures_are_those_that_a_person_checked() throws IOException {
    assumeTrue(Files.isDirectory(EXPECTED), "There is no folder " + EXPECTED + " yet.");
    int rows = 0;
    for (MetricDefinition definition : snapshot.catalog()) {
      if (definition.terms().isEmpty()) {
        continue; // Not of the ledger: no file is kept.
      }
      Path file = EXPECTED.resolve(definition.metricId() + ".csv");
      assertTrue(Files.exists(file), file.toString());
      for (Map<String, String> row : CsvText.rows(Files.readString(file))) {
        assertExpected(definition, row);
        rows++;
      }
    }
    assertTrue(rows > 0);
  }

  private static void assertExpected(MetricDefinition definition, Map<String, String> row) {
    List<String> by = Dimension.ALL.stream().filter(d -> isNarrowed(row.get(d))).toList();
    LocalDate end = LocalDate.parse(row.get("period_end"));
    MetricQuery query =
        new MetricQuery(
            definition.metricId(), end, end, by, row.get("currency_basis"), row.get("currency"));
    List<MetricPoint> found =
        snapshot.query(Scope.ALL, query).stream()
            .filter(p -> by.stream().allMatch(d -> row.get(d).equals(p.slice().get(d))))
            .filter(p -> row.get("part").equals(p.part() == null ? "" : p.part()))
            .toList();
    assertEquals(1, found.size(), definition.metricId() + " " + row);
    MetricPoint point = found.get(0);
    String what = definition.metricId() + " " + row;
    assertSame(row.get("numerator"), point.numerator(), what);
    assertSame(row.get("denominator"), point.denominator(), what);
    assertSame(row.get("factor"), point.factor(), what);
    assertSame(row.get("value"), point.value(), what);
    assertEquals(row.get("n"), point.n() == null ? "" : point.n().toString(), what);
    assertEquals(row.get("null_reason"), point.nullReason() == null ? "" : point.nullReason());
  }

  private static boolean isNarrowed(String slice) {
    return slice != null && !slice.isEmpty() && !slice.equals("total");
  }

  private static void assertSame(String expected, BigDecimal figure, String what) {
    if (expected.isEmpty()) {
      assertEquals(null, figure, what);
    } else {
      assertEquals(0, new BigDecimal(expected).compareTo(figure), what + " is " + figure);
    }
  }

  private static List<Series> allSeries() {
    List<Series> all = new ArrayList<>();
    for (MetricDefinition definition : snapshot.catalog()) {
      definition.slices().forEach(s -> all.add(new Series(definition, s, BASES.get(0))));
      definition.transactionSlices().forEach(s -> all.add(new Series(definition, s, BASES.get(1))));
    }
    assertFalse(all.isEmpty());
    return all;
  }

  private static String ofPoint(Series series, MetricPoint p) {
    MetricDefinition d = series.definition();
    return String.join(
        "|",
        p.periodEnd().toString(),
        series.by().stream().map(p.slice()::get).toList().toString(),
        blank(p.part()),
        Figures.text(p.numerator(), d.numeratorUnit(), p.currency()),
        Figures.text(p.denominator(), d.denominatorUnit(), p.currency()),
        Figures.text(p.factor(), null, p.currency()),
        Figures.text(p.value(), d.unit(), p.currency()),
        p.n() == null ? "" : p.n().toString(),
        blank(p.nullReason()),
        String.join(";", p.flags()));
  }

  private static String ofJson(Series series, JsonNode p) {
    List<String> flags = new ArrayList<>();
    p.get("flags").forEach(flag -> flags.add(flag.asText()));
    return String.join(
        "|",
        p.get("period_end").asText(),
        series.by().stream().map(d -> p.get(d).asText()).toList().toString(),
        number(p.get("part")),
        number(p.get("numerator")),
        number(p.get("denominator")),
        number(p.get("factor")),
        number(p.get("value")),
        number(p.get("n")),
        number(p.get("null_reason")),
        String.join(";", flags));
  }

  private static String ofCsv(Series series, Map<String, String> p) {
    return String.join(
        "|",
        p.get("period_end"),
        series.by().stream().map(p::get).toList().toString(),
        p.get("part"),
        p.get("numerator"),
        p.get("denominator"),
        p.get("factor"),
        p.get("value"),
        p.get("n"),
        p.get("null_reason"),
        p.get("flags"));
  }

  private static String number(JsonNode node) {
    if (node.isNull()) {
      return "";
    }
    if (node.isObject()) {
      return node.get("amount").asText();
    }
    return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
  }

  private static String blank(String text) {
    return text == null ? "" : text;
  }

  /** The path that has to serve a row of the table. */
  private static String series(Row row) {
    List<String> by = Dimension.ALL.stream().filter(d -> !row.isNullAt(index(row, d))).toList();
    return "/v1/metrics/%s?by=%s&currency_basis=%s"
        .formatted(
            text(row, "metric_id"),
            by.isEmpty() ? "total" : String.join(",", by),
            text(row, "currency_basis"));
  }

  private static DeltaTable table(String name) {
    return new DeltaTable(SampleLake.path().resolve("gold").resolve(name));
  }

  private static String text(Row row, String column) {
    return row.getString(index(row, column));
  }

  private static int index(Row row, String column) {
    return row.getSchema().indexOf(column);
  }
}
