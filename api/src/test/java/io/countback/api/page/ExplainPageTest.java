package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Snapshot;
import io.countback.api.proof.FigureRequest;
import io.countback.api.proof.FigureRequest.Figure;
import io.countback.api.proof.ManyRows;
import io.countback.api.proof.Proof;
import io.countback.api.proof.SmallCompany;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainPageTest {
  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);
  private static final Pages PAGES = new Pages();
  private static final Snapshot SMALL = SmallCompany.snapshot("run-000001");
  private static final Instant MORNING = Instant.parse("2026-07-01T08:30:00Z");

  @Test
  void the_first_click_shows_the_formula_its_terms_and_that_they_are_equal() {
    ExplainPage page = page(SMALL, "dso", null, null, null, 1, Map.of());
    assertEquals("DSO, all 2 entities: 58.7678 days", page.title());
    assertEquals("EUR 1,367.45 ÷ EUR 2,117.45 × 91 = 58.7678 days", page.numbers());
    assertTrue(page.equal());
    assertEquals("The rows add up to the published figure.", page.verdict());
    assertEquals(
        List.of("numerator receivables at t 4", "denominator credit sales of the window 4"),
        page.summands().stream().map(s -> s.side() + " " + s.name() + " " + s.rows()).toList());
    TermPanel receivables = page.panels().get(0);
    assertEquals("1,367.45", receivables.total());
    assertEquals("equals the published numerator", receivables.says());
    assertEquals(
        "What stands at the close of 30 June 2026, one row per document or instalment. 3 settled documents add up to zero and are not listed.",
        receivables.rule());
    assertEquals(
        List.of("EUR 1,250.00 × 1 = 1,250.00", "GBP 100.00 × 1.1745 = 117.45"),
        receivables.sums().stream()
            .map(s -> s.currency() + " " + s.sum() + " × " + s.rate() + " = " + s.converted())
            .toList());
    assertNull(receivables.all());
  }

  @Test
  void the_second_click_pages_all_rows_of_a_term() {
    Snapshot many = ManyRows.snapshot(1234);
    TermPanel first = page(many, "ar_balance", null, null, null, 1, Map.of()).panels().get(0);
    assertEquals("the 10 largest of 1,234 rows", first.position());
    assertEquals("All 1,234 rows", first.allName());
    assertEquals("/explain/ar_balance?period=2026-06-30&term=1#term-1", first.all());
    TermPanel second = page(many, "ar_balance", null, null, 1, 2, Map.of()).panels().get(0);
    assertEquals("rows 101 to 200 of 1,234, largest first", second.position());
    assertEquals("/explain/ar_balance?period=2026-06-30&term=1#term-1", second.before());
    assertEquals("/explain/ar_balance?period=2026-06-30&term=1&page=3#term-1", second.after());
    TermPanel last = page(many, "ar_balance", null, null, 1, 13, Map.of()).panels().get(0);
    assertEquals(34, last.rows().size());
    assertNull(last.after());
    assertEquals("/v1/metrics/ar_balance/explain?period=2026-06-30&term=1&format=csv", last.csv());
  }

  @Test
  void filters_go_along_with_every_link() {
    ExplainPage page =
        page(SMALL, "ar_balance", "entity:south", null, null, 1, Map.of("snapshot", "run-000001"));
    assertEquals("Receivables, net, Southwind Ltd: EUR −50.00", page.title());
    assertEquals("/cfo?as_of=2026-06-30&entity=south&snapshot=run-000001", page.back());
    assertEquals(
        "/explain/ar_balance?period=2026-06-30&slice=entity:south&snapshot=run-000001&term=1#term-1",
        page.summands().get(0).link());
    assertEquals(
        "/v1/metrics/ar_balance/explain?period=2026-06-30&slice=entity:south&snapshot=run-000001&format=csv",
        page.foot().csvPath());
  }

  @Test
  void an_undefined_figure_shows_why_and_what_is_known() {
    ExplainPage page = page(SMALL, "dso", "entity:south", null, null, 1, Map.of());
    assertEquals("DSO, Southwind Ltd: –", page.title());
    assertEquals("The figure is undefined: customers are owed money.", page.verdict());
    assertEquals(
        "EUR −50.00 ÷ EUR 300.00 × 91 is undefined: customers are owed money", page.numbers());
  }

  @Test
  void a_column_of_the_aging_is_named_in_words() {
    ExplainPage page = page(SMALL, "aging", null, "current", null, 1, Map.of());
    assertEquals("Aging, current, all 2 entities: EUR 817.45", page.title());
  }

  @Test
  void every_figure_of_the_cfo_page_leads_to_its_proof() {
    String page = PAGES.cfo(SMALL, Scope.ALL, request(Map.of("entity", "north")));
    assertTrue(
        page.contains("href=\"/explain/dso?period=2026-06-30&amp;slice=entity:north\""), page);
    assertTrue(
        page.contains("href=\"/explain/ar_balance?period=2026-06-30&amp;slice=entity:north\""));
    String gbp = PAGES.cfo(SMALL, Scope.ALL, request(Map.of("currency", "GBP")));
    assertTrue(
        gbp.contains(
            "href=\"/explain/ar_balance?period=2026-06-30&amp;currency_basis=transaction&amp;currency=GBP\""));
    assertTrue(
        PAGES
            .cfo(SMALL, Scope.ALL, request(Map.of()))
            .contains("href=\"/explain/aging?period=2026-06-30&amp;part=current\""));
  }

  @Test
  void names_are_text_and_tables_have_captions() {
    String page = html(SMALL, "dso", null);
    assertTrue(page.contains("Kesselring &lt;Bau&gt;"));
    assertEquals(page.split("<table", -1).length, page.split("<caption", -1).length);
    assertFalse(page.contains(" style="));
    assertEquals(1, page.split("<h1", -1).length - 1);
  }

  @Test
  void a_page_of_many_rows_stays_within_its_weight() {
    Snapshot many = ManyRows.snapshot(5000);
    for (Integer term : new Integer[] {null, 1}) {
      int bytes = html(many, "ar_balance", term).getBytes(StandardCharsets.UTF_8).length;
      assertTrue(bytes <= 220_000, "page of " + bytes + " bytes");
    }
  }

  private static String html(Snapshot snapshot, String metric, Integer term) {
    return PAGES.explain(
        snapshot, Scope.ALL, proof(snapshot, metric, null, null), term, 1, request(Map.of()));
  }

  private static ExplainPage page(
      Snapshot snapshot,
      String metric,
      String slice,
      String part,
      Integer term,
      int number,
      Map<String, String> parameters) {
    return ExplainPage.of(
        snapshot,
        Scope.ALL,
        proof(snapshot, metric, slice, part),
        term,
        number,
        request(parameters));
  }

  private static Proof proof(Snapshot snapshot, String metric, String slice, String part) {
    Figure figure =
        new FigureRequest(metric, null, slice, part, "reporting", null).find(snapshot, Scope.ALL);
    return Proof.of(snapshot, Scope.ALL, figure.definition(), figure.point());
  }

  private static PageRequest request(Map<String, String> parameters) {
    return new PageRequest("/explain", parameters, "9f3c1a7e", MORNING, false, READER);
  }
}
