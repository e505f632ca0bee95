package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.countback.api.gold.WrittenLake;
import io.countback.api.proof.ManyRows;
import io.countback.api.proof.SmallCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from a tile to its rows as a person goes it, in Chromium. */
final class ExplainPageIT {
  private static final int WIDE = 1280;
  private static final int PHONE = 390;
  private static final int HEIGHT = 800;
  private static final int MOST_BYTES = 300 << 10;
  private static final Path FOLDER = Launcher.FOLDER.resolve("explain");
  private static final Path SCREENSHOTS = Launcher.ROOT.resolve("api/target/screenshots");

  private static Chromium chromium;
  private static Served small;
  private static Served many;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    Folders.remove(FOLDER);
    WrittenLake.write(FOLDER.resolve("small"), SmallCompany.snapshot("run-000001"));
    WrittenLake.write(FOLDER.resolve("many"), ManyRows.snapshot(1234));
    small = Served.lake(FOLDER.resolve("small"), "--today", "2026-07-01");
    many = Served.lake(FOLDER.resolve("many"), "--today", "2026-07-01");
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterAll
  static void stop() {
    for (AutoCloseable started : new AutoCloseable[] {small, many}) {
      if (started != null) {
        ((Served) started).close();
      }
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void two_clicks_lead_from_a_tile_to_all_its_rows_and_one_back() {
    Page page = chromium.pageWithoutScripts(WIDE, HEIGHT);
    page.navigate(small.address() + "cfo?entity=north");
    page.locator(".tile .val a").first().click();
    assertTrue(page.locator("h1").innerText().startsWith("DSO, Northwind GmbH: 70.9719 days"));
    assertTrue(page.locator(".filled").innerText().contains("÷ EUR 1,817.45 × 91"));
    assertEquals("equal", page.locator("#formula-t + .badge").innerText());
    page.locator("[aria-labelledby=formula-t] tbody a").first().click();
    assertEquals(3, page.locator("#term-1 table").last().locator("tbody tr").count());
    String sum = page.locator("#term-1 table").last().locator("tfoot").innerText();
    assertTrue(sum.contains("1,417.45"), sum);
    assertTrue(sum.contains("equals the published numerator"), sum);
    page.locator("a", new Page.LocatorOptions().setHasText("Back to the Cash page")).click();
    assertTrue(page.url().endsWith("/cfo?as_of=2026-06-30&entity=north"), page.url());
    Chromium.close(page);
  }

  @Test
  void all_rows_are_paged_by_links_and_each_is_seen_once() {
    Page page = chromium.pageWithoutScripts(WIDE, HEIGHT);
    page.navigate(many.address() + "explain/ar_balance");
    String explained = page.url();
    page.locator("a", new Page.LocatorOptions().setHasText("All 1,234 rows")).click();
    page.waitForURL(url -> !url.equals(explained));
    List<String> documents = new ArrayList<>();
    while (true) {
      documents.addAll(page.locator("#term-1 tbody th").allInnerTexts());
      if (page.locator("a", new Page.LocatorOptions().setHasText("Smaller rows")).count() == 0) {
        break;
      }
      String before = page.url();
      page.locator("a", new Page.LocatorOptions().setHasText("Smaller rows")).click();
      page.waitForURL(url -> !url.equals(before));
    }
    assertEquals(1234, documents.stream().distinct().count());
    assertEquals(1234, documents.size());
    Chromium.close(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain/dso",
        "explain/dso?slice=entity:south",
        "explain/dso?term=2",
        "explain/aging?part=d1_30",
        "explain/ar_balance?currency_basis=transaction&currency=GBP"
      })
  void every_proof_fits_the_screen_and_axe_finds_nothing(String address) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = chromium.page(WIDE, HEIGHT, scheme);
      page.navigate(small.address() + address);
      for (int width : new int[] {WIDE, PHONE, 320}) {
        page.setViewportSize(width, HEIGHT);
        Object excess =
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertEquals(0, excess, address + " at " + width);
        assertEquals(List.of(), Axe.violations(page), address + " " + scheme + " at " + width);
      }
      Chromium.close(page);
    }
  }

  @Test
  void a_page_of_a_hundred_rows_stays_within_its_weight() {
    Page page = chromium.page(WIDE, HEIGHT, ColorScheme.LIGHT);
    List<Response> responses = new ArrayList<>();
    page.onResponse(responses::add);
    page.navigate(many.address() + "explain/ar_balance?term=1&page=2");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    int bytes = List.copyOf(responses).stream().mapToInt(response -> response.body().length).sum();
    System.out.println("A page of a hundred rows takes " + bytes + " bytes.");
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    Chromium.close(page);
  }

  @Test
  void the_page_is_kept_as_a_picture() {
    Page page = chromium.page(WIDE, HEIGHT, ColorScheme.DARK);
    page.navigate(small.address() + "explain/dso");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve("explain-1280-dark-whole.png"))
            .setFullPage(true));
    Chromium.close(page);
  }
}
