package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Given;
import io.countback.api.gold.Snapshot;
import io.countback.api.proof.InMemoryLedger;
import io.countback.api.proof.ScoredCompany;
import io.countback.api.security.Reader;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model of late_30 that scores 0.120 where own history scores 0.110, and one that is better. */
final class RiskPageTest {
  private static RiskPage page(Snapshot snapshot, Map<String, String> parameters) {
    Reader reader = new Reader("0", "Anneke Brandt", Scope.ALL);
    return RiskPage.of(
        snapshot,
        Scope.ALL,
        new PageRequest(
            "/manager/risk",
            parameters,
            "r-1",
            Instant.parse("2026-07-01T09:30:00Z"),
            false,
            reader));
  }

  private static RiskPage worse() {
    return page(ScoredCompany.snapshot(), Map.of());
  }

  /** The same company with measures of {@code late_30} written down. */
  private static RiskPage judged(String measures) {
    Snapshot company = ScoredCompany.snapshot();
    InMemoryLedger ledger = new InMemoryLedger().riskModel(measures);
    return page(Given.snapshot(company.runs(), company.catalog(), List.of(), ledger), Map.of());
  }

  private static List<String> texts(Panel panel, int line) {
    return panel.table().lines().get(line).cells().stream().map(Cell::text).toList();
  }

  @Test
  void a_model_that_is_not_better_than_own_history_is_warned_of() {
    assertEquals(
        "The model did not beat each customer's own history, which speaks instead.",
        worse().warning());
    assertEquals(
        "Each customer’s own history speaks: its Brier score is 0.110, the model’s 0.120.",
        worse().headline());
    assertEquals("own history speaks", worse().panels().get(0).badge().text());
  }

  @Test
  void a_model_that_only_is_off_on_average_is_not_said_to_be_beaten() {
    RiskPage page =
        judged(
            """
            model | brier_score | | 0.168 | | | | own_history
            model | ece | | 0.078 | | | | own_history
            own_history | brier_score | | 0.220 | | | | own_history
            """);
    assertEquals(
        "Each customer’s own history speaks: the model’s calibration error is 0.078, above 0.05 and above its own.",
        page.headline());
    assertTrue(page.warning().contains("calibration error"), page.warning());
  }

  @Test
  void a_model_that_is_better_speaks_without_a_warning() {
    RiskPage page =
        judged(
            """
            model | brier_score | | 0.078 | 0.062 | 0.097 | | model
            own_history | brier_score | | 0.129 | 0.102 | 0.160 | | model
            plain_logistic | brier_score | | 0.076 | 0.059 | 0.093 | | model
            """);
    assertNull(page.warning());
    assertEquals(
        "The model beats each customer’s own history: Brier score 0.078 against 0.129.",
        page.headline());
    String sentences = String.join(" ", page.panels().get(0).sentences());
    assertTrue(sentences.contains("Plain logistic regression scores as well or better"), sentences);
    assertTrue(
        sentences.contains("Base rate: 25.0 % of them came more than 30 days late"), sentences);
  }

  @Test
  void each_rival_has_a_line_with_its_intervals_and_undefined_figures_say_why() {
    Panel rivals = worse().panels().get(0);
    assertEquals(List.of("Model", "0.120", "–", "–", "–", "–", "–", "–"), texts(rivals, 0));
    assertEquals(List.of("0.110 to 0.130"), rivals.table().lines().get(0).cells().get(1).notes());
    assertEquals(
        List.of("nothing to measure"), rivals.table().lines().get(0).cells().get(3).notes());
    assertEquals(List.of("Own history", "0.110"), texts(rivals, 1).subList(0, 2));
    assertEquals("base", rivals.table().lines().get(1).css());
  }

  @Test
  void expected_days_of_payment_are_judged_beside_the_usual_delay() {
    Panel dates =
        worse().panels().stream().filter(p -> p.id().equals("dates")).findFirst().orElseThrow();
    assertEquals(
        "Open items of February 2026 to April 2026: 200 cases of 40 accounts. Half of the days told were off by 4 days or less.",
        dates.sentences().get(0));
    assertEquals(List.of("Model", "4", "52.0", "79.0"), texts(dates, 0));
    assertEquals(List.of("Usual delay", "6", "41.0", "–"), texts(dates, 1));
    assertEquals(List.of("3 to 6"), dates.table().lines().get(0).cells().get(1).notes());
  }

  @Test
  void reliability_puts_what_came_beside_what_was_told_the_least_risk_first() {
    Panel bins =
        worse().panels().stream()
            .filter(p -> p.id().equals("bins-model"))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of("2", "15.0", "10.0", "", "200"), texts(bins, 0));
    assertEquals(List.of("10", "85.0", "90.0", "", "200"), texts(bins, 1));
    assertTrue(bins.table().lines().get(1).cells().get(3).plot().contains("c-base"));
  }

  @Test
  void a_run_that_judged_none_says_so() {
    RiskPage page = judged("");
    assertEquals("No model was judged in this run.", page.headline());
    assertTrue(page.panels().isEmpty());
    assertNull(page.warning());
  }

  @Test
  void who_may_not_open_it_gets_no_link_to_it() {
    assertEquals("/manager/risk", RiskPage.address(Role.CFO, null));
    assertNull(RiskPage.address(Role.MANAGER, null));
    assertNull(RiskPage.address(Role.COLLECTOR, null));
  }

  @Test
  void targets_that_are_not_there_are_refused() {
    assertThrows(
        BadRequest.class, () -> page(ScoredCompany.snapshot(), Map.of("target", "late_90")));
  }
}
