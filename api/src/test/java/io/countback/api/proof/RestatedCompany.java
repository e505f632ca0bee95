package io.countback.api.proof;

import io.countback.api.gold.InMemoryComparing;
import io.countback.api.gold.InMemorySnapshot;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A company of two entities and three runs. The second, after load 2, restated May by rows that a
 * reader can add up by hand; the third, after other settings, by none.
 */
public final class RestatedCompany {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final Instant ONE = Instant.parse("2026-06-01T04:00:00Z");
  private static final Instant TWO = Instant.parse("2026-07-01T04:00:00Z");
  private static final Instant THREE = Instant.parse("2026-07-02T04:00:00Z");

  private static final String CHANGES =
      """
      added | 2 | north | A-1 | EUR | INV-7 | 1 | invoice | | 2026-05-20 | 2026-06-19 | open=500.00 sales=500.00
      closed | 1 | north | A-3 | GBP | INV-5 | 1 | invoice | | 2026-05-16 | 2026-06-15 | open=100.00 sales=100.00
      added | 2 | north | A-3 | GBP | INV-5 | 1 | invoice | | 2026-05-16 | 2026-06-15 | open=80.00 sales=80.00
      added | 2 | south | A-2 | EUR | R-9 | | receipt | | 2026-05-30 | | receipt=-50.00 cash=50.00
      added | 2 | south | A-2 | EUR | INV-3 | 2 | receipt | AP-2 of R-2 | 2026-05-31 | 2026-06-04 | open=-300.00 receipt=300.00 paid=300.00
      added | 2 | south | A-9 | EUR | INV-9 | 1 | invoice | | 2026-05-10 | 2026-06-09 | open=9000.00 sales=9000.00
      added | 2 | north | A-1 | EUR | INV-8 | 1 | invoice | | 2026-06-15 | 2026-07-15 | open=700.00 sales=700.00
      """;

  private static final String ACCOUNTS =
      """
      A-1 | | | Kesselring <Bau> | retail | ann |
      A-2 | | | =Brandt | industry | bob |
      A-3 | | 2026-05-20 | | industry | bob |
      A-3 | 2026-05-21 | | | retail | ann |
      A-9 | | | Southwind Holding | industry | bob | intercompany
      """;

  private RestatedCompany() {}

  /** As after the second run. */
  public static Snapshot second() {
    return third().at("run-000002").orElseThrow();
  }

  /** As after the third run. */
  public static Snapshot third() {
    return snapshot(CHANGES);
  }

  /** As after the third run, where the second had added so many rows to the north instead. */
  public static Snapshot withRows(int count) {
    StringBuilder changes = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      changes.append("added | 2 | north | A-1 | EUR | INV-%04d | 1 | invoice |".formatted(i));
      changes.append(" | 2026-05-20 | 2026-06-19 | open=%d.00 sales=%d.00%n".formatted(i, i));
    }
    return snapshot(changes.toString());
  }

  private static Snapshot snapshot(String changes) {
    InMemoryLedger second = new InMemoryLedger().changes(changes).accounts(ACCOUNTS);
    InMemoryLedger none = new InMemoryLedger().accounts(ACCOUNTS);
    List<MetricPoint> points = new ArrayList<>();
    List<Restatement> restatements = new ArrayList<>();
    Map<String, String> north = Map.of("entity", "north");
    Map<String, String> south = Map.of("entity", "south");
    add(points, restatements, "EUR", "reporting", Map.of(), "1000.00", "1426.51", 5);
    add(points, restatements, "EUR", "reporting", north, "700.00", "1176.51", 3);
    add(points, restatements, "EUR", "reporting", south, "300.00", "250.00", 2);
    add(points, restatements, "EUR", "transaction", Map.of(), "900.00", "1350.00", 3);
    add(points, restatements, "GBP", "transaction", Map.of(), "100.00", "80.00", 2);
    add(points, restatements, "EUR", "transaction", north, "600.00", "1100.00", 1);
    add(points, restatements, "GBP", "transaction", north, "100.00", "80.00", 2);
    add(points, restatements, "EUR", "transaction", south, "300.00", "250.00", 2);
    restatements.add(
        restatement(
            THREE, "run-000003", "reporting", "EUR", Map.of(), "1426.51", "1430.00", null, 0));
    return new InMemorySnapshot(
        List.of(
            run("run-000003", THREE, JUNE),
            run("run-000002", TWO, JUNE),
            run("run-000001", ONE, MAY)),
        run -> List.of(Terms.dso(), Terms.arBalance(), Terms.aging()),
        points,
        restatements,
        run -> Optional.of(run.runId().equals("run-000002") ? second : none),
        run -> InMemoryComparing.ofGroups(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private static void add(
      List<MetricPoint> points,
      List<Restatement> restatements,
      String currency,
      String basis,
      Map<String, String> slice,
      String was,
      String is,
      long rows) {
    points.add(point(MAY, currency, basis, slice, was, ONE, TWO));
    points.add(point(MAY, currency, basis, slice, is, TWO, null));
    points.add(point(JUNE, currency, basis, slice, "2000.00", TWO, null));
    restatements.add(restatement(TWO, "run-000002", basis, currency, slice, was, is, 2L, rows));
  }

  private static Restatement restatement(
      Instant at,
      String run,
      String basis,
      String currency,
      Map<String, String> slice,
      String was,
      String is,
      Long load,
      long rows) {
    return new Restatement(
        at,
        run,
        "run-000001",
        "ar_balance",
        MAY,
        currency,
        basis,
        slice,
        null,
        null,
        new BigDecimal(was).setScale(6),
        new BigDecimal(is).setScale(6),
        null,
        null,
        load == null ? "configuration" : "load " + load,
        load == null ? List.of() : List.of(load),
        rows);
  }

  private static MetricPoint point(
      LocalDate end,
      String currency,
      String basis,
      Map<String, String> slice,
      String value,
      Instant from,
      Instant until) {
    return new MetricPoint(
        "ar_balance",
        end,
        currency,
        basis,
        slice,
        null,
        null,
        new BigDecimal(value),
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

  private static Run run(String id, Instant at, LocalDate asOf) {
    return new Run(
        id,
        at,
        asOf,
        "EUR",
        asOf.equals(MAY) ? List.of(MAY) : List.of(MAY, JUNE),
        asOf.equals(MAY) ? 1 : 2,
        asOf,
        0,
        List.of(),
        List.of(
            new Run.Entity("north", "Northwind GmbH", "EUR"),
            new Run.Entity("south", "Southwind Ltd", "GBP")),
        List.of(new Run.Rate("GBP", "EUR", MAY, new BigDecimal("1.1745"), "ECB")),
        List.of(new Run.Conversion(MAY, "GBP", new BigDecimal("1.174500000000000000"))),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }
}
