package io.countback.api.web;

import io.countback.api.gold.AccountBrief;
import io.countback.api.gold.AccountNote;
import io.countback.api.gold.Briefs;
import io.countback.api.gold.ChannelResponse;
import io.countback.api.gold.CollectorEffectiveness;
import io.countback.api.gold.ComparisonAccount;
import io.countback.api.gold.Digest;
import io.countback.api.gold.ExpectedPayment;
import io.countback.api.gold.Given;
import io.countback.api.gold.InMemoryComparing;
import io.countback.api.gold.InMemorySnapshot;
import io.countback.api.gold.Load;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.PrioritizedAccount.Amount;
import io.countback.api.gold.PrioritizedAccount.Part;
import io.countback.api.gold.Reject;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.RiskReasons;
import io.countback.api.gold.RowRecords;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.TemplateComparison;
import io.countback.api.gold.Win;
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

  private static AccountNote noted(String tenant) {
    return new AccountNote(
        "note-" + tenant,
        "A-" + tenant,
        Instant.parse("2026-06-30T10:00:00Z"),
        AccountNote.NOTE,
        null,
        "Written by " + tenant,
        "Author " + tenant);
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
        List.of(
            new Run.Check("quarantine_share", false, setAside + " set aside"),
            new Run.Check("R1b", true, "open receivables are 7777.77")),
        Map.of(),
        Map.of(),
        List.of(load(setAside.setScale(4))));
  }

  private static Load load(BigDecimal setAside) {
    BigDecimal none = BigDecimal.ZERO.setScale(4);
    return new Load(
        1L,
        Instant.parse("2026-07-01T03:00:00Z"),
        JUNE.plusDays(1),
        "countback",
        1,
        List.of(new Load.LoadedFile("invoice.csv", "ab12cd34ef56", 100L)),
        9L,
        2L,
        0L,
        7L,
        0L,
        0L,
        List.of(new Load.Amounts("EUR", setAside, none, none, setAside, none)),
        List.of(
            new Load.Found(
                "P3a", "quarantine", "application to an unknown invoice", 7L, List.of())),
        List.of(),
        List.of(),
        null);
  }

  private static Reject reject(String tenant, String amount) {
    return new Reject(
        "id-" + tenant,
        List.of("receipt"),
        "receipt.csv",
        "ab12cd34ef56",
        tenant.equals("own") ? 2L : 3L,
        "R-" + tenant,
        "A-" + tenant,
        List.of(new Reject.Check("P3a", "application to an unknown invoice")),
        "invoice_id INV-" + tenant,
        "R-" + tenant + "," + amount,
        "Load the invoice.",
        new BigDecimal(amount).setScale(4),
        "EUR",
        1L,
        true);
  }

  private static List<MetricDefinition> catalog() {
    return List.of(
        definition("ar_balance", List.of("total", "collector", "team", "collector,segment")),
        definition("secret_of_all", List.of("total", "segment")),
        definition("account_completeness", List.of(), "terms"));
  }

  private static MetricDefinition definition(String id, List<String> slices, String... parts) {
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
        List.of(parts),
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
        .scores(
            """
            north | A-own | EUR | INV-own | 1 | 0.2 | medium | 100.00
            | A-own | EUR | | | 0.2 | medium | 100.00
            north | A-%1$s | EUR | INV-%1$s | 1 | 0.7 | critical | %2$s
            | A-%1$s | EUR | | | 0.7 | critical | %2$s
            """
                .formatted(mark, amount))
        .rejects(List.of(reject("own", "1.00"), reject(mark, amount.toPlainString())))
        .brief(brief("own", OWN))
        .brief(brief(mark, amount))
        .reasons(reasons("own", OWN))
        .reasons(reasons(mark, amount))
        .scopes(
            """
            A-own | c-own | team-own | s-own
            A-%1$s | c-%1$s | team-%1$s | s-%1$s
            """
                .formatted(mark));
  }

  private static AccountBrief brief(String name, BigDecimal amount) {
    return Briefs.of(
        "A-" + name,
        Map.of(
            "name",
            name + " and sons",
            "missing",
            List.of("terms"),
            "open",
            amount,
            "past_due",
            amount,
            "open_items",
            1,
            "past_due_items",
            1,
            "oldest_days_past_due",
            51,
            "receipts",
            List.of(new AccountBrief.Receipt("R-" + name, MAY, amount, "EUR"))));
  }

  private static RiskReasons reasons(String name, BigDecimal amount) {
    List<RiskReasons.Reason> reasons =
        List.of(new RiskReasons.Reason("open", "owed by " + name, amount));
    return new RiskReasons(
        "north",
        "A-" + name,
        "INV-" + name,
        1,
        "late_30",
        amount,
        "high",
        "model",
        amount,
        reasons);
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
        List.of(),
        List.of(
            listed("own", OWN, COLLECTOR),
            listed(mark, amount, "c-" + mark),
            listed("lost-" + mark, amount, "(unassigned)")),
        List.of(won("own", OWN, COLLECTOR), won(mark, amount, "c-" + mark)),
        List.of(expected("own", OWN), expected(mark, amount)),
        List.of(digest("own", OWN, COLLECTOR), digest(mark, amount, "c-" + mark)),
        List.of(noted("own"), noted(mark)),
        Map.of(COLLECTOR, TEAM, "c-" + mark, "team-" + mark),
        ledger()::sees,
        false);
  }

  private static PrioritizedAccount listed(String name, BigDecimal amount, String collector) {
    Map<String, Object> values = new HashMap<>();
    values.put("account_id", "A-" + name);
    values.put("name", name + " and sons");
    values.put("collector", collector);
    values.put("currency", "EUR");
    values.put("expected_gain", amount);
    values.put("past_due", amount);
    values.put("newly_past_due", amount);
    values.put("about_to_cross", amount);
    values.put("disputed", amount);
    values.put("risk_bucket", "high");
    values.put("next_action", "Call " + name);
    values.put("next_action_on", JUNE.plusDays(1));
    values.put("automate", false);
    values.put("promises_kept", 0);
    values.put("promises_judged", 0);
    values.put("open_disputes", 0);
    values.put("parts", List.of(new Part("amount", amount, "owed by " + name)));
    for (String list : List.of("changes", "past_due_by_currency", "flags")) {
      values.put(list, List.of());
    }
    return RowRecords.of(PrioritizedAccount.class, values);
  }

  private static ExpectedPayment expected(String name, BigDecimal amount) {
    return new ExpectedPayment("A-" + name, null, JUNE, JUNE, JUNE, null, amount);
  }

  /** Missed are an account of the collector and, long since handed over, one of the other's. */
  private Digest digest(String name, BigDecimal amount, String collector) {
    return new Digest(
        collector,
        JUNE,
        2,
        0,
        0,
        List.of(
            new Digest.Missed(1, "A-" + name, name + " and sons", amount),
            new Digest.Missed(2, "A-" + mark, mark + " and sons", this.amount)),
        0,
        0,
        1,
        1,
        List.of(new Amount("EUR", amount)),
        0);
  }

  private static Win won(String name, BigDecimal amount, String collector) {
    Map<String, Object> values = new HashMap<>();
    values.put("receipt_id", "R-" + name);
    values.put("account_id", "A-" + name);
    values.put("name", name + " and sons");
    values.put("collector", collector);
    values.put("received_on", JUNE);
    values.put("currency", "EUR");
    values.put("amount", amount);
    values.put("overdue_paid", amount);
    values.put("big_win", true);
    return RowRecords.of(Win.class, values);
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
