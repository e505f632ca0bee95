package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.SmallWorklist;
import io.countback.api.gold.Snapshot;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Reader;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DigestPageTest {
  private static final Snapshot DAY = SmallWorklist.snapshot("run-000001");

  private static DigestPage page(Snapshot snapshot, Scope scope, Map<String, String> parameters) {
    return DigestPage.of(
        snapshot,
        scope,
        new PageRequest(
            "/collector/digest",
            parameters,
            "r-1",
            Instant.parse("2026-07-01T09:30:00Z"),
            false,
            new Reader("0", "Anneke Brandt", scope)));
  }

  private static DigestPage page(String collector) {
    return page(DAY, Scope.ALL, Map.of("collector", collector));
  }

  private static List<String> lines(DigestPage page, String panel) {
    DataTable table =
        page.panels().stream().filter(p -> p.id().equals(panel)).findFirst().orElseThrow().table();
    return table == null
        ? List.of()
        : table.lines().stream()
            .map(
                line ->
                    line.cells().stream()
                        .map(c -> (c.text() + " " + String.join(" ", c.notes())).strip())
                        .collect(Collectors.joining(" | ")))
            .toList();
  }

  @Test
  void the_headline_says_what_of_the_plan_was_done_and_what_is_carried_over() {
    assertEquals(
        "1 of 4 planned accounts worked; 3 were missed, 1 of them on the next list.",
        page("ann").headline());
    assertEquals("Day in review, Tuesday, 30 June 2026, collector ann", page("ann").kick());
    assertEquals(
        List.of(
            "1 of 4 the first ten of the morning’s list",
            "1 in person, not among the planned",
            "1 of 3 missed",
            "0 1 kept",
            "1 EUR\u00a0500.00"),
        page("ann").figures().stream().map(f -> f.value() + " " + f.note()).toList());
  }

  @Test
  void without_a_list_that_day_nothing_was_planned() {
    assertEquals(
        "No list was published for Tuesday, 30 June, so nothing was planned; 2 accounts were contacted all the same.",
        page("bob").headline());
    assertEquals("–", page("bob").figures().get(0).value());
    assertTrue(lines(page("bob"), "missed").isEmpty());
  }

  @Test
  void a_day_of_which_nothing_is_known_yet_says_so_in_every_panel() {
    DigestPage page = page(SmallCompany.snapshot("run-000001"), Scope.ALL, Map.of());
    assertEquals(
        "No list was published for Tuesday, 30 June, so nothing was planned, and nobody was contacted.",
        page.headline());
    for (Panel panel : page.panels()) {
      assertNull(panel.table(), panel.id());
      assertEquals(1, panel.sentences().size(), panel.id());
    }
  }

  @Test
  void what_was_missed_says_where_it_goes() {
    assertEquals(
        List.of(
            "Kesselring <Bau> A-1 · rank 1 | 900 | Rank 1 on 1 July Call, ask for a payment date",
            "=Paid Ltd A-7 · rank 2 | 300 | Off the list nothing to ask for any more",
            "A-5 A-5 · rank 4 | 21 | Off the list nothing to ask for any more"),
        lines(page("ann"), "missed"));
  }

  @Test
  void contacts_promises_and_wins_are_told_by_account() {
    assertEquals(List.of("Drift Ltd A-4 | Promised Phone | 7,000"), lines(page("ann"), "answered"));
    assertEquals(
        List.of("Drift Ltd A-4 | Thursday, 2 July | EUR\u00a07,000.00"), lines(page("ann"), "due"));
    assertEquals(List.of("A-3 A-3 | 0 of 0 | 60,000"), lines(page("bob"), "broken"));
    assertEquals(List.of("=Brandt A-8 | 12 | EUR\u00a0500.00"), lines(page("ann"), "wins"));
  }

  @Test
  void all_collectors_together_have_a_line_each() {
    DigestPage all = page(DAY, Scope.ALL, Map.of());
    assertEquals("Day in review, Tuesday, 30 June 2026, all collectors", all.kick());
    assertEquals(
        List.of("ann | 4 | 1 | 1 | 1 | 0 | 1 | 0 | 0", "bob | – | – | 2 | 0 | 1 | 0 | 0 | 0"),
        lines(all, "collectors"));
    assertEquals("/v1/digest/team", all.foot().seriesPath());
  }

  @Test
  void a_collector_sees_the_own_day_and_no_choice() {
    DigestPage own = page(DAY, new Scope(Role.COLLECTOR, "ann"), Map.of());
    assertTrue(own.filters().isEmpty());
    assertEquals("/v1/digest/ann", own.foot().seriesPath());
    assertThrows(
        BadRequest.class,
        () -> page(DAY, new Scope(Role.COLLECTOR, "ann"), Map.of("collector", "bob")));
  }

  @Test
  void what_the_page_does_not_know_is_refused_with_what_it_does() {
    String refused = assertThrows(BadRequest.class, () -> page("eve")).getMessage();
    assertTrue(refused.contains("it can be team, ann, bob."), refused);
    assertThrows(BadRequest.class, () -> page(DAY, Scope.ALL, Map.of("date", "2026-06-30")));
  }
}
