package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.InMemoryGold;
import io.countback.api.gold.LoadedCompany;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.NoteJournal;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quality page as a person sees it, in Chromium, over loads written by tests. */
final class QualityPageIT {
  private static final Path SCREENSHOTS = Launcher.ROOT.resolve("api/target/screenshots");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-02T08:30:00Z"), ZoneOffset.UTC);

  private static final InMemoryGold GOLD = new InMemoryGold();
  private static Chromium chromium;
  private static WebServer server;

  /** What a reader may meet. */
  private enum Company {
    LINES_WAIT(LoadedCompany.snapshot()),
    CLEAN(LoadedCompany.clean()),
    UNLISTED(LoadedCompany.unlisted()),
    OFF_THE_LEDGER(LoadedCompany.reconciled("-0.01"));

    private final Snapshot snapshot;

    Company(Snapshot snapshot) {
      this.snapshot = snapshot;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    server =
        WebServer.start(
            new CurrentSnapshot(GOLD),
            NoteJournal.of(Path.of("target", "no-lake"), CLOCK),
            Keys.identity(),
            "127.0.0.1",
            0,
            CLOCK,
            false);
    Files.createDirectories(SCREENSHOTS);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_state_fits_the_screen_and_axe_finds_nothing(Company company) {
    GOLD.publish(company.snapshot);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = chromium.page(1280, 800, scheme);
      page.navigate("http://127.0.0.1:" + server.port() + "/quality");
      assertSound(page, company + " " + scheme);
      keep(page, company, scheme, 1280);
      page.setViewportSize(390, 844);
      assertSound(page, company + " " + scheme + " on a phone");
      keep(page, company, scheme, 390);
      page.setViewportSize(320, 640);
      CfoPageIT.assertNoScrollingSideways(page);
      Chromium.close(page);
    }
  }

  private static void assertSound(Page page, String what) {
    CfoPageIT.assertNoScrollingSideways(page);
    assertEquals(List.of(), Axe.violations(page), what);
  }

  private static void keep(Page page, Company company, ColorScheme scheme, int width) {
    String name = "quality-%s-%s-%d.png".formatted(company, scheme, width).toLowerCase();
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(true));
  }
}
