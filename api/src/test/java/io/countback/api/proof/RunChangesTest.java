package io.countback.api.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Given;
import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunChangesTest {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final Snapshot SECOND = RestatedCompany.second();

  @Test
  void rows_are_those_added_and_closed_up_to_the_period_end_largest_first() {
    assertEquals(
        List.of(
            "+ INV-7 500.0000",
            "+ INV-3 0.0000",
            "- INV-5 -100.0000",
            "+ INV-5 80.0000",
            "+ R-9 -50.0000"),
        changes(null, null).rows().stream()
            .map(
                row ->
                    "%s %s %s"
                        .formatted(
                            row.sign() > 0 ? "+" : "-",
                            row.movement().documentId(),
                            row.receivables()))
            .toList());
  }

  @Test
  void every_restated_figure_has_as_many_rows_as_were_published_and_they_come_to_its_change() {
    List<Restatement> restatements = SECOND.restatements(Scope.ALL);
    assertEquals(8, restatements.size());
    for (Restatement r : restatements) {
      String currency = r.currencyBasis().equals("transaction") ? r.currency() : null;
      RunChanges changes = changes(FigureRequest.text(r.slice()), currency);
      assertEquals(r.rows(), changes.rows().size(), r.toString());
      assertTrue(changes.equal(), r.toString());
      if (currency != null) {
        assertEquals(
            0, r.difference().compareTo(changes.sums().get(0).receivables()), r.toString());
      }
    }
  }

  @Test
  void what_rows_come_to_is_summed_in_each_currency() {
    assertEquals(
        List.of("EUR 3 450.0000 500.0000 50.0000", "GBP 2 -20.0000 -20.0000 0.0000"),
        changes(null, null).sums().stream()
            .map(
                s ->
                    "%s %d %s %s %s"
                        .formatted(
                            s.currency(),
                            s.rows(),
                            s.receivables(),
                            s.sales().setScale(4),
                            s.cash().setScale(4)))
            .toList());
  }

  @Test
  void accounts_count_by_what_they_are_at_the_period_end() {
    assertEquals(3, changes("segment:retail", null).rows().size());
    assertEquals(2, changes("collector:bob", null).rows().size());
    assertEquals(0, changes("segment:(none)", null).rows().size());
    assertNull(changes("segment:retail", null).publishedRows());
  }

  @Test
  void rows_that_do_not_come_to_what_was_restated_are_not_equal() {
    Snapshot other = RestatedCompany.withRows(5).at("run-000002").orElseThrow();
    RunChanges changes = changes(other, null, null, "EUR");
    assertFalse(changes.equal());
    assertEquals("15.0000", changes.sums().get(0).receivables().toString());
  }

  @Test
  void rows_finer_than_the_minor_unit_may_be_off_by_less_than_one_of_it() {
    assertTrue(sum("0.0040", "0.01").equal());
    assertTrue(sum("0.0040", "0.00").equal());
    assertFalse(sum("0.0040", "0.02").equal());
    assertFalse(sum("0.0100", "0.00").equal());
    assertTrue(sum("0.0100", null).equal());
  }

  @Test
  void a_restatement_without_rows_says_so() {
    RunChanges changes = changes(RestatedCompany.third(), MAY, null, null);
    assertEquals(
        "run-000003 added and closed no row here: only rates, accounts, definitions or settings changed.",
        changes.withoutRows());
    assertEquals(Set.of("configuration"), changes.causes());
    assertTrue(changes.equal());
    assertEquals(
        "run-000003 changed neither a row nor a figure here.",
        changes(RestatedCompany.third(), MAY, "entity:north", null).withoutRows());
  }

  @Test
  void cause_and_loads_are_those_of_the_restated_figures() {
    RunChanges changes = changes("entity:south", null);
    assertEquals(Set.of("load 2"), changes.causes());
    assertEquals(Set.of(2L), changes.loads());
    assertEquals(2, changes.count(true));
    assertEquals(0, changes.count(false));
  }

  @Test
  void what_cannot_have_been_restated_is_refused_with_what_can() {
    assertEquals(
        "period 2026-06-30 is no period end that was published before run-000002, so it restated nothing there; the nearest is 2026-05-31.",
        refusal(SECOND, LocalDate.of(2026, 6, 30), null, null));
    assertTrue(
        refusal(SECOND.at("run-000001").orElseThrow(), null, null, null)
            .startsWith("No run before run-000001 had published a period end"));
    assertEquals(
        "run-000002 knows no entity nort; the nearest is north.",
        refusal(SECOND, MAY, "entity:nort", null));
    assertEquals(
        "run-000002 knows no segment retial; the nearest is retail.",
        refusal(SECOND, MAY, "segment:retial", null));
    assertEquals(
        "The rows are known by collector, entity, segment only, not by region.",
        refusal(SECOND, MAY, "region:x", null));
    assertEquals(
        "currency is eur; write an ISO 4217 code, such as EUR.", refusal(SECOND, MAY, null, "eur"));
  }

  @Test
  void a_run_without_its_rows_says_what_to_do() {
    Snapshot bare = Given.snapshot(SECOND.runs(), run -> SECOND.catalog(), List.of(), List.of());
    assertThrows(LedgerNotPublished.class, () -> changes(bare, null, null, null));
  }

  private static ChangedSum sum(String receivables, String restated) {
    return new ChangedSum(
        "EUR",
        1,
        new BigDecimal(receivables),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        restated == null ? null : new BigDecimal(restated));
  }

  private static String refusal(
      Snapshot snapshot, LocalDate period, String slice, String currency) {
    return assertThrows(BadRequest.class, () -> changes(snapshot, period, slice, currency))
        .detail();
  }

  private static RunChanges changes(String slice, String currency) {
    return changes(SECOND, null, slice, currency);
  }

  private static RunChanges changes(
      Snapshot snapshot, LocalDate period, String slice, String currency) {
    RunChangesQuestion question = new RunChangesRequest(period, slice, currency).of(snapshot);
    return RunChanges.of(snapshot, Scope.ALL, question);
  }
}
