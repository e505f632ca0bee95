package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The aged trial balance of the demo as a person sees it, in Chromium. */
final class AgingPageIT {
  private static final Path SCREENSHOTS = Launcher.ROOT.resolve("api/target/screenshots");

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

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void accounts_and_items_fit_the_screen_and_axe_finds_nothing(ColorScheme scheme) {
    for (String view : List.of("", "?items=true")) {
      Page page = chromium.page(1280, 800, scheme);
      page.navigate(demo.address() + "aging" + view);
      String name = "aging" + (view.isEmpty() ? "" : "-items") + "-" + scheme;
      Widths.assertFits(page, name, SCREENSHOTS);
      Chromium.close(page);
    }
  }

  @Test
  void from_the_aging_of_the_dashboard_to_the_items_of_a_collector_without_scripts() {
    Page page = chromium.pageWithoutScripts(1280, 800);
    page.navigate(demo.address() + "cfo");
    String receivables = page.locator("dl.sums .tot dd").innerText();
    page.locator("#aging-accounts").click();
    page.waitForURL("**/aging*");
    String total = page.locator("#balance tbody tr.base td").nth(7).innerText();
    assertTrue(page.locator("h1").innerText().contains(total), total);
    // The dashboard prints whole units where its columns are large.
    BigDecimal whole = new BigDecimal(total.replace(",", "")).setScale(0, RoundingMode.HALF_UP);
    assertEquals(receivables, String.format(Locale.ENGLISH, "%,d", whole.toBigInteger()));
    String collector = page.locator("#collector option").last().getAttribute("value");
    page.locator("#collector").selectOption(collector);
    page.locator("#items").selectOption("true");
    page.locator("form.filters button").click();
    page.waitForURL("**collector=" + collector + "**items=true**");
    for (String of : page.locator("#balance tbody td:last-child").allInnerTexts()) {
      assertEquals(collector, of);
    }
    Chromium.close(page);
  }

  @Test
  void whoever_is_on_the_line_is_found_from_any_page_by_an_invoice() {
    Page page = chromium.pageWithoutScripts(1280, 800);
    page.navigate(demo.address() + "aging?items=true");
    String invoice =
        page.locator("#balance tbody tr").first().locator("td").first().innerText().split("\n")[0];
    page.navigate(demo.address() + "manager");
    page.locator("#q").fill(invoice);
    page.locator("form[role=search] button").click();
    page.waitForURL("**/accounts?q=*");
    page.locator("#found tbody a").first().click();
    page.waitForURL("**/accounts/*");
    assertTrue(page.locator("#items tbody").innerText().contains(invoice), invoice);
    Chromium.close(page);
  }
}
