package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The installed Chromium without a window. */
final class Chromium implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));
  private static final List<String> FLAGS =
      List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Starts it; where none is installed the test is left out, but fails in continuous integration.
   */
  static Chromium start() {
    Optional<Path> program = PLACES.stream().filter(Files::isExecutable).findFirst();
    if (program.isEmpty()) {
      missing();
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program.orElseThrow())
                    .setHeadless(true)
                    .setArgs(FLAGS));
    return new Chromium(playwright, browser);
  }

  private static void missing() {
    String message =
        "THE PAGES WERE NOT TESTED: no Chromium is installed. On Debian: apt-get install chromium";
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    System.err.println(message);
    abort(message);
  }

  /** An empty page; closing its context closes it. */
  Page page(int width, int height, ColorScheme scheme) {
    return browser.newContext(options(width, height).setColorScheme(scheme)).newPage();
  }

  /** A page on which no script runs. */
  Page pageWithoutScripts(int width, int height) {
    return browser.newContext(options(width, height).setJavaScriptEnabled(false)).newPage();
  }

  /** A page of somebody who has not signed in. */
  Page pageOfNobody(int width, int height) {
    return browser
        .newContext(new Browser.NewContextOptions().setViewportSize(width, height))
        .newPage();
  }

  /** A page of somebody who has not signed in, on which no script runs. */
  Page pageOfNobodyWithoutScripts(int width, int height) {
    return browser
        .newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setJavaScriptEnabled(false))
        .newPage();
  }

  private static Browser.NewContextOptions options(int width, int height) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + Keys.CFO));
  }

  /** Ends a page with everything it kept. */
  static void close(Page page) {
    BrowserContext context = page.context();
    context.close();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
