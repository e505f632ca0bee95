package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Given;
import io.countback.api.gold.Snapshot;
import io.countback.api.page.DataTable.Head;
import io.countback.api.page.Frame.Choice;
import io.countback.api.proof.InMemoryLedger;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BalancePageTest {
  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);
  private static final Snapshot COMPANY = SmallCompany.snapshot("run-000001");

  @Test
  void the_headline_says_how_much_is_owed_and_how_late() {
    assertEquals(
        "EUR\u00a01,367.45 owed by 3 accounts; EUR\u00a0600.00 is past due (43.9 %), the oldest item 51 days.",
        page(COMPANY, Map.of()).headline());
    assertEquals(
        "EUR\u00a0−50.00 owed by 1 account; nothing is past due.",
        page(COMPANY, Map.of("entity", "south")).headline());
    assertEquals(
        "Nothing is open as of 30 June 2026.", page(of(new InMemoryLedger()), Map.of()).headline());
  }

  @Test
  void the_first_line_is_receivables_and_empty_columns_are_quiet() {
    DataTable table = page(COMPANY, Map.of()).rows().table();
    assertEquals(
        "Account, collector | Current | 1–30 | 31–60 | 61–90 | 91–120 | 121+ | Unapplied | Total | Past due | Oldest, days",
        table.heads().stream().map(Head::text).collect(Collectors.joining(" | ")));
    assertEquals(
        "All 3 accounts | 817.45 | – | 600.00 | – | – | – | −50.00 | 1,367.45 | 600.00 | 51",
        line(table, 0));
    assertEquals(
        "Kesselring <Bau> | 700.00 | – | 600.00 | – | – | – | – | 1,300.00 | 600.00 | 51",
        line(table, 1));
    assertEquals(List.of("A-1 · ann"), table.lines().get(1).cells().get(0).notes());
    assertEquals(List.of("ann"), table.lines().get(3).cells().get(0).notes());
    assertEquals("base", table.lines().get(0).css());
  }

  @Test
  void items_show_their_own_currency_their_order_and_a_link_only_where_it_is_one() {
    DataTable table = page(COMPANY, Map.of("items", "true")).rows().table();
    assertEquals(
        "Kesselring <Bau> | INV-1 | 1 | 10 April 2026 | 10 May 2026 | 51 | EUR | 1,000.00 | 600.00 | ann",
        line(table, 0));
    assertEquals("https://archive.example/INV-1", table.lines().get(0).cells().get(1).href());
    assertEquals(List.of("order PO-7"), table.lines().get(0).cells().get(1).notes());
    assertEquals("in 15 days", table.lines().get(1).cells().get(5).text());
    assertNull(table.lines().get(1).cells().get(1).href());
    assertEquals(
        "=Brandt | Cash not applied | – | – | – | – | EUR | – | −50.00 | bob", line(table, 3));
  }

  @Test
  void the_form_keeps_what_was_chosen_and_the_export_is_the_same_list() {
    BalancePage page = page(COMPANY, Map.of("collector", "ann", "sort", "name"));
    assertEquals(
        List.of("entity", "collector", "currency", "sort", "items"),
        page.filters().stream().map(Filter::name).toList());
    assertEquals(
        List.of("ann"),
        page.filters().get(1).choices().stream()
            .filter(Choice::selected)
            .map(Choice::value)
            .toList());
    assertEquals("/v1/aging?collector=ann&sort=name&format=csv", page.rows().csv());
    assertEquals("Aged trial balance of collector ann", page.kick());
    assertTrue(
        page.frame().address().endsWith("collector=ann&sort=name&snapshot=run-000001"),
        page.frame().address());
  }

  @Test
  void a_run_chosen_by_its_day_is_named_by_every_link_of_the_page() {
    BalancePage page = page(COMPANY, Map.of("as_of", "2026-06-30", "items", "true"));
    assertEquals("/aging?items=true&snapshot=run-000001", page.frame().address());
    assertEquals("/v1/aging?items=true&snapshot=run-000001&format=csv", page.rows().csv());
    assertEquals(List.of(new Choice("snapshot", "run-000001", false)), page.keep());
  }

  @Test
  void a_hundred_rows_are_on_a_page() {
    Snapshot many =
        of(
            new InMemoryLedger()
                .items(
                    IntStream.rangeClosed(1, 201)
                        .mapToObj(
                            i ->
                                "north | A-%03d | EUR | I-%d | 1 | invoice | | x | ann | 2026-04-10 | 2026-05-10 | 5 | 5.00 | d31_60 | |"
                                    .formatted(i, i))
                        .collect(Collectors.joining("\n"))));
    BalancePage first = BalancePage.of(many, Scope.ALL, request(Map.of()), 1);
    assertEquals(101, first.rows().table().lines().size());
    assertNull(first.before());
    assertEquals("/aging?page=2", first.after());
    assertTrue(
        first.rows().sentences().get(0).startsWith("Accounts 1 to 100 of 201, most past due"));
    BalancePage last = BalancePage.of(many, Scope.ALL, request(Map.of("page", "3")), 3);
    assertEquals(2, last.rows().table().lines().size());
    assertNull(last.after());
    assertThrows(
        BadRequest.class, () -> BalancePage.of(many, Scope.ALL, request(Map.of("page", "4")), 4));
  }

  @Test
  void amounts_without_a_rate_are_left_blank_and_the_reader_is_told() {
    Snapshot unknown =
        of(
            new InMemoryLedger()
                .items(
                    "north | A-1 | SEK | I-1 | 1 | invoice | | x | ann | 2026-04-10 | 2026-05-10 | 5 | 5.00 | d31_60 | |"));
    BalancePage page = page(unknown, Map.of());
    assertEquals(
        "There is no rate for the currency of some items; choose one currency.", page.headline());
    assertTrue(line(page.rows().table(), 1).endsWith("| – | – | 51"));
    assertEquals(
        "SEK\u00a05.00 owed by 1 account; SEK\u00a05.00 is past due (100.0 %), the oldest item 51 days.",
        page(unknown, Map.of("currency", "SEK")).headline());
  }

  @Test
  void what_the_page_does_not_know_is_refused() {
    BadRequest refusal =
        assertThrows(BadRequest.class, () -> page(COMPANY, Map.of("colector", "ann")));
    assertTrue(refusal.getMessage().contains("the nearest is collector"), refusal.getMessage());
  }

  @Test
  void names_from_the_source_are_escaped() {
    String html = new Pages().aging(COMPANY, Scope.ALL, request(Map.of("items", "true")), 1);
    assertTrue(html.contains("Kesselring &lt;Bau&gt;"));
    assertFalse(html.contains("javascript:"));
  }

  private static Snapshot of(InMemoryLedger ledger) {
    return Given.snapshot(COMPANY.runs(), COMPANY.catalog(), List.of(), ledger);
  }

  private static BalancePage page(Snapshot snapshot, Map<String, String> parameters) {
    return BalancePage.of(snapshot, Scope.ALL, request(parameters), 1);
  }

  private static PageRequest request(Map<String, String> parameters) {
    return new PageRequest(
        "/aging", parameters, "r-1", Instant.parse("2026-07-01T06:00:00Z"), false, READER);
  }

  private static String line(DataTable table, int line) {
    return table.lines().get(line).cells().stream()
        .map(Cell::text)
        .collect(Collectors.joining(" | "));
  }
}
