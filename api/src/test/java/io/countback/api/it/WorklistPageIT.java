package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The worklist of the demo as a collector sees it, in Chromium. */
final class WorklistPageIT {
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
  void the_list_fits_the_screen_and_axe_finds_nothing(ColorScheme scheme) {
    Page page = chromium.page(1280, 800, scheme);
    page.navigate(demo.address() + "collector");
    for (int i = 0; i < page.locator("details.fold").count(); i++) {
      page.locator("details.fold > summary").nth(i).click();
    }
    Widths.assertFits(page, "worklist-" + scheme, SCREENSHOTS);
    Chromium.close(page);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void a_brief_fits_the_screen_and_axe_finds_nothing(ColorScheme scheme) {
    Page page = chromium.page(1280, 800, scheme);
    page.navigate(demo.address() + "collector");
    page.locator("table.work tbody th a").first().click();
    page.waitForURL("**/accounts/*");
    assertTrue(page.locator("#next h2").innerText().startsWith("Next: "));
    page.locator("#sources > summary").click();
    Widths.assertFits(page, "account-" + scheme, SCREENSHOTS);
    Chromium.close(page);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void the_day_in_review_and_the_risk_report_fit_too(ColorScheme scheme) {
    Page page = chromium.page(1280, 800, scheme);
    page.navigate(demo.address() + "collector");
    page.locator("p.review a").click();
    page.waitForURL("**/collector/digest**");
    assertEquals(5, page.locator("main .tile").count());
    Widths.assertFits(page, "day-in-review-" + scheme, SCREENSHOTS);
    page.navigate(demo.address() + "collector");
    page.locator("p.goal a").last().click();
    page.waitForURL("**/manager/risk**");
    assertEquals(4, page.locator("#rivals tbody tr").count());
    Widths.assertFits(page, "risk-model-" + scheme, SCREENSHOTS);
    Chromium.close(page);
  }

  @Test
  void a_morning_is_worked_through_by_keys_that_can_be_switched_off() {
    Page page = chromium.page(1280, 800, ColorScheme.LIGHT);
    page.navigate(demo.address() + "collector");
    assertEquals(0, page.locator("tr[aria-current]").count());
    page.keyboard().press("j");
    page.keyboard().press("j");
    assertEquals("2", page.locator("tr[aria-current] .rank").innerText().strip());
    page.keyboard().press("k");
    assertEquals("1", page.locator("tr[aria-current] .rank").innerText().strip());
    page.keyboard().press("/");
    assertEquals("q", page.evaluate("document.activeElement.id"));
    page.locator("#keys-switch").click();
    page.reload();
    page.keyboard().press("j");
    assertEquals(0, page.locator("tr[aria-current]").count());
    page.locator("#keys-switch").click();
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL("**/accounts/*");
    page.keyboard().press("u");
    page.waitForURL("**/collector?collector=*");
    Chromium.close(page);
  }

  @Test
  void an_account_is_snoozed_from_the_list_by_a_key_and_put_back_on_it() {
    Page page = chromium.page(1280, 800, ColorScheme.LIGHT);
    page.navigate(demo.address() + "collector");
    page.keyboard().press("j");
    String account = page.locator("tr[aria-current] th a").innerText();
    page.keyboard().press("s");
    page.waitForURL("**/accounts/*#note-until");
    assertEquals("note-until", page.evaluate("document.activeElement.id"));
    page.locator("#note-until").fill(page.locator("#note-until").getAttribute("max"));
    page.locator("#note-text").fill("On holiday, see <b>Bo</b>");
    page.locator("form.write button").click();
    page.waitForURL("**/accounts/*#notes");
    assertTrue(page.locator("#next h2").innerText().startsWith("Left alone until "));
    assertEquals("On holiday, see <b>Bo</b>", page.locator("#notes .said").first().innerText());
    page.navigate(demo.address() + "collector");
    assertNotEquals(account, page.locator("table.work tbody th a").first().innerText());
    page.locator("details.fold > summary").first().click();
    page.getByText("On holiday, see <b>Bo</b>").first().waitFor();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(account)).click();
    page.getByText("End the snooze").click();
    page.getByText("Put back on the list").waitFor();
    page.navigate(demo.address() + "collector");
    assertEquals(account, page.locator("table.work tbody th a").first().innerText());
    Chromium.close(page);
  }

  @Test
  void without_scripts_it_is_filtered_ordered_opened_and_exported() {
    Page page = chromium.pageWithoutScripts(1280, 800);
    page.navigate(demo.address() + "collector");
    assertFalse(page.locator("#keys").isVisible());
    assertEquals(10, page.locator("table.work tbody tr").count());
    String collector = page.locator("#collector option").last().getAttribute("value");
    page.locator("#collector").selectOption(collector);
    page.locator("#top").selectOption("all");
    page.locator("#order").selectOption("amount");
    page.locator("form.filters button").click();
    page.waitForURL("**order=amount**");
    for (String id : page.locator("table.work tbody th .l:first-of-type").allInnerTexts()) {
      assertTrue(id.endsWith(collector), id);
    }
    String account = page.locator("table.work tbody th a").first().innerText();
    page.locator("table.work tbody th a").first().click();
    page.waitForURL("**/accounts/*");
    assertEquals(account, page.locator("h1").innerText());
    String invoice = page.locator("#items tbody th").first().innerText().split("\n")[0];
    page.locator("#aged .tot a").click();
    page.waitForURL("**/aging?account=*");
    assertTrue(page.locator("#balance tbody").innerText().contains(invoice), invoice);
    page.navigate(demo.address() + "collector/digest");
    page.locator("#collector").selectOption("c-01");
    page.locator("form.filters button").click();
    page.waitForURL("**collector=c-01**");
    assertTrue(page.locator("p.kick").innerText().endsWith("collector c-01"));
    Chromium.close(page);
  }
}
