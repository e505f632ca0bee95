package io.countback.api.page;

import static io.countback.api.page.PagePanels.panel;
import static io.countback.api.page.PagePanels.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.LoadedCompany;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Reader;
import io.countback.api.security.Role;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Four loads, two lines that wait: what became of every line. */
final class QualityPageTest {
  private static QualityPage page(Snapshot snapshot, Scope scope, Map<String, String> parameters) {
    String load = parameters.get("load");
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
        load == null ? null : Integer.valueOf(load));
  }

  private static QualityPage page(Map<String, String> parameters) {
    return page(LoadedCompany.snapshot(), Scope.ALL, parameters);
  }

  @Test
  void the_head_says_how_much_of_all_that_was_read_is_set_aside() {
    QualityPage page = page(Map.of());
    assertEquals("Data quality, load 4 of 1 July 2026", page.kick());
    assertEquals("2 of 152 lines read so far are set aside, EUR\u00a0150.00.", page.headline());
    assertEquals(
        "All 12,480 lines read so far are accounted for; none is set aside.",
        page(LoadedCompany.clean(), Scope.ALL, Map.of()).headline());
  }

  @Test
  void every_line_and_amount_of_a_load_stands_under_one_outcome() {
    Panel panel = panel(page(Map.of("load", "1")), "conservation");
    assertEquals(
        List.of(
            List.of("Rows", "100", "92", "5", "3", "0", "0"),
            List.of("EUR", "1,000.00", "800.00", "50.00", "150.00", "0.00", "0.00"),
            List.of("JPY", "5,000", "5,000", "0", "0", "0", "0")),
        texts(panel));
    assertEquals("✓ adds up", panel.badge().text());
    assertNull(panel.banner());
  }

  @Test
  void receivables_stand_beside_the_ledger_in_every_currency() {
    QualityPage page = page(LoadedCompany.reconciled("0.00"), Scope.ALL, Map.of());
    assertEquals(
        "The ledger ties out to the cent; all 12,480 lines read so far are accounted for; none is set aside.",
        page.headline());
    Panel panel = panel(page, "ledger");
    assertEquals("✓ difference 0.00", panel.badge().text());
    assertEquals(
        List.of(
            List.of("Northwind GmbH, EUR", "4,790,112.50", "4,790,112.50", "0.00"),
            List.of("Northwind GmbH, JPY", "10", "10", "0")),
        texts(panel));
    assertEquals(
        List.of("ledger of an earlier day"), panel.table().lines().get(1).cells().get(0).notes());
  }

  @Test
  void a_difference_within_the_tolerance_is_marked() {
    QualityPage page = page(LoadedCompany.reconciled("-0.01"), Scope.ALL, Map.of());
    assertTrue(page.headline().startsWith("The ledger is off within its tolerance; all 12,480"));
    Panel panel = panel(page, "ledger");
    assertEquals("▲ 1 off", panel.badge().text());
    assertEquals(
        List.of("Northwind GmbH, EUR", "4,790,112.49", "4,790,112.50", "−0.01"),
        texts(panel).get(0));
    assertEquals("bad", panel.table().lines().get(0).cells().get(3).tone());
  }

  @Test
  void without_a_ledger_the_page_says_which_file_brings_one() {
    Panel panel = panel(page(Map.of()), "ledger");
    assertNull(panel.table());
    assertTrue(panel.sentences().get(0).contains("Load control_account.csv"));
  }

  @Test
  void what_came_in_from_quarantine_and_columns_nobody_knows_are_told() {
    assertTrue(
        panel(page(Map.of()), "conservation")
            .sentences()
            .get(0)
            .endsWith("1 row set aside earlier came in with this load."));
    assertEquals(
        "Unknown columns: inv_due_dt, did you mean due_on? in invoice-2.csv.",
        panel(page(Map.of("load", "2")), "conservation").banner().text());
    assertEquals(
        "Read = loaded + left out by a named rule + set aside + known already, in rows and in every currency."
            + " Came again with other content, the newer holds (I1b, P1b): 3 rows of account;"
            + " 2 rows of invoice, difference EUR\u00a0+120.00, JPY\u00a0\u2212500."
            + " Unlike the load before: 50 rows; load 1 had 120 rows.",
        panel(page(Map.of("load", "2")), "conservation").sentences().get(0));
  }

  @Test
  void checks_come_with_what_they_found_now_what_waits_and_what_they_found_before() {
    Panel panel = panel(page(Map.of()), "checks");
    assertEquals(
        List.of("I5b", "N3b", "P3a", "F2c", "F3b", "I3b", "credit notes of 2023", "I1a"),
        texts(panel).stream().map(line -> line.get(0)).toList());
    assertEquals(
        List.of("P3a", "▲ set aside", "0", "1", "EUR\u00a0150.00", ""), texts(panel).get(2));
    assertEquals(
        List.of("application to an unknown invoice"),
        panel.table().lines().get(2).cells().get(0).notes());
    assertEquals("✓ none now", texts(panel).get(0).get(1));
    assertEquals("2", texts(panel).get(5).get(2));
    assertEquals(List.of("EUR\u00a0200.00"), panel.table().lines().get(5).cells().get(2).notes());
    assertEquals(List.of(), panel.table().lines().get(2).cells().get(2).notes());
    String bars = panel.table().lines().get(5).cells().get(5).plot();
    assertEquals(2, bars.split("<rect").length - 1, bars);
    assertTrue(bars.contains("c-s3\" x=\"73\" y=\"3.0\""), bars);
    assertTrue(bars.contains("c-s1\" x=\"89\" y=\"12.0\""), bars);
  }

  @Test
  void a_decision_found_nothing_itself() {
    Panel panel = panel(page(Map.of("load", "3")), "checks");
    assertTrue(texts(panel).stream().allMatch(line -> line.get(2).equals("0")), texts(panel) + "");
  }

  @Test
  void a_line_that_waits_has_its_file_its_text_and_what_heals_it() {
    QualityPage page = page(Map.of("code", "P3a"));
    Panel panel = panel(page, "waiting");
    assertEquals("Set aside by P3a", panel.title());
    assertEquals("/v1/data-quality?code=P3a&format=csv", panel.csv());
    assertEquals(
        List.of(
            List.of(
                "R-88214",
                "receipt.csv",
                "P3a",
                "R-88214,A-1,150.00,EUR,2026-06-29,INV-259871",
                "EUR\u00a0150.00",
                "load\u00a01")),
        texts(panel));
    assertEquals(
        List.of(
            "invoice_id INV-259871 is not known",
            "Load the file that brings what the line names; it is tried again at every load."),
        panel.table().lines().get(0).cells().get(2).notes());
    assertEquals(List.of("load\u00a04"), panel.table().lines().get(0).cells().get(5).notes());
    assertEquals(
        "contact details, shown by countback quarantine only",
        texts(panel(page(Map.of()), "waiting")).get(1).get(3));
  }

  @Test
  void loads_name_their_files_and_the_run_that_read_them_first() {
    Panel panel = panel(page(Map.of()), "loads");
    assertEquals(
        List.of("invoice-3.csv", "a decision, no file", "invoice-2.csv", "2 files"),
        texts(panel).stream().map(line -> line.get(1)).toList());
    assertEquals(
        List.of("run-000002", "run-000002", "run-000001", "run-000001"),
        texts(panel).stream().map(line -> line.get(6)).toList());
    assertEquals(
        List.of("invoice.csv ab12cd34, receipt.csv cd34ef56"),
        panel.table().lines().get(3).cells().get(1).notes());
    assertEquals(
        List.of(List.of("took 0.8 s"), List.of(), List.of("took 1.6 min"), List.of("took 12.4 s")),
        panel.table().lines().stream().map(line -> line.cells().get(5).notes()).toList());
    assertEquals("/quality?load=2", panel.table().lines().get(2).cells().get(0).href());
  }

  @Test
  void a_manager_sees_the_lines_of_own_accounts_and_how_many_there_are() {
    QualityPage page = page(LoadedCompany.snapshot(), new Scope(Role.MANAGER, "north"), Map.of());
    assertEquals("2 of 152 lines read so far are set aside, EUR\u00a0150.00.", page.headline());
    assertEquals(
        List.of("None of 2 lines names an account that you see."),
        panel(page, "waiting").sentences());
    assertTrue(page.panels().stream().noneMatch(p -> p.id().equals("restated")));
  }

  @Test
  void a_run_that_lists_no_loads_says_so() {
    QualityPage page = page(LoadedCompany.unlisted(), Scope.ALL, Map.of());
    assertEquals("No load is listed yet; the next run lists them all.", page.headline());
    assertEquals(
        List.of("ledger", "waiting", "restated", "loads"),
        page.panels().stream().map(Panel::id).toList());
  }

  @Test
  void a_load_and_a_check_that_are_not_there_are_refused_with_those_that_are() {
    assertEquals(
        "The snapshot has no load 9; the newest is load 4.",
        assertThrows(BadRequest.class, () -> page(Map.of("load", "9"))).getMessage());
    assertEquals(
        "The check P3b has found nothing; the nearest is N3b; these have: I5b, N3b, P3a, F2c, F3b, I3b, I1a.",
        assertThrows(BadRequest.class, () -> page(Map.of("code", "P3b"))).getMessage());
    assertEquals(
        "The page has no parameter loads; the nearest is load; it takes load, code, fact, test, salesperson, snapshot.",
        assertThrows(BadRequest.class, () -> page(Map.of("loads", "1"))).getMessage());
  }
}
