package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CFO page of the demo as a person sees it, in Chromium. */
final class CfoPageIT {
  private static final int WIDE = 1280;
  private static final int WIDE_HEIGHT = 800;
  private static final int PHONE = 390;
  private static final int PHONE_HEIGHT = 844;
  private static final int MOST_BYTES = 300 << 10;
  private static final int MOST_REQUESTS = 12;
  private static final Path SCREENSHOTS = Launcher.ROOT.resolve("api/target/screenshots");

  /** With -Dpictures.write=true the pictures of the README are written as well. */
  private static final boolean WRITES_PICTURES = Boolean.getBoolean("pictures.write");

  private static Chromium chromium;
  private static Served demo;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    demo = Demo.start();
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterAll
  static void stop() {
    if (demo != null) {
      demo.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void headline_tiles_and_trend_are_seen_without_scrolling() {
    Page page = open("", WIDE, WIDE_HEIGHT, ColorScheme.LIGHT);
    List<Locator> seen = new ArrayList<>(page.locator(".tile").all());
    assertEquals(6, seen.size());
    seen.add(page.locator("h1"));
    seen.add(page.locator("#trend-t"));
    seen.add(page.locator("figure[aria-labelledby=trend-t] svg.broad"));
    for (Locator element : seen) {
      BoundingBox box = element.boundingBox();
      assertTrue(box.x >= 0 && box.x + box.width <= WIDE, element + " at " + box.x);
      assertTrue(box.y >= 0 && box.y + box.height <= WIDE_HEIGHT, element + " ends below the fold");
    }
    Chromium.close(page);
  }

  @Test
  void every_tile_has_a_value_its_unit_and_two_changes_in_words() {
    Page page = open("", WIDE, WIDE_HEIGHT, ColorScheme.LIGHT);
    for (Locator tile : page.locator(".tile").all()) {
      assertTrue(tile.locator(".val").innerText().matches("[\\d.,−]+ ?(days|%|EUR m)"), text(tile));
      List<String> changes = tile.locator("dl dd").allInnerTexts();
      assertEquals(2, changes.size(), text(tile));
      for (String change : changes) {
        assertTrue(change.matches("(?s).*\\d.* (better|worse)|unchanged"), change);
      }
      assertEquals(List.of("May", "Jun\u00a02025"), tile.locator("dl dt").allInnerTexts());
    }
    Chromium.close(page);
  }

  @Test
  void the_line_below_the_aging_adds_up_as_printed() {
    Page page = open("", WIDE, WIDE_HEIGHT, ColorScheme.LIGHT);
    BigDecimal sum = BigDecimal.ZERO;
    for (Locator summand : page.locator(".sums > div").all()) {
      BigDecimal amount =
          new BigDecimal(summand.locator("dd").innerText().replace(",", "").replace('−', '-'));
      switch (summand.getAttribute("data-op")) {
        case "−" -> sum = sum.subtract(amount);
        case "=" -> assertEquals(amount, sum);
        default -> sum = sum.add(amount);
      }
    }
    assertEquals(5, page.locator(".sums > div").count());
    Chromium.close(page);
  }

  @Test
  void the_page_is_light_asks_nobody_else_and_breaks_no_rule() {
    Page page = chromium.page(WIDE, WIDE_HEIGHT, ColorScheme.LIGHT);
    List<String> complaints = new ArrayList<>();
    List<Response> responses = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add("failed " + request.url()));
    page.onResponse(responses::add);
    page.navigate(demo.address() + "cfo");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    int bytes = List.copyOf(responses).stream().mapToInt(response -> response.body().length).sum();
    System.out.println(
        "The CFO page takes " + responses.size() + " requests and " + bytes + " bytes.");
    assertEquals(List.of(), complaints);
    for (Response response : List.copyOf(responses)) {
      assertTrue(response.url().startsWith(demo.address()), response.url());
      assertEquals(200, response.status(), response.url());
    }
    assertTrue(responses.size() <= MOST_REQUESTS, responses.size() + " requests");
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    Chromium.close(page);
  }

  @Test
  void the_page_works_without_scripts() {
    Page page = chromium.pageWithoutScripts(WIDE, WIDE_HEIGHT);
    page.navigate(demo.address());
    assertEquals(demo.address() + "cfo", page.url());
    assertEquals(6, page.locator(".tile").count());
    page.locator("summary", new Page.LocatorOptions().setHasText("24 values")).click();
    assertTrue(page.locator("figure[aria-labelledby=trend-t] table").isVisible());
    page.locator(".menu > summary").click();
    page.locator("#entity").selectOption("tiderow-se");
    page.locator(".menu button").click();
    page.waitForURL("**/cfo?*entity=tiderow-se*");
    assertTrue(page.locator(".frame").innerText().contains("Tiderow Nordic AB"));
    Chromium.close(page);
  }

  @Test
  void another_view_is_chosen_with_the_keyboard_alone() {
    Page page = open("", WIDE, WIDE_HEIGHT, ColorScheme.LIGHT);
    page.locator(".menu > summary").focus();
    page.keyboard().press("Enter");
    assertTrue(page.locator(".pop").isVisible());
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL("**/cfo?as_of=2026-05-31*");
    assertTrue(page.locator(".frame").innerText().contains("As of 31 May 2026"));
    Chromium.close(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?entity=tiderow-se",
        "?currency=GBP",
        "?as_of=2025-11-30",
        "?as_of=2023-07-31"
      })
  void every_view_fits_the_screen_and_axe_finds_nothing(String view) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = open(view, WIDE, WIDE_HEIGHT, scheme);
      assertTrue(page.locator(".frame").boundingBox().height < 40, "the frame line is one line");
      assertNoScrollingSideways(page);
      assertTilesHoldTheirWords(page);
      openDetails(page);
      assertEquals(List.of(), Axe.violations(page), view + " " + scheme);
      page.setViewportSize(PHONE, PHONE_HEIGHT);
      assertNoScrollingSideways(page);
      assertEquals(List.of(), Axe.violations(page), view + " " + scheme + " on a phone");
      page.setViewportSize(320, 640);
      assertNoScrollingSideways(page);
      Chromium.close(page);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void the_page_is_kept_as_pictures(ColorScheme scheme) throws IOException {
    String theme = scheme.name().toLowerCase();
    Page page = open("", WIDE, WIDE_HEIGHT, scheme);
    Path picture = SCREENSHOTS.resolve("cfo-1280-" + theme + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    keepWhole(page, "cfo-1280-" + theme + "-whole.png");
    Chromium.close(page);
    page = open("", PHONE, PHONE_HEIGHT, scheme);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("cfo-390-" + theme + ".png")));
    keepWhole(page, "cfo-390-" + theme + "-whole.png");
    Chromium.close(page);
    assertTrue(Files.size(picture) < 250 << 10, picture + " has " + Files.size(picture));
    if (WRITES_PICTURES) {
      Path images = Files.createDirectories(Launcher.ROOT.resolve("docs/images"));
      Files.write(images.resolve("cfo-" + theme + ".png"), Files.readAllBytes(picture));
    }
  }

  private static void keepWhole(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(true));
  }

  private static Page open(String view, int width, int height, ColorScheme scheme) {
    Page page = chromium.page(width, height, scheme);
    page.navigate(demo.address() + "cfo" + view);
    return page;
  }

  static void openDetails(Page page) {
    for (Locator summary : page.locator("details.data > summary").all()) {
      summary.click();
    }
    for (Locator table : page.locator("details.data table").all()) {
      assertTrue(table.isVisible());
    }
  }

  static void assertTilesHoldTheirWords(Page page) {
    for (Locator tile : page.locator(".tile").all()) {
      BoundingBox box = tile.boundingBox();
      for (Locator words : tile.locator("h2, .val, dt, dd").all()) {
        BoundingBox inner = words.boundingBox();
        assertTrue(inner.x + inner.width <= box.x + box.width + 1, text(tile));
      }
    }
  }

  static void assertNoScrollingSideways(Page page) {
    Object excess =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertEquals(0, excess, page.url() + " at " + page.viewportSize().width);
  }

  private static String text(Locator element) {
    return element.innerText();
  }
}
