package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.SampleManager;
import io.countback.api.gold.Snapshot;
import io.countback.api.gold.TemplateComparison;
import io.countback.api.page.Panel.Badge;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ManagerPageTest {
  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);
  private static final Snapshot PLENTY = SampleManager.plenty();
  private static final Snapshot SIMPSON = SampleManager.simpson();
  private static final Snapshot TOO_FEW = SampleManager.tooFew();
  private static final Snapshot ALIKE = SampleManager.alike();
  private static final Pages PAGES = new Pages();

  @Test
  void the_headline_tells_what_differs_and_what_does_not() {
    assertEquals(
        "One template draws 12.7 points more answers than the baseline; two others show no difference.",
        page(PLENTY, Map.of()).headline());
    assertEquals(
        "No template shows a difference from the baseline.", page(ALIKE, Map.of()).headline());
    assertEquals("Too few accounts to compare templates.", page(TOO_FEW, Map.of()).headline());
    assertEquals(
        "One template looks better than the baseline, but among accounts of the same age and size it is worse.",
        page(SIMPSON, Map.of()).headline());
  }

  @Test
  void values_are_ordered_by_the_lower_bound_and_read_against_the_baseline() {
    DataTable table = panel(PLENTY, "templates").table();
    assertEquals(
        List.of(
            "better than baseline",
            "no difference shown",
            "no difference shown",
            "baseline",
            "too few to compare"),
        column(table, "Reading"));
    assertEquals("Short question, named contact", table.lines().get(0).cells().get(0).text());
    assertEquals("few", table.lines().get(4).css());
    assertEquals("–", table.lines().get(4).cells().get(6).text());
    assertTrue(
        cell(table, 4, "Reading").notes().get(0).contains("1,540 accounts each to see 5 points"));
    assertEquals(List.of("+28 maturing"), cell(table, 0, "Accounts").notes());
  }

  @Test
  void the_adjustment_chosen_is_the_one_printed() {
    TemplateComparison row =
        PLENTY.compared().templates(Scope.ALL).stream()
            .filter(r -> r.value().equals("statement-2") && r.outcome().equals("response"))
            .filter(r -> r.windowDays() == 7 && r.toOn().equals(SampleManager.JUNE))
            .filter(r -> r.agingBand() == null && r.sizeTier() == null)
            .findFirst()
            .orElseThrow();
    DataTable bh = panel(PLENTY, "templates").table();
    DataTable holm = PagePanels.panel(page(PLENTY, Map.of("adjust", "holm")), "templates").table();
    assertEquals(ManagerWords.p(row.p()), cell(bh, 1, "p raw, adjusted").text());
    assertEquals(List.of(ManagerWords.p(row.pBh())), cell(bh, 1, "p raw, adjusted").notes());
    assertEquals(List.of(ManagerWords.p(row.pHolm())), cell(holm, 1, "p raw, adjusted").notes());
  }

  @Test
  void a_randomised_comparison_says_what_the_assignment_log_says() {
    Panel panel = panel(PLENTY, "templates");
    assertEquals(Badge.RANDOMISED, panel.badge());
    assertEquals(
        "Assignment log june-wording. Sample ratio as planned, p 0.910. Ended 23 June 2026 as fixed.",
        panel.aside());
    assertTrue(page(PLENTY, Map.of()).panels().stream().noneMatch(p -> p.id().equals("mix")));
  }

  @Test
  void an_observational_one_shows_like_with_like_the_mix_and_differing_signs() {
    Panel panel = panel(SIMPSON, "templates");
    assertEquals(Badge.OBSERVATIONAL, panel.badge());
    assertEquals("−5.1", cell(panel.table(), 0, "Like with like, points").text());
    assertEquals("+11.5", cell(panel.table(), 0, "Raw difference, points").text());
    assertEquals("signs differ", cell(panel.table(), 0, "Reading").text());
    Panel warning = panel(SIMPSON, "signs-1");
    assertEquals(
        "Raw, Automatic reminder looks 11.5 points better than Personal reminder. Among accounts of the same age and size it is 5.1 points worse: 50 % of the accounts of Automatic reminder were 1–30 days past due, against 10 % of those of Personal reminder.",
        warning.banner().text());
    assertEquals("50", cell(panel(SIMPSON, "mix").table(), 0, "1–30 days").text());
  }

  @Test
  void no_ranking_is_justified_where_collectors_differ_by_chance() {
    Panel equal = panel(SIMPSON, "collectors");
    assertEquals("no ranking is justified", equal.badge().text());
    assertTrue(equal.sentences().get(0).startsWith("No ranking is justified: "));
    Panel unequal = panel(PLENTY, "collectors");
    assertEquals(null, unequal.badge());
    assertEquals(
        "The collectors differ by more than chance explains (p < 0.001); above the team: Ada Rossi; below: Piet Vos.",
        unequal.sentences().get(0));
    assertTrue(unequal.table().lines().get(7).cells().get(3).notes().contains("group too small"));
    assertEquals(
        "Too few items to compare collectors.", panel(TOO_FEW, "collectors").sentences().get(0));
    assertFalse(page(TOO_FEW, Map.of()).panels().stream().anyMatch(p -> p.id().equals("funnel")));
  }

  @Test
  void what_is_missing_is_named_with_its_columns() {
    ManagerPage untouched = page(SampleManager.withoutTouches(), Map.of());
    assertEquals("No touches are loaded, so nothing can be compared.", untouched.headline());
    assertTrue(untouched.missing().example().contains("touch_id,account_id,touched_at,channel"));
    assertEquals(List.of(), untouched.filters());
    ManagerPage unnamed = page(SampleManager.withoutTemplates(), Map.of());
    assertTrue(unnamed.missing().text().contains("template_id"));
    assertTrue(unnamed.panels().stream().anyMatch(p -> p.id().equals("channels")));
  }

  @Test
  void promises_disputes_and_habits_come_from_the_published_metrics() {
    ManagerPage page = page(PLENTY, Map.of());
    assertEquals(
        "71.0 % of 214 promises fallen due were kept, 64.0 % of their amount.",
        page.promises().get(0).sentences().get(0));
    assertEquals(
        "58.0 % of disputes with a known side are our own fault.",
        page.promises().get(1).sentences().get(0));
    DataTable disputes = page.promises().get(1).table();
    assertEquals("Our own fault: credited in 12 months", cell(disputes, 6, "Figure").text());
    assertEquals("Our own fault: kept waiting on average", cell(disputes, 7, "Figure").text());
    assertEquals("EUR\u00a026.4\u00a0k", cell(disputes, 7, "Value").text());
    assertEquals(
        "Price is the largest cause: 41.0 % of the amount disputed in 12 months.",
        page.promises().get(2).sentences().get(0));
    assertEquals(
        "Half of the runs of contacts are answered by attempt 2; 82 % by attempt 10.",
        page.habits().get(0).sentences().get(0));
    assertEquals(List.of(), page(ALIKE, Map.of()).habits());
  }

  @Test
  void a_template_opens_its_ages_and_sizes_and_these_their_accounts() {
    String link = panel(SIMPSON, "templates").table().lines().get(1).cells().get(0).href();
    assertEquals("/manager/template?value=personal-4&period=2026-06-30", link);
    TemplatePage page =
        TemplatePage.of(
            SIMPSON,
            Scope.ALL,
            request("/manager/template", Map.of("value", "personal-4", "age", "d31_60")),
            2);
    assertEquals(
        "Personal reminder: 27.7 % of 2,364 accounts responded within 7 days.", page.headline());
    DataTable strata = page.panels().get(0).table();
    Cell medium = strata.lines().get(2).cells().get(2);
    assertTrue(medium.href().contains("age=d31_60&size=medium"), medium.href());
    assertTrue(page.panels().get(1).sentences().get(0).startsWith("Accounts 101 to 200 of 425"));
    assertTrue(page.before().contains("page=1") && page.after().contains("page=3"));
    Cell thin =
        TemplatePage.of(
                PLENTY,
                Scope.ALL,
                request("/manager/template", Map.of("value", "formal-letter-2")),
                1)
            .panels()
            .get(0)
            .table()
            .lines()
            .get(0)
            .cells()
            .get(1);
    assertEquals("–", thin.text());
  }

  @Test
  void what_the_page_does_not_have_is_refused_with_what_it_has() {
    refuses(Map.of("perod", "x"), "did you mean period?");
    refuses(Map.of("period", "2026-05-31"), "2026-06-30, 2026-03-31, 2025-12-31, 2025-09-30");
    refuses(Map.of("window", "8"), "7 or 3 or 14 or 30");
    refuses(Map.of("band", "d1_31"), "pre_due, d1_30");
    refuses(Map.of("by", "subject"), "choose template, campaign_step, tone");
    refuses(Map.of("by", "colour"), "it can be template");
  }

  @Test
  void every_page_keeps_the_rules_of_all_pages() {
    for (String page : all()) {
      assertFalse(page.contains(" style=") || page.contains("<style") || page.contains("<script"));
      assertEquals(1, page.split("<h1", -1).length - 1);
      Set<String> ids = new HashSet<>();
      Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
      while (id.find()) {
        assertTrue(ids.add(id.group(1)), id.group(1));
      }
      assertTrue(page.getBytes(StandardCharsets.UTF_8).length <= 220_000);
      assertFalse(page.toLowerCase().contains("caused by") && !page.contains("not caused by"));
      assertFalse(page.toLowerCase().contains("winn"));
    }
  }

  private static List<String> all() {
    return List.of(
        html(PLENTY, Map.of()),
        html(PLENTY, Map.of("by", "tone")),
        html(PLENTY, Map.of("snapshot", "run-000412", "period", "2026-03-31")),
        html(SIMPSON, Map.of("band", "d31_60")),
        html(TOO_FEW, Map.of()),
        html(ALIKE, Map.of()),
        html(SampleManager.withoutTemplates(), Map.of()),
        html(SampleManager.withoutTouches(), Map.of()),
        PAGES.template(
            PLENTY,
            Scope.ALL,
            request("/manager/template", Map.of("value", "short-question-3")),
            1));
  }

  private static String html(Snapshot snapshot, Map<String, String> parameters) {
    return PAGES.manager(snapshot, Scope.ALL, request("/manager", parameters));
  }

  private static void refuses(Map<String, String> parameters, String remedy) {
    BadRequest refusal = assertThrows(BadRequest.class, () -> page(PLENTY, parameters));
    assertTrue(refusal.detail().contains(remedy), refusal.detail());
  }

  private static Panel panel(Snapshot snapshot, String id) {
    return PagePanels.panel(page(snapshot, Map.of()), id);
  }

  private static Cell cell(DataTable table, int line, String head) {
    List<String> heads = table.heads().stream().map(DataTable.Head::text).toList();
    return table.lines().get(line).cells().get(heads.indexOf(head));
  }

  private static List<String> column(DataTable table, String head) {
    return java.util.stream.IntStream.range(0, table.lines().size())
        .mapToObj(i -> cell(table, i, head).text())
        .toList();
  }

  private static ManagerPage page(Snapshot snapshot, Map<String, String> parameters) {
    return ManagerPage.of(snapshot, Scope.ALL, request("/manager", parameters));
  }

  private static PageRequest request(String path, Map<String, String> parameters) {
    return new PageRequest(
        path, parameters, "9f3c1a7e", Instant.parse("2026-07-01T08:30:00Z"), false, READER);
  }
}
