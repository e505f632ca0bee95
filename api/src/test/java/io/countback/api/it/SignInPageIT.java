package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Path lake = SampleLake.path();
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
    assertEquals(List.of("Aging"), page.locator(".nav a").allTextContents());
    assertEquals(List.of(), Axe.violations(page));
    assertEquals("", page.evaluate("document.cookie"));
    page.navigate(served.address() + "cfo");
    assertTrue(page.textContent("main").contains("You are here as collector"));
    page.navigate(served.address());
    assertEquals(served.address() + "aging", page.url());
    page.click(".who button");
    assertEquals(served.address(), page.url());
    page.navigate(served.address() + "aging");
    assertEquals("Sign in", page.textContent("h1"));
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
