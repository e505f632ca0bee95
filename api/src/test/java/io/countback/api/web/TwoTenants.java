package io.countback.api.web;

import io.countback.api.gold.ChannelResponse;
import io.countback.api.gold.CollectorEffectiveness;
import io.countback.api.gold.ComparisonAccount;
import io.countback.api.gold.Given;
import io.countback.api.gold.InMemoryComparing;
import io.countback.api.gold.InMemorySnapshot;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.RowRecords;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.TemplateComparison;
import io.countback.api.proof.InMemoryLedger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lake of two tenants that share a table: ours, always the same, and another whose names and
 * amounts a test chooses. Each has a collector, a team, a salesperson and an account.
 */
final class TwoTenants {
  static final String COLLECTOR = "c-own";
  static final String TEAM = "team-own";
  static final String SALESPERSON = "s-own";
  static final LocalDate JUNE = LocalDate.of(2026, 6, 30);

  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final BigDecimal OWN = new BigDecimal("100.00");

  private final String mark;
  private final BigDecimal amount;

  private TwoTenants(String mark, String amount) {
    this.mark = mark;
    this.amount = new BigDecimal(amount);
  }

  /**
   * What one run published.
   *
   * @param mark stands in every name and id of the other tenant
   * @param amount what is owed to it
   */
  static Snapshot snapshot(String mark, String amount) {
    TwoTenants tenants = new TwoTenants(mark, amount);
    List<MetricDefinition> catalog = catalog();
    return new InMemorySnapshot(
        List.of(tenants.run()),
        run -> catalog,
        tenants.points(),
        tenants.restatements(),
        run -> Optional.of(tenants.ledger()),
        run -> tenants.comparing());
  }

