package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Reading;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The CFO page on the axis of knowledge. */
class ReadingsTest {
  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);
  private static final Pages PAGES = new Pages();
  private static final Snapshot NEWEST = SampleFigures.restated();
  private static final Snapshot MAY = NEWEST.at("run-000411").orElseThrow();
  private static final Snapshot FIRST = NEWEST.read(Reading.FIRST);
  private static final Map<String, String> PINNED = Map.of("snapshot", "run-000411");

  @Test
  void the_frame_says_which_reading_is_shown() {
    assertEquals("restated now", page(NEWEST, Map.of()).frame().readAs().words());
    assertEquals("as known then", page(MAY, PINNED).frame().readAs().words());
    assertEquals(
        "as first reported", page(FIRST, Map.of("reading", "first")).frame().readAs().words());
    assertNull(page(oneRun(), Map.of()).frame().readAs().words());
  }

  @Test
  void with_one_run_the_control_says_so() {
    String page = html(oneRun(), Map.of());
    assertTrue(page.contains("There is only one run, so every figure is as first reported."));
    assertFalse(page.contains("name=\"reading\""));
  }

  @Test
  void with_several_runs_the_control_offers_three_readings() {
    assertEquals(
        List.of("Restated now, by all loads", "As known then, on that date", "As first reported"),
        page(NEWEST, Map.of()).frame().readAs().readings().stream()
            .map(Frame.Choice::label)
            .toList());
  }

  @Test
  void a_page_of_an_earlier_run_names_when_it_was_published_and_the_way_back() {
    CfoPage page = page(MAY, PINNED);
    assertEquals("31 May 2026", page.frame().asOf());
    assertEquals("published 1 June 2026", page.frame().moment());
    assertEquals(
        "These are the figures that run-000411 published on 1 June 2026; what was loaded later is not in them.",
        page.frame().readAs().notice().text());
    assertEquals("/cfo?as_of=2026-05-31", page.frame().readAs().notice().address());
    assertEquals(
        List.of("Up to run-000411 of 1 June 2026", "Up to the newest run"),
        page.frame().readAs().runs().stream().map(Frame.Choice::label).toList());
    assertNull(page.stale());
  }

  @Test
  void a_page_of_an_earlier_run_does_not_change_with_the_day_it_is_looked_at() {
    PageRequest later =
        new PageRequest(
            "/cfo", PINNED, "9f3c1a7e", Instant.parse("2027-07-01T08:30:00Z"), false, READER);
    assertEquals(html(MAY, PINNED), PAGES.cfo(MAY, Scope.ALL, later));
  }

  @Test
  void the_address_of_the_run_shows_the_same_page_again() {
    assertEquals(
        "/cfo?as_of=2026-06-30&snapshot=run-000413", page(NEWEST, Map.of()).frame().address());
    assertEquals(
        "/cfo?as_of=2026-05-31&entity=uk&currency=GBP&snapshot=run-000413&reading=first",
        page(
                FIRST,
                Map.of(
                    "as_of", "2026-05-31", "entity", "uk", "currency", "GBP", "reading", "first"))
            .frame()
            .address());
  }

  @Test
  void exports_are_of_the_figures_shown() {
    assertEquals("/v1/metrics/dso", page(NEWEST, Map.of()).foot().seriesPath());
    assertEquals(
        "/v1/metrics/dso?snapshot=run-000411&format=csv", page(MAY, PINNED).foot().csvPath());
    assertEquals(
        "/v1/metrics/dso?reading=first",
        page(FIRST, Map.of("reading", "first")).foot().seriesPath());
  }

  @Test
  void as_first_reported_tiles_trend_and_aging_are_the_first_published() {
    CfoPage now = page(NEWEST, Map.of());
    CfoPage first = page(FIRST, Map.of("reading", "first"));
    assertEquals("44.3", now.tiles().get(0).value());
    assertEquals("43.9", first.tiles().get(0).value());
    assertEquals("43.9", first.trend().rows().get(0).values().get(0));
    assertEquals(now.trend().rows().get(2).values(), first.trend().rows().get(2).values());
    assertFalse(now.aging().total().equals(first.aging().total()));
  }

  @Test
  void a_tile_that_was_restated_names_the_first_figure_and_the_load() {
    assertEquals(
        "first reported 43.9\u00a0days; restated by load\u00a013",
        page(NEWEST, Map.of()).notes().get("dso"));
    assertEquals(
        "now 44.3\u00a0days; restated by load\u00a013",
        page(FIRST, Map.of("reading", "first")).notes().get("dso"));
    assertTrue(
        page(NEWEST, Map.of("as_of", "2026-05-31"))
            .notes()
            .get("cash_collected")
            .endsWith("; restated by loads 12 and\u00a013"));
    assertEquals(Map.of(), page(NEWEST, Map.of("as_of", "2026-04-30")).notes());
    assertEquals(Map.of(), page(MAY, PINNED).notes());
  }

  @Test
  void the_panel_lists_the_newest_twelve_of_the_page() {
    Restatements panel = page(NEWEST, Map.of()).restatements();
    assertEquals(12, panel.rows().size());
    Restatements.Row dso = panel.rows().get(0);
    assertEquals("30 June 2026", dso.periodEnd());
    assertEquals("Days sales outstanding, period method", dso.figure());
    assertEquals("43.9", dso.was());
    assertEquals("/cfo?as_of=2026-06-30&snapshot=run-000412", dso.wasAddress());
    assertEquals("44.3", dso.is());
    assertEquals("+0.4", dso.change());
    assertEquals("load\u00a013", dso.cause());
    assertEquals("41", dso.rows());
    assertEquals("2 July 2026", dso.when());
    assertEquals(
        "Published before, and changed by what came later. The newest 12 of 27 on this page.",
        panel.finding());
    assertEquals("/v1/restatements?format=csv", panel.csvPath());
  }

  @Test
  void the_panel_has_the_scope_of_the_page_and_the_months_of_the_trend() {
    Restatements panel = page(NEWEST, Map.of("currency", "GBP", "entity", "uk")).restatements();
    assertTrue(panel.rows().stream().allMatch(row -> row.unit().equals("GBP")));
    List<String> april =
        page(
                SampleFigures.restated().at("run-000412").orElseThrow(),
                Map.of("snapshot", "run-000412"))
            .restatements()
            .rows()
            .stream()
            .map(row -> row.periodEnd() + " " + row.figure())
            .toList();
    assertEquals(
        List.of(
            "31 May 2026 Days sales outstanding, period method", "31 May 2026 Best possible DSO"),
        april);
  }

  @Test
  void restated_months_are_marked_in_the_table_of_the_trend() {
    List<Trend.Row> rows = page(NEWEST, Map.of()).trend().rows();
    assertEquals("restated by load\u00a013", rows.get(0).restated());
    assertEquals("restated by loads 12 and\u00a013", rows.get(1).restated());
    assertNull(rows.get(2).restated());
    assertEquals(
        "later restated by load\u00a013",
        page(FIRST, Map.of("reading", "first")).trend().rows().get(0).restated());
  }

  @Test
  void where_nothing_was_restated_one_sentence_says_so() {
    String page = html(oneRun(), Map.of());
    assertTrue(page.contains("No published month-end was restated."));
    assertFalse(page.contains("restated-t"));
    assertFalse(page.contains("class=\"xs note\""));
    assertTrue(
        html(NEWEST, Map.of("as_of", "2025-12-31"))
            .contains("restated, none of them on this page. <a href=\"/v1/restatements\">"));
  }

  private static Snapshot oneRun() {
    return SampleFigures.upTo(LocalDate.of(2026, 6, 30), 30);
  }

  private static CfoPage page(Snapshot snapshot, Map<String, String> parameters) {
    return CfoPage.of(snapshot, Scope.ALL, request(parameters));
  }

  private static String html(Snapshot snapshot, Map<String, String> parameters) {
    return PAGES.cfo(snapshot, Scope.ALL, request(parameters));
  }

  private static PageRequest request(Map<String, String> parameters) {
    Instant morning = Instant.parse("2026-07-02T08:30:00Z");
    return new PageRequest("/cfo", parameters, "9f3c1a7e", morning, false, READER);
  }
}
