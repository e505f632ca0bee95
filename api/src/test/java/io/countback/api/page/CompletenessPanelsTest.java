package io.countback.api.page;

import static io.countback.api.page.PagePanels.panel;
import static io.countback.api.page.PagePanels.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.AccountGaps.Uncovered;
import io.countback.api.gold.Briefs;
import io.countback.api.gold.Given;
import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.LoadedCompany;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Line;
import io.countback.api.proof.InMemoryLedger;
import io.countback.api.security.Reader;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Three accounts with a balance: Alder owes 600 and lacks a phone, Birch owes 300 and lacks the
 * credit limit and everybody to reach, Cedar owes 100 and lacks nothing. Dogwood owes nothing.
 */
final class CompletenessPanelsTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final List<String> FACTS =
      List.of(
          "terms",
          "credit_limit",
          "primary_contact",
          "secondary_contact",
          "payables_contact",
          "email",
          "phone");

  /** Alder's e-mail and phone, and that it was not reached lately; nobody at Birch. */
  private static final Map<String, List<Uncovered>> UNCOVERED =
      Map.of(
          "a-1",
          List.of(
              new Uncovered("phone", "bounced"),
              new Uncovered("fresh", "stale"),
              new Uncovered("fully_covered", null)),
          "b 2",
          List.of(
              new Uncovered("primary", "none"),
              new Uncovered("email", "none"),
              new Uncovered("phone", "none"),
              new Uncovered("named_person", "none"),
              new Uncovered("fresh", "none"),
              new Uncovered("fully_covered", null)),
          "d-4",
          List.of(new Uncovered("fully_covered", null)));

  private static Snapshot snapshot() {
    return Given.snapshot(
        LoadedCompany.clean().runs(), definitions(), points(), ledger().uncovered(UNCOVERED));
  }

  private static List<MetricPoint> points() {
    List<MetricPoint> points = new ArrayList<>();
    facts(points, Map.of());
    facts(points, Map.of("team", "north"));
    points.add(counted("account_completeness", Map.of("salesperson", "s-1"), null, 13, 14, 2L));
    points.add(counted("account_completeness", Map.of("salesperson", "(none)"), null, 1, 7, 1L));
    points.add(
        counted("account_completeness__by_ar", Map.of("salesperson", "s-1"), null, 9, 10, 2L));
    points.add(
        counted("contact_coverage", Map.of("salesperson", "s-1"), "fully_covered", 1, 2, 2L));
    points.add(counted("contact_coverage", Map.of(), "primary", 2, 3, 3L));
    points.add(counted("contact_coverage", Map.of(), "fully_covered", 1, 3, 3L));
    points.add(counted("contact_coverage__by_ar", Map.of(), "primary", 700, 1000, 3L));
    points.add(counted("stated_preference_rate", Map.of(), null, 0, 3, 3L));
    return points;
  }

  private static void facts(List<MetricPoint> points, Map<String, String> slice) {
    points.add(counted("account_completeness", slice, null, 14, 21, 3L));
    points.add(counted("account_completeness__by_ar", slice, null, 650, 1000, 3L));
    points.add(counted("account_completeness", slice, "terms", 3, 3, 3L));
    points.add(counted("account_completeness", slice, "credit_limit", 2, 3, 3L));
    points.add(counted("account_completeness", slice, "phone", 1, 3, 3L));
  }

  private static List<MetricDefinition> definitions() {
    return List.of(
        definition("contact_coverage", List.of("primary", "phone", "fresh", "fully_covered")),
        definition("contact_coverage__by_ar", List.of("primary", "fully_covered")),
        definition("stated_preference_rate", List.of()),
        definition("account_completeness", FACTS),
        definition("account_completeness__by_ar", List.of()));
  }

  private static MetricDefinition definition(String id, List<String> parts) {
    return Given.definition(
        id,
        id,
        "Is it so?",
        "a ÷ b",
        "ratio",
        "count",
        "count",
        "higher",
        List.of("team", "salesperson"),
        List.of(),
        parts,
        "line",
        "at t",
        "source",
        1);
  }

  private static MetricPoint counted(
      String id, Map<String, String> slice, String part, long above, long below, Long n) {
    BigDecimal value =
        BigDecimal.valueOf(above).divide(BigDecimal.valueOf(below), 6, RoundingMode.HALF_UP);
    return point(id, slice, part, above, below, value, n, null);
  }

  private static MetricPoint absent(String id, String part) {
    return point(id, Map.of(), part, 0, 0, null, null, "source_absent");
  }

  private static MetricPoint point(
      String id,
      Map<String, String> slice,
      String part,
      long above,
      long below,
      BigDecimal value,
      Long n,
      String reason) {
    return Given.point(
        id,
        JUNE,
        "EUR",
        "reporting",
        slice,
        part,
        null,
        BigDecimal.valueOf(above),
        BigDecimal.valueOf(below),
        BigDecimal.ONE,
        value,
        null,
        null,
        n,
        reason,
        List.of(),
        1,
        null);
  }

  private static InMemoryLedger ledger() {
    return new InMemoryLedger()
        .brief(
            Briefs.of(
                "a-1",
                Map.of(
                    "name",
                    "Alder",
                    "salesperson",
                    "s-1",
                    "open",
                    new BigDecimal("600.0000"),
                    "missing",
                    List.of("phone", "collector", "due_date"))))
        .brief(
            Briefs.of(
                "b 2",
                Map.of(
                    "open", new BigDecimal("300.0000"), "missing", FACTS.subList(1, FACTS.size()))))
        .brief(Briefs.of("c-3", Map.of("open", new BigDecimal("100.0000"))))
        .brief(Briefs.of("d-4", Map.of("missing", List.of("terms"))))
        .scopes(
            """
            a-1 | c-1 | north | s-1
            b 2 | c-2 | south |
            """);
  }

  private static QualityPage page(Snapshot snapshot, Scope scope, Map<String, String> parameters) {
    return QualityPage.of(
        snapshot,
        scope,
        new PageRequest(
            "/quality",
            parameters,
            "r-1",
            Instant.parse("2026-07-02T09:30:00Z"),
            false,
            new Reader("0", "Helene Adler", scope)),
        null);
  }

  @Test
  void facts_stand_in_the_order_of_what_is_missing_most_and_open_their_accounts() {
    Panel panel = panel(page(snapshot(), Scope.ALL, Map.of()), "facts");
    assertEquals(
        List.of(
            "66.7 % of the facts are on file for the 3 accounts with a balance, 65.0 % weighed by what they owe. Missing most: phone."),
        panel.sentences());
    assertEquals(
        List.of(
            List.of("Phone that works", "33.3", "2"),
            List.of("Credit limit", "66.7", "1"),
            List.of("Terms", "100.0", "0")),
        texts(panel));
    assertEquals("/quality?fact=phone#gaps", panel.table().lines().get(0).cells().get(0).href());
    assertEquals(null, panel.table().lines().get(2).cells().get(0).href());
    assertEquals(
        "/v1/metrics/account_completeness?from=2026-06-30&to=2026-06-30&format=csv", panel.csv());
  }

  @Test
  void salespeople_stand_beside_what_their_accounts_lack() {
    assertEquals(
        List.of(
            List.of("No salesperson", "1", "14.3", "–", "–"),
            List.of("s-1", "2", "92.9", "90.0", "50.0")),
        texts(panel(page(snapshot(), Scope.ALL, Map.of()), "facts-by-salesperson")));
    QualityPage page =
        page(snapshot(), Scope.ALL, Map.of("test", "fully_covered", "salesperson", "s-1"));
    Line line = panel(page, "facts-by-salesperson").table().lines().get(1);
    assertEquals("base", line.css());
    assertEquals("/quality?salesperson=s-1#gaps", line.cells().get(0).href());
    assertEquals("/quality?test=fully_covered&salesperson=s-1#gaps", line.cells().get(4).href());
    Panel gaps = panel(page, "gaps");
    assertEquals("Accounts without full coverage, s-1", gaps.title());
    assertEquals(
        List.of(
            List.of("Alder", "phone bounced, not reached for 180 days", "EUR\u00a0600.00", "s-1")),
        texts(gaps));
    assertEquals("/v1/accounts/gaps?test=fully_covered&salesperson=s-1&format=csv", gaps.csv());
  }

  @Test
  void a_test_lists_the_accounts_that_its_share_leaves_out_and_why() {
    QualityPage page = page(snapshot(), Scope.ALL, Map.of("test", "phone"));
    assertEquals("Accounts without a phone that works", panel(page, "gaps").title());
    assertEquals(
        List.of(
            List.of("Alder", "phone bounced, not reached for 180 days", "EUR\u00a0600.00", "s-1"),
            List.of(
                "b 2",
                "no primary contact, no e-mail, no phone, no named person, never reached",
                "EUR\u00a0300.00",
                "–")),
        texts(panel(page, "gaps")));
    assertTrue(
        assertThrows(
                BadRequest.class,
                () -> page(snapshot(), Scope.ALL, Map.of("test", "phone", "fact", "phone")))
            .getMessage()
            .contains("ask for one of them"));
  }

  @Test
  void a_run_of_before_has_its_facts_and_says_that_it_does_not_know_the_accounts_of_a_test() {
    Snapshot before =
        Given.snapshot(LoadedCompany.clean().runs(), definitions(), points(), ledger());
    assertEquals(2, texts(panel(page(before, Scope.ALL, Map.of()), "gaps")).size());
    assertTrue(
        assertThrows(
                LedgerNotPublished.class, () -> page(before, Scope.ALL, Map.of("test", "fresh")))
            .getMessage()
            .contains("run countback compute again"));
  }

  @Test
  void accounts_are_listed_with_what_they_lack_those_who_owe_most_first() {
    Panel panel = panel(page(snapshot(), Scope.ALL, Map.of()), "gaps");
    assertEquals(
        List.of(
            List.of("Alder", "bounced phone", "EUR\u00a0600.00", "s-1"),
            List.of("b 2", "credit limit, any contact to reach", "EUR\u00a0300.00", "–")),
        texts(panel));
    assertEquals("/accounts/a-1", panel.table().lines().get(0).cells().get(0).href());
    assertEquals("/accounts/b%202", panel.table().lines().get(1).cells().get(0).href());
  }

  @Test
  void one_fact_leaves_the_accounts_that_lack_it() {
    QualityPage page = page(snapshot(), Scope.ALL, Map.of("fact", "credit_limit"));
    Panel panel = panel(page, "gaps");
    assertEquals("Missing facts by account: credit limit", panel.title());
    assertEquals(List.of("b 2"), texts(panel).stream().map(l -> l.get(0)).toList());
    assertEquals("base", panel(page, "facts").table().lines().get(1).css());
    assertEquals(
        List.of("No account with a balance lacks it."),
        panel(page(snapshot(), Scope.ALL, Map.of("fact", "terms")), "gaps").sentences());
    assertEquals(
        "There is no fact fone; the nearest is phone; choose " + String.join(", ", FACTS) + ".",
        assertThrows(BadRequest.class, () -> page(snapshot(), Scope.ALL, Map.of("fact", "fone")))
            .getMessage());
  }

  @Test
  void a_fact_that_no_account_has_is_said_once_and_not_in_every_line() {
    List<MetricPoint> points = new ArrayList<>();
    points.add(counted("account_completeness", Map.of(), null, 14, 21, 3L));
    points.add(counted("account_completeness", Map.of(), "phone", 0, 3, 3L));
    Snapshot without =
        Given.snapshot(LoadedCompany.clean().runs(), definitions(), points, ledger());
    Panel panel = panel(page(without, Scope.ALL, Map.of()), "gaps");
    assertEquals(
        List.of(
            "1 account with a balance, those who owe most first. Left out, because no account has it: phone."),
        panel.sentences());
    assertEquals(List.of("b 2"), texts(panel).stream().map(l -> l.get(0)).toList());
    Panel ofPhone = panel(page(without, Scope.ALL, Map.of("fact", "phone")), "gaps");
    assertEquals(2, ofPhone.table().lines().size());
  }

  @Test
  void a_manager_sees_the_own_team_and_no_salespeople() {
    QualityPage page = page(snapshot(), new Scope(Role.MANAGER, "north"), Map.of());
    assertEquals(List.of("Alder"), texts(panel(page, "gaps")).stream().map(l -> l.get(0)).toList());
    assertEquals(3, panel(page, "facts").table().lines().size());
    assertTrue(page.panels().stream().noneMatch(p -> p.id().equals("facts-by-salesperson")));
  }

  @Test
  void a_run_without_such_figures_has_no_such_panels() {
    assertTrue(
        page(LoadedCompany.clean(), Scope.ALL, Map.of()).panels().stream()
            .noneMatch(p -> List.of("facts", "gaps").contains(p.id())));
  }

  @Test
  void what_was_never_loaded_is_named() {
    Snapshot unloaded =
        Given.snapshot(
            LoadedCompany.clean().runs(),
            definitions(),
            List.of(
                absent("account_completeness", null),
                counted("account_completeness", Map.of(), "terms", 1, 2, 2L),
                absent("contact_coverage", "primary"),
                absent("contact_coverage", "fully_covered")),
            ledger());
    QualityPage page = page(unloaded, Scope.ALL, Map.of());
    Panel facts = panel(page, "facts");
    assertTrue(facts.sentences().get(0).contains("was never loaded"), facts::toString);
    assertEquals(List.of(List.of("Terms", "50.0", "1")), texts(facts));
    Panel reach = panel(page, "reach");
    assertTrue(reach.sentences().get(0).startsWith("Contacts were never loaded"), reach::toString);
    assertEquals(null, reach.table());
  }

  @Test
  void the_manager_reads_who_is_reached_by_accounts_and_by_receivables() {
    Panel panel = CoveragePanel.of(new Measured(snapshot(), Scope.ALL, JUNE), null, null).get(0);
    assertEquals(
        List.of(
            "One of 3 accounts with a balance is fully covered: a primary and a secondary contact, one in payables, and a touch or message within 180 days."),
        panel.sentences());
    assertEquals(
        List.of(
            List.of("Primary contact", "66.7", "70.0", "1"),
            List.of("Fully covered", "33.3", "–", "2"),
            List.of("States a preferred channel", "0.0", "–", "3")),
        texts(panel));
    assertEquals("/quality?test=primary#gaps", panel.table().lines().get(0).cells().get(0).href());
    assertTrue(
        CoveragePanel.of(new Measured(LoadedCompany.clean(), Scope.ALL, JUNE), null, null)
            .isEmpty());
  }
}
