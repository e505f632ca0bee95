package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.countback.api.chart.BareMachineFonts;
import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.InMemoryGold;
import io.countback.api.note.NoteJournal;
import io.countback.api.page.SampleFigures;
import io.countback.api.proof.RestatedCompany;
import io.countback.api.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The CFO page of figures that were restated, as a person sees it, in Chromium. */
final class ReadingsPageIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-02T09:30:00Z"), ZoneOffset.UTC);
  private static final Path SCREENSHOTS = Launcher.ROOT.resolve("api/target/screenshots");

  private static Chromium chromium;
  private static WebServer server;
  private static WebServer withRows;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    BareMachineFonts.install();
    CurrentSnapshot current =
        new CurrentSnapshot(new InMemoryGold().publish(SampleFigures.restated()));
    server = served(current, true);
    CurrentSnapshot rows = new CurrentSnapshot(new InMemoryGold().publish(RestatedCompany.third()));
    withRows = served(rows, false);
    Files.createDirectories(SCREENSHOTS);
  }

  private static WebServer served(CurrentSnapshot current, boolean isSample) {
    NoteJournal nobodys = NoteJournal.of(Path.of("target", "no-lake"), CLOCK);
    return WebServer.start(current, nobodys, Keys.identity(), "127.0.0.1", 0, CLOCK, isSample);
  }

  @AfterAll
  static void stop() {
    for (WebServer started : new WebServer[] {server, withRows}) {
      if (started != null) {
        started.close();
      }
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "now, ''",
    "then, ?snapshot=run-000411",
    "first, ?reading=first",
    "first-then, ?snapshot=run-000412&reading=first&entity=uk&currency=GBP",
    "may, ?as_of=2026-05-31"
  })
  void every_reading_fits_the_screen_and_axe_finds_nothing(String name, String view) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = open(view, scheme);
      assertTrue(page.locator(".frame").boundingBox().height < 40, "the frame line is one line");
      CfoPageIT.assertNoScrollingSideways(page);
      CfoPageIT.assertTilesHoldTheirWords(page);
      CfoPageIT.openDetails(page);
      page.locator(".menu > summary").click();
      assertEquals(List.of(), Axe.violations(page), view + " " + scheme);
      keep(page, "readings-" + name + "-1280-" + scheme.name().toLowerCase());
      page.setViewportSize(390, 844);
      CfoPageIT.assertNoScrollingSideways(page);
      assertEquals(List.of(), Axe.violations(page), view + " " + scheme + " on a phone");
      keep(page, "readings-" + name + "-390-" + scheme.name().toLowerCase());
      page.setViewportSize(320, 640);
      CfoPageIT.assertNoScrollingSideways(page);
      Chromium.close(page);
    }
  }

  @Test
  void a_reading_is_chosen_in_the_form_and_left_by_the_link() {
    Page page = open("", ColorScheme.LIGHT);
    page.locator(".menu > summary").click();
    page.locator("#as-of").selectOption("2026-05-31");
    page.locator("#reading").selectOption("then");
    page.locator(".menu button").click();
    page.waitForURL("**/cfo?as_of=2026-05-31*reading=then");
    assertTrue(page.locator(".frame").innerText().contains("as known then"));
    assertTrue(page.locator(".banner").innerText().contains("run-000411"));
    page.locator(".banner a").click();
    page.waitForURL("**/cfo?as_of=2026-05-31");
    assertTrue(page.locator(".frame").innerText().contains("restated now"));
    Chromium.close(page);
  }

  @Test
  void the_old_figure_leads_to_the_page_that_showed_it() {
    Page page = open("", ColorScheme.LIGHT);
    String was = page.locator("section[aria-labelledby=restated-t] td a").first().innerText();
    assertFalse(page.locator(".tile .val").first().innerText().startsWith(was));
    page.locator("section[aria-labelledby=restated-t] td a").first().click();
    page.waitForURL("**/cfo?as_of=2026-06-30&snapshot=run-000412");
    assertTrue(page.locator(".tile .val").first().innerText().startsWith(was));
    Chromium.close(page);
  }

  @Test
  void the_number_of_rows_leads_to_them_and_back_without_scripts() {
    Page page = chromium.pageWithoutScripts(1280, 800);
    page.navigate(rows("/cfo?as_of=2026-05-31&entity=north"));
    assertEquals("3", page.locator("[aria-labelledby=restated-t] td a").last().innerText());
    page.locator("[aria-labelledby=restated-t] td a").last().click();
    assertEquals(
        "What run-000002 changed up to 31 May 2026, Northwind GmbH",
        page.locator("h1").innerText());
    assertEquals(3, page.locator("#rows tbody tr").count());
    assertTrue(page.locator("#rows tbody tr").nth(1).innerText().contains("closed"));
    assertEquals("equal", page.locator("#sums-t + .badge").innerText());
    page.locator("a", new Page.LocatorOptions().setHasText("Back to the Cash page")).click();
    assertTrue(page.url().endsWith("/cfo?as_of=2026-05-31&entity=north"), page.url());
    Chromium.close(page);
  }

  @ParameterizedTest
  @CsvSource({
    "rows, restatements/run-000002?period=2026-05-31",
    "rows-of-one, restatements/run-000002?period=2026-05-31&slice=entity:north&currency=GBP",
    "no-rows, restatements/run-000003?period=2026-05-31",
    "panel, cfo?as_of=2026-05-31"
  })
  void the_rows_of_a_restatement_fit_the_screen_and_axe_finds_nothing(String name, String path) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = chromium.page(1280, 800, scheme);
      page.navigate(rows("/" + path));
      assertTrue(page.locator(".frame").boundingBox().height < 40, "the frame line is one line");
      for (int width : new int[] {1280, 390, 320}) {
        page.setViewportSize(width, 844);
        CfoPageIT.assertNoScrollingSideways(page);
        assertEquals(List.of(), Axe.violations(page), path + " " + scheme + " at " + width);
        keep(page, "restatement-" + name + "-" + width + "-" + scheme.name().toLowerCase());
      }
      Chromium.close(page);
    }
  }

  private static String rows(String address) {
    return "http://127.0.0.1:" + withRows.port() + address;
  }

  private static Page open(String view, ColorScheme scheme) {
    Page page = chromium.page(1280, 800, scheme);
    page.navigate("http://127.0.0.1:" + server.port() + "/cfo" + view);
    return page;
  }

  private static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }
}
