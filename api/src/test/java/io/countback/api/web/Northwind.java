package io.countback.api.web;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small published run: two period ends, two entities, a metric of each kind. */
public final class Northwind {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  private Northwind() {}

  /** The same figures under another run id. */
  public static Snapshot snapshot(String runId) {
    return Given.snapshot(
        List.of(run(runId, "2026-07-01T04:00:00Z"), run("run-000000", "2026-06-01T04:00:00Z")),
        List.of(dso(), balance(), aging()),
        points());
  }

  private static Run run(String id, String publishedAt) {
    return Given.run(
        id,
        Instant.parse(publishedAt),
        JUNE,
        "EUR",
        List.of(MAY, JUNE),
        42,
        JUNE,
        57,
        List.of(new Run.Amount("EUR", new BigDecimal("21008.0000"))),
        List.of(new Run.Entity("north", "Northwind GmbH", "EUR")),
        List.of(new Run.Rate("EUR", "USD", JUNE, new BigDecimal("1.084200000000000000"), "ECB")),
        List.of(new Run.TableVersion("invoice", 3)),
        List.of(
            new Run.GoldTable(
                "metric", 7, List.of(new Run.SealedFile("part-0.parquet", 10, "ab12")))),
        List.of(new Run.Check("S1", true, "keys are unique")),
        new TreeMap<>(Map.of("measure", 1200L)),
        new TreeMap<>(Map.of("reporting_currency", "EUR")));
  }

  private static MetricDefinition dso() {
    return Given.definition(
        "dso",
        "DSO (quarter)",
        "How long is our cash tied up?",
        "AR ÷ credit sales × days",
        "days",
        "money",
        "money",
        "lower",
        List.of("total", "entity", "entity,segment"),
        List.of("total"),
        List.of(),
        "line",
        "3m",
        "CRF",
        1);
  }

  private static MetricDefinition balance() {
    return Given.definition(
        "ar_balance",
        "Open receivables",
        "How much are we owed?",
        "open items − unapplied",
        "money",
        null,
        null,
        "lower",
        List.of("total"),
        List.of(),
        List.of(),
        "line",
        "at t",
        "ledger",
        1);
  }

  private static MetricDefinition aging() {
    return Given.definition(
        "aging",
        "Aging",
        "How old is what we are owed?",
        "open items by days past due",
        "money",
        null,
        null,
        "neither",
        List.of("total"),
        List.of(),
        List.of("current", "d1_30", "unapplied"),
        "columns",
        "at t",
        "ledger",
        1);
  }

  private static List<MetricPoint> points() {
    List<MetricPoint> points = new ArrayList<>();
    points.add(days(MAY, "EUR", "reporting", Map.of(), "47.2000", "314666.6667", "600000"));
    points.add(days(JUNE, "EUR", "reporting", Map.of(), "45.5000", "300000", "600000"));
    points.add(
        days(JUNE, "EUR", "reporting", Map.of("entity", "north"), "45.5", "300000", "600000"));
    points.add(days(JUNE, "EUR", "reporting", Map.of("entity", "south"), null, "-12.5", "0"));
    points.add(
        days(
            JUNE,
            "EUR",
            "reporting",
            Map.of("entity", "north", "segment", "=cmd, \"x\""),
            "45.5",
            "300000",
            "600000"));
    points.add(days(JUNE, "JPY", "transaction", Map.of(), "30", "1000", "3000"));
    points.add(days(JUNE, "USD", "transaction", Map.of(), "31", "1000", "3000"));
    points.add(money("ar_balance", MAY, null, "314666.67"));
    points.add(money("ar_balance", JUNE, null, "300000.00"));
    points.add(money("aging", JUNE, "unapplied", "-12.50"));
    points.add(money("aging", JUNE, "d1_30", "100000.00"));
    points.add(money("aging", JUNE, "current", "200012.50"));
    return points;
  }

  private static MetricPoint days(
      LocalDate periodEnd,
      String currency,
      String basis,
      Map<String, String> slice,
      String value,
      String numerator,
      String denominator) {
    return Given.point(
        "dso",
        periodEnd,
        currency,
        basis,
        slice,
        null,
        null,
        new BigDecimal(numerator).setScale(4),
        new BigDecimal(denominator).setScale(4),
        new BigDecimal("91.0000"),
        value == null ? null : new BigDecimal(value).setScale(6),
        null,
        null,
        12L,
        value == null ? "no_sales" : null,
        value == null ? List.of("zero_sales_month", "restated") : List.of(),
        1,
        null);
  }

  private static MetricPoint money(String metric, LocalDate periodEnd, String part, String value) {
    return Given.point(
        metric,
        periodEnd,
        "EUR",
        "reporting",
        Map.of(),
        part,
        null,
        null,
        null,
        null,
        new BigDecimal(value).setScale(6),
        null,
        null,
        null,
        null,
        List.of(),
        1,
        "load 42");
  }
}