  private Run run() {
    BigDecimal setAside = amount.add(BigDecimal.ONE);
    return new Run(
        "run-000001",
        Instant.parse("2026-07-01T04:00:00Z"),
        JUNE,
        "EUR",
        List.of(MAY, JUNE),
        1,
        JUNE,
        7,
        List.of(new Run.Amount("EUR", setAside.setScale(4))),
        List.of(new Run.Entity("north", "Northwind GmbH", "EUR")),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Run.Check("quarantine_share", false, setAside + " set aside")),
        Map.of(),
        Map.of());
  }

  private static List<MetricDefinition> catalog() {
    return List.of(
        definition("ar_balance", List.of("total", "collector", "team", "collector,segment")),
        definition("secret_of_all", List.of("total", "segment")));
  }

  private static MetricDefinition definition(String id, List<String> slices) {
    return Given.definition(
        id,
        "Receivables",
        "How much?",
        "sum",
        "money",
        null,
        null,
        "lower",
        slices,
        List.of("total"),
        List.of(),
        "line",
        "at t",
        "ledger",
        1);
  }

  private List<MetricPoint> points() {
    List<MetricPoint> points = new ArrayList<>();
    for (LocalDate end : List.of(MAY, JUNE)) {
      for (String metric : List.of("ar_balance", "secret_of_all")) {
        points.add(point(metric, end, "reporting", Map.of(), OWN.add(amount)));
        points.add(point(metric, end, "transaction", Map.of(), OWN.add(amount)));
      }
      points.add(point("ar_balance", end, "reporting", Map.of("collector", COLLECTOR), OWN));
      points.add(point("ar_balance", end, "reporting", Map.of("team", TEAM), OWN));
      points.add(
          point(
              "ar_balance",
              end,
              "reporting",
              Map.of("collector", COLLECTOR, "segment", "retail"),
              OWN));
      points.add(point("ar_balance", end, "reporting", Map.of("collector", "c-" + mark), amount));
      points.add(point("ar_balance", end, "reporting", Map.of("team", "team-" + mark), amount));
      points.add(
          point(
              "ar_balance",
              end,
              "reporting",
              Map.of("collector", "c-" + mark, "segment", "segment-" + mark),
              amount));
      points.add(point("secret_of_all", end, "reporting", Map.of("segment", mark), amount));
    }
    return points;
  }

  private static MetricPoint point(
      String metric, LocalDate end, String basis, Map<String, String> slice, BigDecimal value) {
    return Given.point(
        metric,
        end,
        "EUR",
        basis,
        slice,
        null,
        null,
        null,
        null,
        null,
        value.setScale(6),
        null,
        null,
        5L,
        null,
        List.of(),
        1,
        null);
  }

  private List<Restatement> restatements() {
    return List.of(
        new Restatement(
            Instant.parse("2026-07-01T04:00:00Z"),
            "run-000001",
            null,
            "ar_balance",
            MAY,
            "EUR",
            "reporting",
            Map.of("collector", "c-" + mark),
            null,
            null,
            null,
            amount,
            "not_published",
            null,
            "load " + mark,
            List.of(1L),
            1));
  }

  private InMemoryLedger ledger() {
    return new InMemoryLedger()
        .movements(
            """
            north | A-own | EUR | INV-own | 1 | invoice | | 2026-04-10 | 2026-05-10 | open=100.00 sales=100.00
            north | A-%1$s | EUR | INV-%1$s | 1 | invoice | | 2026-04-10 | 2026-05-10 | open=%2$s sales=%2$s
            """
                .formatted(mark, amount))
        .accounts(
            """
            A-own | | | Own and sons | retail | c-own |
            A-%1$s | | | %1$s and sons | segment-%1$s | c-%1$s |
            """
                .formatted(mark))
        .items(
            """
            north | A-own | EUR | INV-own | 1 | invoice | Own and sons | retail | c-own | 2026-04-10 | 2026-05-10 | 100.00 | 100.00 | d31_60 | PO-own |
            north | A-%1$s | EUR | INV-%1$s | 1 | invoice | %1$s and sons | segment-%1$s | c-%1$s | 2026-04-10 | 2026-05-10 | %2$s | %2$s | d31_60 | PO-%1$s |
            north | A-lost-%1$s | EUR | INV-lost-%1$s | 1 | invoice | Nobody's %1$s | retail | (unassigned) | 2026-04-10 | 2026-05-10 | %2$s | %2$s | d31_60 | |
            """
                .formatted(mark, amount))
        .scopes(
            """
            A-own | c-own | team-own | s-own
            A-%1$s | c-%1$s | team-%1$s | s-%1$s
            """
                .formatted(mark));
  }

  /** A window of three months before the run's day. */
  private InMemoryComparing comparing() {
    LocalDate from = LocalDate.of(2026, 4, 1);
    return new InMemoryComparing(
        List.of(
            RowRecords.of(
                TemplateComparison.class,
                Map.of(
                    "from_on",
                    from,
                    "to_on",
                    JUNE,
                    "dimension",
                    "template",
                    "value",
                    mark + "-1",
                    "outcome",
                    "response",
                    "window_days",
                    7,
                    "n",
                    4L,
                    "maturing",
                    0L))),
        List.of(
            RowRecords.of(
                ComparisonAccount.class,
                Map.of(
                    "from_on",
                    from,
                    "to_on",
                    JUNE,
                    "account_id",
                    "A-" + mark,
                    "template",
                    mark + "-1"))),
        List.of(
            RowRecords.of(
                ChannelResponse.class,
                Map.of(
                    "from_on",
                    from,
                    "to_on",
                    JUNE,
                    "channel",
                    mark,
                    "window_days",
                    7,
                    "touches",
                    9L,
                    "accounts",
                    4L))),
        List.of(
            collector(from, COLLECTOR, TEAM, OWN),
            collector(from, "c-" + mark, "team-" + mark, amount),
            collector(from, null, null, OWN.add(amount))),
        List.of());
  }

  private static CollectorEffectiveness collector(
      LocalDate from, String collector, String team, BigDecimal collected) {
    Map<String, Object> values = new HashMap<>();
    values.put("from_on", from);
    values.put("to_on", JUNE);
    values.put("collector", collector);
    values.put("team", team);
    values.put("accounts", collector == null ? 5L : 1L);
    values.put("collected", collected);
    return RowRecords.of(CollectorEffectiveness.class, values);
  }
}
