package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.api.gold.SmallWorklist;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** June 2026: 9000.00 in time, which is big, and 500.00 twelve days late. */
final class CfoWinsTest {
  private static final Snapshot JUNE = SmallWorklist.snapshot("run-000001");

  private static Panel wins(LocalDate end, String entity, String currency) {
    View view = new View(end, entity, currency, false);
    return CfoWins.of(JUNE, Scope.ALL, view, new Period(end));
  }

  private static List<String> lines(Panel panel) {
    return panel.table().lines().stream()
        .map(
            l ->
                l.cells().get(1).text() + " " + l.cells().get(1).notes() + l.cells().get(0).notes())
        .toList();
  }

  @Test
  void the_largest_of_the_period_come_first_and_big_ones_say_so() {
    Panel panel = wins(LocalDate.of(2026, 6, 30), null, null);
    assertEquals("Wins of June", panel.title());
    assertEquals(
        "Late money that came in: EUR\u00a0500.00 in 2 receipts, 1 big.", panel.sentences().get(0));
    assertEquals(
        List.of(
            "EUR\u00a09,000.00 [★ big win][in time, bob]", "EUR\u00a0500.00 [][12 days late, ann]"),
        lines(panel));
    assertEquals("/v1/wins?from=2026-06-01&to=2026-06-30&format=csv", panel.csv());
  }

  @Test
  void they_are_those_of_the_view() {
    assertEquals(2, lines(wins(LocalDate.of(2026, 6, 30), "north", "EUR")).size());
    assertNull(wins(LocalDate.of(2026, 6, 30), "north", null).csv());
    assertNull(wins(LocalDate.of(2026, 6, 30), "south", null).table());
    assertNull(wins(LocalDate.of(2026, 6, 30), null, "GBP").table());
    assertEquals(1, lines(wins(LocalDate.of(2026, 6, 23), null, null)).size());
  }

  @Test
  void a_period_without_wins_and_one_before_they_were_kept_are_told_apart() {
    assertEquals(
        List.of("No overdue payment came in."),
        wins(LocalDate.of(2026, 5, 31), null, null).sentences());
    assertEquals(
        List.of("Wins are kept of the twelve months before the run."),
        wins(LocalDate.of(2025, 6, 30), null, null).sentences());
  }
}
