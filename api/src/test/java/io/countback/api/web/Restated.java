package io.countback.api.web;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Two runs: the first as of May, the second as of June after load 2, which restated May from 47.2
 * to 46.5 days and gave the metric another title.
 */
final class Restated {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final Instant ONE = Instant.parse("2026-06-01T04:00:00Z");
  private static final Instant TWO = Instant.parse("2026-07-01T04:00:00Z");

  private Restated() {}

  /** As after the first run. */
  static Snapshot first() {
    return Given.snapshot(
        List.of(run("run-000001", ONE, MAY, 1)),
        Restated::catalog,
        List.of(dso(MAY, "47.2", Map.of(), ONE, null), balance(MAY, "1000.00", ONE, null)),
        List.of());
  }

  /** As after the second run. */
  static Snapshot second() {
    return Given.snapshot(
        List.of(run("run-000002", TWO, JUNE, 2), run("run-000001", ONE, MAY, 1)),
        Restated::catalog,
        List.of(
            dso(MAY, "47.2", Map.of(), ONE, TWO),
            dso(MAY, "46.5", Map.of(), TWO, null),
            dso(JUNE, "45.5", Map.of(), TWO, null),
            dso(MAY, "40", Map.of("entity", "north"), TWO, null),
            balance(MAY, "1000.00", ONE, TWO),
            balance(MAY, "990.10", TWO, null),
            balance(JUNE, "900.00", TWO, null)),
        List.of(
            new Restatement(
                TWO,
                "run-000002",
                null,
                "dso",
                MAY,
                "EUR",
                "reporting",
                Map.of("entity", "north"),
                null,
                null,
                null,
                new BigDecimal("40.000000"),
                "not_published",
                null,
                "load 2",
                List.of(2L),
                1),
            restatement("dso", MAY, "47.200000", "46.500000"),
            restatement("ar_balance", MAY, "1000.000000", "990.100000")));
  }

  /** One run that restated DSO so many times at each of two period ends. */
  static Snapshot times(int may, int june) {
    List<Restatement> restatements = new ArrayList<>();
    restatements.addAll(Collections.nCopies(may, restatement("dso", MAY, "47.2", "46.5")));
    restatements.addAll(Collections.nCopies(june, restatement("dso", JUNE, "45.5", "45.4")));
    return Given.snapshot(
        List.of(run("run-000002", TWO, JUNE, 2)), Restated::catalog, List.of(), restatements);
  }

  private static List<MetricDefinition> catalog(Run run) {
    String title = run.runId().equals("run-000001") ? "DSO" : "DSO (quarter)";
    return List.of(
        definition("dso", title, "days", List.of("total", "entity")),
        definition("ar_balance", "Open receivables", "money", List.of("total")));
  }

  private static MetricDefinition definition(
      String id, String title, String unit, List<String> slices) {
    return Given.definition(
        id, title, "", "", unit, null, null, "lower", slices, List.of(), List.of(), "line", "at t",
        "", 1);
  }

  private static Run run(String id, Instant at, LocalDate asOf, long lastLoad) {
    return Given.run(
        id,
        at,
        asOf,
        "EUR",
        asOf.equals(MAY) ? List.of(MAY) : List.of(MAY, JUNE),
        lastLoad,
        asOf,
        0,
        List.of(),
        List.of(new Run.Entity("north", "Northwind GmbH", "EUR")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of());
  }

  private static MetricPoint dso(
      LocalDate end, String value, Map<String, String> slice, Instant from, Instant until) {
    return point("dso", end, value, slice, from, until);
  }

  private static MetricPoint balance(LocalDate end, String value, Instant from, Instant until) {
    return point("ar_balance", end, value, Map.of(), from, until);
  }

  private static MetricPoint point(
      String metric,
      LocalDate end,
      String value,
      Map<String, String> slice,
      Instant from,
      Instant until) {
    return new MetricPoint(
        metric,
        end,
        "EUR",
        "reporting",
        slice,
        null,
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
        null,
        from,
        until);
  }

  private static Restatement restatement(String metric, LocalDate end, String was, String is) {
    return new Restatement(
        TWO,
        "run-000002",
        "run-000001",
        metric,
        end,
        "EUR",
        "reporting",
        Map.of(),
        null,
        null,
        new BigDecimal(was),
        new BigDecimal(is),
        null,
        null,
        "load 2",
        List.of(2L),
        41);
  }
}
