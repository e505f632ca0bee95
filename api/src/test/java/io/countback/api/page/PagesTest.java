package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Reading;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Reader;
import io.countback.api.security.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Reader READER = new Reader("0", "Anneke Brandt", Scope.ALL);
  private static final Pages PAGES = new Pages();
  private static final Snapshot JUNE = SampleFigures.upTo(LocalDate.of(2026, 6, 30), 30);

  private static final Snapshot RESTATED = SampleFigures.restated();

  @Test
  void a_hostile_name_is_text_wherever_it_stands() {
    String name = "</text></svg><script>alert(1)</script>\" onmouseover=\"x";
    Snapshot hostile = SampleFigures.withEntityNamed(name);
    String page = cfo(hostile, Map.of("entity", "uk"));
    assertFalse(page.contains("<script"), "no script");
    assertFalse(
        Pattern.compile("<[a-z][^<>]*\" onmouseover=").matcher(page).find(), "no attribute");
    assertTrue(page.contains("&lt;script"), "the name is still readable");
  }

  @Test
  void nothing_in_a_page_needs_more_than_the_content_security_policy_allows() {
    for (String page : all()) {
      assertFalse(page.contains(" style="), "no inline style");
      assertFalse(page.contains("<style"), "no style element");
      assertFalse(page.contains("<script"), "no script");
      assertFalse(Pattern.compile("(href|src|action)=\"(https?:)?//").matcher(page).find());
    }
  }

  @Test
  void a_page_has_one_heading_a_skip_link_and_no_id_twice() {
    for (String page : all()) {
      assertEquals(1, count("<h1", page));
      assertTrue(page.contains("<html lang=\"en\">"));
      assertTrue(page.contains("<a class=\"skip\" href=\"#main\">"));
      Set<String> ids = new HashSet<>();
      Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(page);
      while (id.find()) {
        assertTrue(ids.add(id.group(1)), id.group(1));
      }
      for (String table : page.split("<table")) {
        assertTrue(table.equals(page.split("<table")[0]) || table.contains("<caption"));
      }
    }
  }

  @Test
  void both_sizes_of_both_charts_are_in_the_page() {
    String page = cfo(JUNE, Map.of());
    assertEquals(2, count("<svg class=\"cb broad\"", page));
    assertEquals(2, count("<svg class=\"cb narrow\"", page));
    assertTrue(page.contains("As of 30 June 2026 · run-000412"));
  }

  @Test
  void a_number_without_proof_is_not_underlined_as_if_it_had_one() {
    all().forEach(page -> assertFalse(page.contains("drill")));
  }

  @Test
  void the_page_and_its_stylesheet_stay_within_their_weight() {
    int css = PAGES_CSS.length;
    assertTrue(css <= 30_000, "stylesheet of " + css + " bytes");
    int html = cfo(RESTATED, Map.of()).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(html <= 220_000, "page of " + html + " bytes");
  }

  @Test
  void every_colour_of_a_chart_is_mapped_to_a_token_of_the_stylesheet() {
    String css = new String(PAGES_CSS, StandardCharsets.UTF_8);
    Matcher colour =
        Pattern.compile(" (fill|stroke)=\"(#[0-9a-f]{6})\"").matcher(cfo(JUNE, Map.of()));
    while (colour.find()) {
      String rule = ".cb [" + colour.group(1) + "=\"" + colour.group(2) + "\"]";
      assertTrue(css.contains(rule), rule);
    }
  }

  @Test
  void the_same_request_gives_the_same_page() {
    assertEquals(cfo(JUNE, Map.of()), cfo(JUNE, Map.of()));
  }

  @Test
  void sample_data_are_called_so() {
    PageRequest sample =
        new PageRequest("/cfo", Map.of(), "r", Instant.parse("2026-07-01T08:30:00Z"), true, READER);
    assertTrue(PAGES.cfo(JUNE, Scope.ALL, sample).contains("<li>sample data</li>"));
    assertFalse(cfo(JUNE, Map.of()).contains("sample data"));
  }

  @Test
  void an_empty_lake_names_the_two_commands_and_shows_no_figure() {
    String page = PAGES.empty("/cfo", "Nothing is published in <lake>.", null, READER);
    assertTrue(page.contains("No run published yet"));
    assertTrue(page.contains("countback ingest --lake DIR FILE…"));
    assertTrue(page.contains("countback compute --lake DIR --as-of DATE"));
    assertTrue(page.contains("Nothing is published in &lt;lake&gt;."));
    assertFalse(page.contains("class=\"tile\""));
  }

  @Test
  void an_empty_lake_says_that_a_load_is_running() {
    RunningNotice running =
        new RunningNotice(false, "countback ingest is running", "It began just now.");
    String page = PAGES.empty("/quality", "Nothing is published.", running, READER);
    assertTrue(page.contains("<b>countback ingest is running</b>"), page);
    assertTrue(page.contains("<span>It began just now.</span>"), page);
  }

  @Test
  void a_problem_says_what_happened_with_its_request_id() {
    String page =
        PAGES.problem(422, "Outside the published data", "ask for less", "9f3c1a7e", READER);
    assertTrue(page.contains("<h1 class=\"title\">Outside the published data</h1>"));
    assertTrue(page.contains("Problem 422"));
    assertTrue(page.contains("ask for less"));
    assertTrue(page.contains("request 9f3c1a7e"));
  }

  private static final byte[] PAGES_CSS = Pages.statics().get("countback.css").bytes();

  private static List<String> all() {
    return List.of(
        cfo(JUNE, Map.of()),
        cfo(JUNE, Map.of("as_of", "2024-01-31")),
        cfo(JUNE, Map.of("currency", "SEK")),
        cfo(RESTATED, Map.of()),
        cfo(RESTATED.at("run-000411").orElseThrow(), Map.of("snapshot", "run-000411")),
        cfo(RESTATED.read(Reading.FIRST), Map.of("reading", "first", "snapshot", "run-000413")),
        PAGES.empty("/cfo", "Nothing is published.", null, READER),
        PAGES.problem(500, "Unexpected", "Something went wrong.", "9f3c1a7e", null));
  }

  private static String cfo(Snapshot snapshot, Map<String, String> parameters) {
    Instant now = Instant.parse("2026-07-01T08:30:00Z");
    return PAGES.cfo(
        snapshot, Scope.ALL, new PageRequest("/cfo", parameters, "9f3c1a7e", now, false, READER));
  }

  private static int count(String text, String in) {
    return in.split(Pattern.quote(text), -1).length - 1;
  }
}
