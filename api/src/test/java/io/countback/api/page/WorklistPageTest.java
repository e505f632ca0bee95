package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.SmallWorklist;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.page.AccountPage.Link;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import io.countback.api.view.Worklist;
import io.countback.api.view.Worklist.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorklistPageTest {
  private static final Notes NO_NOTES = new Notes(List.of(), Map.of());
  private static final Snapshot LIST = SmallWorklist.snapshot("run-000001");

  private static final Question OF_ANN = Question.read(List.of("ann"), Map.of("collector", "ann"));

  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);

  private static PageRequest request(Map<String, String> parameters) {
    return new PageRequest(
        "/collector", parameters, "r-1", Instant.parse("2026-07-01T09:30:00Z"), false, READER);
  }

  private static WorklistPage page(Map<String, String> parameters) {
    return WorklistPage.of(LIST, Scope.ALL, NO_NOTES, request(parameters));
  }

  @Test
  void the_title_says_whose_list_of_which_day() {
    assertEquals("The list for Wednesday, 1 July 2026", page(Map.of()).title());
    assertEquals(
        "The list of bob for Wednesday, 1 July 2026", page(Map.of("collector", "bob")).title());
    assertEquals("3 accounts", page(Map.of()).count());
    WorklistPage none =
        WorklistPage.of(
            SmallCompany.snapshot("run-000001"), Scope.ALL, NO_NOTES, request(Map.of()));
    assertEquals(
        "Nothing is past due, and nothing of high risk falls due within 14 days", none.count());
    assertNull(none.waiting());
  }

  @Test
  void a_row_says_why_with_points_that_add_up() {
    WorklistRow row = page(Map.of()).rows().get(0);
    assertEquals("Kesselring <Bau>", row.name());
    assertEquals("936", row.gain());
    assertEquals(
        List.of(
            "+425 Risk critical for EUR 5,000.00",
            "+310 Broke its promise on 12 June",
            "+172 No contact for 18 days"),
        row.reasons().stream().map(r -> r.points() + " " + r.text()).toList());
    assertEquals("other +29", row.other());
    assertEquals("▲ was high", row.was());
    assertEquals("GBP 4,300", row.inOwnCurrency());
    assertEquals(List.of("Call", "ask for a payment date"), row.next());
    assertTrue(row.promise().bad());
    assertEquals("✕ Broken 12 Jun", row.promise().text());
    assertEquals("1 of 4 kept", row.promise().note());
    assertEquals("Promises today −936", move(row, 0));
    assertEquals("Pays INV-1 in full −500", move(row, 1));
  }

  private static String move(WorklistRow row, int i) {
    return row.changes().get(i).text() + " " + row.changes().get(i).points();
  }

  @Test
  void an_account_without_name_is_called_by_its_id() {
    assertEquals("A-3", page(Map.of()).rows().get(1).name());
  }

  @Test
  void who_waits_is_told_with_the_day_of_return() {
    WorklistPage page = page(Map.of());
    assertEquals("1 account, EUR\u00a07,000.00, next return 6 July", page.waiting().summary());
    assertEquals("Promised for 2 July", page.waiting().rows().get(0).why());
  }

  @Test
  void the_head_sums_what_is_new_over_listed_and_waiting() {
    assertEquals(
        List.of("1 payment =Brandt, EUR\u00a0500.00", "EUR 60,000 1 account", "EUR 0 0 accounts"),
        page(Map.of()).kpis().stream().map(k -> k.value() + " " + k.note()).toList());
  }

  @Test
  void the_day_before_is_told_in_a_line_that_leads_to_its_page() {
    WorklistPage page = page(Map.of("collector", "ann"));
    assertEquals(
        "1 of 4 planned accounts worked, 3 were missed, 1 of them on the next list.",
        page.review().sentence());
    assertEquals("/collector/digest?collector=ann", page.review().address());
    assertEquals("/collector/digest?collector=ann#wins", page.kpis().get(0).address());
    assertEquals(
        "no list that day, 2 accounts contacted; 1 promise broken.",
        page(Map.of("collector", "bob")).review().sentence());
  }

  @Test
  void the_top_is_shown_and_the_whole_list_is_a_click_away() {
    assertNull(page(Map.of("top", "3")).more());
    assertEquals("/collector?collector=ann&top=all", whole());
    assertThrows(BadRequest.class, () -> page(Map.of("top", "5")));
    assertThrows(BadRequest.class, () -> page(Map.of("colector", "ann")));
  }

  private static String whole() {
    return ann("10").whole();
  }

  private static WorklistView ann(String top) {
    return WorklistView.parse(Map.of("top", top), OF_ANN, LIST.run());
  }

  @Test
  void of_a_long_list_the_page_leads_to_the_first_and_they_to_all_as_csv() {
    Worklist first = Worklist.of(LIST, Scope.ALL, OF_ANN, NO_NOTES, 1);
    Worklist whole = Worklist.of(LIST, Scope.ALL, OF_ANN, NO_NOTES);
    assertEquals(new Link("The first 500", "/collector?collector=ann&top=all"), more(0, first));
    assertEquals(new Link("The whole list as CSV", "/v1/list?format=csv"), more(1, first));
    assertEquals(new Link("The whole list", "/collector?collector=ann&top=all"), more(1, whole));
    assertNull(more(2, whole));
  }

  private static Link more(int shown, Worklist list) {
    return WorklistPage.more(
        shown, list, ann("10"), Foot.of(false, "/v1/list", null, request(Map.of())));
  }

  @Test
  void the_page_is_escaped_and_links_to_its_export() {
    String html =
        new Pages().collector(LIST, Scope.ALL, NO_NOTES, request(Map.of("collector", "ann")));
    assertTrue(html.contains("Kesselring &lt;Bau>") || html.contains("Kesselring &lt;Bau&gt;"));
    assertFalse(html.contains("Kesselring <Bau>"));
    assertTrue(html.contains("/v1/accounts/prioritized?collector=ann&amp;format=csv"));
  }
}
