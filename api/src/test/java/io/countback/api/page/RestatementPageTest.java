package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Snapshot;
import io.countback.api.proof.RestatedCompany;
import io.countback.api.proof.RunChanges;
import io.countback.api.proof.RunChangesQuestion;
import io.countback.api.proof.RunChangesRequest;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestatementPageTest {
  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final Instant MORNING = Instant.parse("2026-07-03T08:30:00Z");
  private static final Snapshot THIRD = RestatedCompany.third();
  private static final Snapshot SECOND = RestatedCompany.second();

  @Test
  void the_page_says_what_the_run_changed_and_that_it_is_what_was_published() {
    RestatementPage page = page(SECOND, null, null, 1, Map.of());
    assertEquals("What run-000002 changed up to 31 May 2026, all 2 entities", page.title());
    assertEquals(
        "The run added 4 rows and closed 1. They are as many as were published and come to what receivables were restated by.",
        page.verdict());
    assertTrue(page.checked());
    assertTrue(page.equal());
    assertEquals(
        List.of("EUR 3 +450.00 +450.00 +500.00 +50.00", "GBP 2 −20.00 −20.00 −20.00 0.00"),
        page.sums().stream()
            .map(
                s ->
                    String.join(
                        " ",
                        s.currency(),
                        s.rows(),
                        s.receivables(),
                        s.restated(),
                        s.sales(),
                        s.cash()))
            .toList());
    assertEquals(
        List.of("load\u00a02", "2", "1 July 2026 04:00 UTC", "1", "5"),
        page.facts().stream().map(RunFacts.Fact::value).toList());
  }

  @Test
  void rows_say_whether_they_were_added_or_closed_and_what_that_did() {
    ChangePanel panel = page(SECOND, null, null, 1, Map.of()).panel();
    assertEquals("5 rows, largest first", panel.position());
    assertEquals(
        List.of(
            "added load\u00a02 INV-7 Kesselring <Bau> north +500.00 +500.00 –",
            "added load\u00a02 INV-3 =Brandt south – – –",
            "closed load\u00a01 INV-5 A-3 north −100.00 −100.00 –",
            "added load\u00a02 INV-5 A-3 north +80.00 +80.00 –",
            "added load\u00a02 R-9 =Brandt south −50.00 – +50.00"),
        panel.rows().stream()
            .map(
                r ->
                    String.join(
                        " ",
                        r.change(),
                        r.load(),
                        r.document(),
                        r.account(),
                        r.entity(),
                        r.receivables(),
                        r.sales(),
                        r.cash()))
            .toList());
    assertEquals("receipt, instalment 2, AP-2", panel.rows().get(1).about());
    assertEquals(List.of("open −300.00", "receipts +300.00"), panel.rows().get(1).parts());
  }

  @Test
  void filters_go_along_with_every_link() {
    RestatementPage page = page(SECOND, "entity:north", "GBP", 1, Map.of("snapshot", "run-000003"));
    assertEquals(
        "What run-000002 changed up to 31 May 2026, Northwind GmbH, GBP items only", page.title());
    assertEquals(
        "/cfo?as_of=2026-05-31&entity=north&currency=GBP&snapshot=run-000003", page.back());
    assertEquals(
        "/v1/restatements/rows?run=run-000002&period=2026-05-31&slice=entity:north&currency=GBP&format=csv",
        page.panel().csv());
    assertEquals(page.panel().csv(), page.foot().csvPath());
    assertNull(page.panel().rows().get(0).entity());
  }

  @Test
  void many_rows_are_paged() {
    Snapshot many = RestatedCompany.withRows(250).at("run-000002").orElseThrow();
    ChangePanel second = page(many, null, null, 2, Map.of()).panel();
    assertEquals("rows 101 to 200 of 250, largest first", second.position());
    assertEquals("/restatements/run-000002?period=2026-05-31", second.before());
    assertEquals("/restatements/run-000002?period=2026-05-31&page=3", second.after());
    assertNull(page(many, null, null, 3, Map.of()).panel().after());
    assertEquals(
        "There is no row behind the last of 250.",
        page(many, null, null, 4, Map.of()).panel().position());
  }

  @Test
  void rows_that_are_not_what_was_published_are_called_so() {
    Snapshot many = RestatedCompany.withRows(250).at("run-000002").orElseThrow();
    RestatementPage page = page(many, null, null, 1, Map.of());
    assertFalse(page.equal());
    assertEquals("The run added 250 rows and closed none. 5 were published.", page.verdict());
    Snapshot five = RestatedCompany.withRows(5).at("run-000002").orElseThrow();
    assertTrue(
        page(five, null, null, 1, Map.of())
            .verdict()
            .contains("They do not come to what receivables moved by; "));
  }

  @Test
  void a_restatement_without_rows_says_why() {
    RestatementPage page = page(THIRD, null, null, 1, Map.of());
    assertEquals(
        "run-000003 added and closed no row here: only rates, accounts, definitions or settings changed.",
        page.verdict());
    assertEquals("changed settings", page.facts().get(0).value());
    assertEquals("There is no row to list.", page.panel().position());
  }

  @Test
  void a_slice_without_restated_figures_still_has_its_rows() {
    RestatementPage page = page(SECOND, "segment:retail", null, 1, Map.of());
    assertFalse(page.checked());
    assertTrue(page.verdict().endsWith("No figure of exactly these rows was restated."));
    assertTrue(page.rule().endsWith("Accounts count by what they are at 31 May 2026."));
  }

  @Test
  void names_from_the_data_are_escaped() {
    String html = html(SECOND);
    assertTrue(html.contains("Kesselring &lt;Bau&gt;"), html);
  }

  @Test
  void the_number_of_rows_on_the_cfo_page_leads_here_with_the_same_filters() {
    assertEquals(
        List.of(
            "/restatements/run-000003?period=2026-05-31",
            "/restatements/run-000002?period=2026-05-31"),
        addresses(THIRD, Map.of("as_of", "2026-05-31")));
    assertEquals(
        List.of(
            "/restatements/run-000002?period=2026-05-31&slice=entity:north&currency=GBP&snapshot=run-000002"),
        addresses(
            SECOND,
            Map.of(
                "as_of",
                "2026-05-31",
                "entity",
                "north",
                "currency",
                "GBP",
                "snapshot",
                "run-000002")));
  }

  private static List<String> addresses(Snapshot snapshot, Map<String, String> parameters) {
    PageRequest request = new PageRequest("/cfo", parameters, "0", MORNING, false, READER);
    return CfoPage.of(snapshot, Scope.ALL, request).restatements().rows().stream()
        .map(Restatements.Row::rowsAddress)
        .toList();
  }

  private static RestatementPage page(
      Snapshot snapshot, String slice, String currency, int page, Map<String, String> parameters) {
    return RestatementPage.of(
        snapshot, Scope.ALL, changes(snapshot, slice, currency), page, request(parameters));
  }

  private static String html(Snapshot snapshot) {
    return new Pages()
        .restatement(snapshot, Scope.ALL, changes(snapshot, null, null), 1, request(Map.of()));
  }

  private static RunChanges changes(Snapshot snapshot, String slice, String currency) {
    RunChangesQuestion question = new RunChangesRequest(MAY, slice, currency).of(snapshot);
    return RunChanges.of(snapshot, Scope.ALL, question);
  }

  private static PageRequest request(Map<String, String> parameters) {
    return new PageRequest("/restatements/run-000002", parameters, "0", MORNING, false, READER);
  }
}
