package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.Movements;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * The public randomised e-mail test of Hillstrom (2008) as an experiment: an arm got no e-mail, a
 * visit is an inbound contact and a conversion a receipt, all a week after the assignment.
 */
class HillstromTest {
  private static final Path SHARED = Path.of("../../shared/data");
  private static final Path FILE = SHARED.resolve("hillstrom_email_test/hillstrom_dev70.csv.gz");
  private static final Path EXPECTED = SHARED.resolve("expected/oracle_touch_hillstrom.json");
  private static final String CONTROL = "No E-Mail";
  private static final LocalDate A_WEEK_LATER = LocalDate.of(2008, 3, 8);

  /** Their intervals are printed with five decimals. */
  private static final double PRINTED = 1e-5;

  /** Newcombe's interval against theirs, without Wilson limits. */
  private static final double METHOD = 3e-4;

  @Test
  void arms_have_the_published_counts_rates_and_lifts() throws IOException {
    assumeTrue(
        Files.exists(FILE) && Files.exists(EXPECTED),
        () -> "SKIPPED: the public sample is not at " + FILE + " and " + EXPECTED);
    JsonNode expected = new ObjectMapper().readTree(Files.readAllBytes(EXPECTED));
    List<Row> rows = rows();

    assertEquals(3, rows.size());
    for (Row row : rows) {
      String arm = row.getAs("arm");
      JsonNode published = expected.path("arms").path(arm);
      assertEquals(arm.equals(CONTROL), row.<Boolean>getAs("control"));
      assertEquals("randomised", row.getAs("label"));
      assertEquals(published.path("n").asLong(), row.<Long>getAs("matured"));
      rate(published.path("visit"), row, "responses", "rate", "low", "high");
      rate(
          published.path("conversion"),
          row,
          "payments",
          "payment_rate",
          "payment_low",
          "payment_high");
      assertEquals(published.path("spend_mean").asDouble(), number(row, "mean_cash"), 0.005);
      if (!arm.equals(CONTROL)) {
        lift(expected.path("lift").path(arm + " vs " + CONTROL), row);
      }
    }
  }

  private static void rate(
      JsonNode published, Row row, String count, String rate, String low, String high) {
    assertEquals(published.path("k").asLong(), row.<Long>getAs(count));
    assertEquals(published.path("rate").asDouble(), number(row, rate), 1e-6);
    assertEquals(published.path("wilson95").path(0).asDouble(), number(row, low), PRINTED);
    assertEquals(published.path("wilson95").path(1).asDouble(), number(row, high), PRINTED);
  }

  private static void lift(JsonNode published, Row row) {
    JsonNode visit = published.path("visit");
    assertEquals(visit.path("diff").asDouble(), number(row, "difference"), 1.5e-6);
    assertEquals(visit.path("ci95").path(0).asDouble(), number(row, "difference_low"), METHOD);
    assertEquals(visit.path("ci95").path(1).asDouble(), number(row, "difference_high"), METHOD);
    assertEquals(visit.path("p_two_sided").asDouble(), number(row, "p"), 1e-6);
    JsonNode sale = published.path("conversion");
    assertEquals(sale.path("diff").asDouble(), number(row, "payment_difference"), 1.5e-6);
    assertEquals(
        sale.path("ci95").path(0).asDouble(), number(row, "payment_difference_low"), METHOD);
    assertEquals(
        sale.path("ci95").path(1).asDouble(), number(row, "payment_difference_high"), METHOD);
    assertEquals(sale.path("p_two_sided").asDouble(), number(row, "payment_p"), 1e-6);
    JsonNode spend = published.path("spend");
    assertEquals(spend.path("diff").asDouble(), number(row, "cash_per_account_difference"), 0.005);
    assertEquals(spend.path("ci95").path(0).asDouble(), number(row, "cash_difference_low"), 0.006);
    assertEquals(spend.path("ci95").path(1).asDouble(), number(row, "cash_difference_high"), 0.006);
    assertTrue(row.isNullAt(row.fieldIndex("incremental_cash_per_touch")));
  }

  private static double number(Row row, String column) {
    return row.<BigDecimal>getAs(column).doubleValue();
  }

  private static List<Row> rows() throws IOException {
    List<Row> log = new ArrayList<>();
    List<Row> events = new ArrayList<>();
    for (Line line : lines()) {
      log.add(
          RowFactory.create(
              "hillstrom",
              line.account(),
              line.arm(),
              Instant.parse("2008-03-01T00:00:00Z"),
              line.arm().equals(CONTROL),
              null,
              null));
      if (line.visit()) {
        events.add(event(line.account(), "reply", null));
      }
      if (line.sale()) {
        events.add(event(line.account(), "payment", line.spend()));
      }
    }
    return Experiments.of(
            DrawnFacts.assignments(log),
            DrawnFacts.SESSION.createDataFrame(
                List.of(), StructType.fromDDL("account_id STRING, zone STRING")),
            DrawnFacts.SESSION.createDataFrame(events, AnswerEvents.SCHEMA),
            DrawnFacts.SESSION.createDataFrame(List.of(), Movements.SCHEMA),
            new DrawnFacts().facts(),
            new FxRates(List.of()),
            "USD",
            List.of(LocalDate.of(2008, 4, 30)))
        .table()
        .filter("window_days = 14")
        .collectAsList();
  }

  private static Row event(String account, String kind, String amount) {
    return RowFactory.create(
        account,
        kind,
        A_WEEK_LATER,
        null,
        false,
        amount == null ? null : "USD",
        amount == null ? null : new BigDecimal(amount));
  }

  /** One customer of the file. */
  private record Line(String account, String arm, boolean visit, boolean sale, String spend) {
    /** Some cells in the middle hold commas; what is wanted stands at both ends. */
    static Line of(String line) {
      String[] cells = line.split(",");
      int end = cells.length;
      return new Line(
          cells[0],
          cells[end - 4],
          cells[end - 3].equals("1"),
          cells[end - 2].equals("1"),
          cells[end - 1]);
    }
  }

  private static List<Line> lines() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(Line::of).toList();
    }
  }
}
