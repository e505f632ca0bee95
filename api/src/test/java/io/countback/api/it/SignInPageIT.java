package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Page;
import io.countback.api.security.KeyFile;
import io.countback.api.security.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in and out as a person does, in Chromium. */
class SignInPageIT {
  private static Chromium chromium;
  private static Served served;
  private static String collector;

  @BeforeAll
  static void serve() throws Exception {
    chromium = Chromium.start();
    Path lake = SampleLake.copy("signed-in");
    served = Served.lake(lake);
    collector =
        KeyFile.of(lake).add("Mara Sand", Role.COLLECTOR, "c-01", null, Instant.EPOCH).text();
  }

  @AfterAll
  static void stop() {
    if (served != null) {
      served.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void a_collector_signs_in_sees_the_own_accounts_and_signs_out() {
    Page page = chromium.pageOfNobody(1280, 800);
    page.navigate(served.address() + "aging?sort=total");
    assertEquals(served.address() + "?to=%2Faging%3Fsort%3Dtotal", page.url());
    assertEquals(List.of(), Axe.violations(page));
    page.fill("#k", "countback-00000000-wrong");
    page.click("button.main");
    assertTrue(page.textContent(".err").contains("This key opens nothing"));
    assertEquals(List.of(), Axe.violations(page));
    page.fill("#k", collector);
    page.click("button.main");
    assertEquals(served.address() + "aging?sort=total", page.url());
    assertEquals("Mara Sand, Collector", page.textContent(".who span"));
    assertTrue(page.textContent(".frame").contains("Your accounts"));
    assertEquals(List.of("Worklist", "Aging"), page.locator(".nav a").allTextContents());
    assertEquals(List.of(), Axe.violations(page));
    assertEquals("", page.evaluate("document.cookie"));
    page.navigate(served.address() + "cfo");
    assertTrue(page.textContent("main").contains("You are here as collector"));
    page.navigate(served.address());
    assertEquals(served.address() + "collector", page.url());
    page.click(".who button");
    assertEquals(served.address(), page.url());
    page.navigate(served.address() + "aging");
    assertEquals("Sign in", page.textContent("h1"));
    Chromium.close(page);
  }

  /** Presses Tab until the focus is on it, as often as a person would put up with. */
  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        return;
      }
    }
    fail("40 times Tab do not lead to " + selector + " on " + page.url());
  }

  @Test
  void a_morning_is_worked_through_by_keyboard_alone_without_scripts() {
    Page page = chromium.pageOfNobodyWithoutScripts(1280, 800);
    page.navigate(served.address());
    tabTo(page, "#k");
    page.keyboard().type(collector);
    page.keyboard().press("Enter");
    page.waitForURL("**/collector");
    tabTo(page, "a.skip");
    page.keyboard().press("Enter");
    tabTo(page, "table.work tbody th a");
    String account = page.locator("table.work tbody th a").first().innerText();
    page.keyboard().press("Enter");
    page.waitForURL("**/accounts/*");
    assertEquals(account, page.textContent("h1"));
    tabTo(page, "a.skip");
    page.keyboard().press("Enter");
    tabTo(page, "#note-text");
    page.keyboard().type("Called, nobody there");
    tabTo(page, "form.write button");
    page.keyboard().press("Enter");
    page.waitForURL("**/accounts/*#notes");
    assertEquals("Called, nobody there", page.locator("#notes .said").first().innerText());
    Chromium.close(page);
  }

  @Test
  void the_first_page_fits_a_phone_and_shows_nothing_of_the_company() {
    Page page = chromium.pageOfNobody(360, 640);
    page.navigate(served.address());
    assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
    assertFalse(page.content().contains("Tiderow"));
    assertEquals(List.of(), Axe.violations(page));
    Chromium.close(page);
  }
}
