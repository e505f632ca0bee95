package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.countback.api.gold.CurrentSnapshot;
import io.countback.api.gold.InMemoryGold;
import io.countback.api.gold.SampleManager;
import io.countback.api.gold.Snapshot;
import io.countback.api.note.NoteJournal;
import io.countback.api.web.WebServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The manager's page as a person sees it, in Chromium, over figures written by tests. */
final class ManagerPageIT {
  private static final int WIDE = 1280;
  private static final int WIDE_HEIGHT = 800;
  private static final int PHONE = 390;
  private static final int PHONE_HEIGHT = 844;
  private static final int MOST_BYTES = 300 << 10;
  private static final Path SCREENSHOTS = Launcher.ROOT.resolve("api/target/screenshots");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-01T08:30:00Z"), ZoneOffset.UTC);

  private static final InMemoryGold GOLD = new InMemoryGold();
  private static Chromium chromium;
  private static WebServer server;

  /** What a manager may meet. */
  private enum Company {
    PLENTY(SampleManager.plenty()),
    TOO_FEW(SampleManager.tooFew()),
    NO_TEMPLATE_IDS(SampleManager.withoutTemplates()),
    NO_TOUCHES(SampleManager.withoutTouches()),
    SIMPSON(SampleManager.simpson()),
    INDISTINGUISHABLE(SampleManager.alike());

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
  void every_company_fits_the_screen_and_axe_finds_nothing(Company company) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = open(company, "manager", WIDE, WIDE_HEIGHT, scheme);
      assertTrue(page.locator(".frame").boundingBox().height < 40, "the frame line is one line");
      CfoPageIT.openDetails(page);
      assertSound(page, company + " " + scheme);
      page.setViewportSize(PHONE, PHONE_HEIGHT);
      assertSound(page, company + " " + scheme + " on a phone");
      page.setViewportSize(320, 640);
      CfoPageIT.assertNoScrollingSideways(page);
      keep(company, page, scheme);
      Chromium.close(page);
    }
  }

  @Test
  void a_template_opens_its_strata_and_these_their_accounts_by_links_alone() {
    GOLD.publish(Company.SIMPSON.snapshot);
    Page page = chromium.pageWithoutScripts(WIDE, WIDE_HEIGHT);
    page.navigate(address() + "manager");
    page.locator("#templates tbody a", new Page.LocatorOptions().setHasText("Personal")).click();
    page.waitForURL("**/manager/template?value=personal-4*");
    page.locator("#strata tbody tr").nth(2).locator("td a").nth(1).click();
    page.waitForURL("**age=d31_60&size=medium*");
    assertTrue(page.locator("#accounts").innerText().contains("Accounts 1 to 100 of 140"));
    assertEquals(100, page.locator("#accounts tbody tr").count());
    page.locator("nav.pages a").click();
    page.waitForURL("**page=2*");
    assertEquals(40, page.locator("#accounts tbody tr").count());
    Chromium.close(page);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void the_page_of_a_template_fits_the_screen_and_axe_finds_nothing(ColorScheme scheme) {
    String small = "manager/template?value=formal-letter-2&age=d1_30";
    Page page = open(Company.PLENTY, small, WIDE, WIDE_HEIGHT, scheme);
    assertSound(page, "template " + scheme);
    page.setViewportSize(PHONE, PHONE_HEIGHT);
    assertSound(page, "template on a phone " + scheme);
    page.setViewportSize(320, 640);
    CfoPageIT.assertNoScrollingSideways(page);
    Chromium.close(page);
  }

  @Test
  void the_filters_are_a_form_and_the_address_reproduces_the_page() {
    GOLD.publish(Company.PLENTY.snapshot);
    Page page = chromium.pageWithoutScripts(WIDE, WIDE_HEIGHT);
    page.navigate(address() + "manager");
    page.locator("#band").selectOption("d31_60");
    page.locator("#adjust").selectOption("holm");
    page.locator("#by").selectOption("tone");
    page.locator(".filters button").click();
    page.waitForURL("**band=d31_60*");
    assertTrue(page.locator("#templates").innerText().contains("Adjusted p: Holm"));
    String headline = page.locator("h1").innerText();
    page.navigate(address() + page.locator(".frame a").first().getAttribute("href").substring(1));
    assertTrue(page.url().contains("snapshot=run-000412"), page.url());
    assertEquals(headline, page.locator("h1").innerText());
    Chromium.close(page);
  }

  @Test
  void the_page_and_the_data_have_the_same_figures() throws IOException {
    Page page = open(Company.PLENTY, "manager", WIDE, WIDE_HEIGHT, ColorScheme.LIGHT);
    assertEquals(
        figures("v1/templates/comparison", "n", "responses", "rate"),
        printed(page, "#templates", 1, 3, 4));
    assertEquals(
        figures("v1/channels/response", "touches", "rate"), printed(page, "#channels", 1, 2));
    assertEquals(
        figures("v1/collectors/effectiveness", "rate", "standardised"),
        printed(page, "#collectors", 2, 3));
    Chromium.close(page);
  }

  @Test
  void the_page_is_light_asks_nobody_else_and_breaks_no_rule() {
    GOLD.publish(Company.PLENTY.snapshot);
    Page page = chromium.page(WIDE, WIDE_HEIGHT, ColorScheme.LIGHT);
    List<String> complaints = new ArrayList<>();
    List<Response> responses = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onRequestFailed(request -> complaints.add("failed " + request.url()));
    page.onResponse(responses::add);
    page.navigate(address() + "manager");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    int bytes = List.copyOf(responses).stream().mapToInt(response -> response.body().length).sum();
    assertEquals(List.of(), complaints);
    System.out.println(
        "The manager's page takes " + responses.size() + " requests, " + bytes + " bytes.");
    for (Response response : List.copyOf(responses)) {
      assertTrue(response.url().startsWith(address()), response.url());
      assertEquals(200, response.status(), response.url());
    }
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    Chromium.close(page);
  }

  /** Figures of the rows of a resource, as a page rounds them. */
  private static List<String> figures(String path, String... fields) throws IOException {
    URLConnection connection = URI.create(address() + path).toURL().openConnection();
    connection.setRequestProperty("Authorization", "Bearer " + Keys.CFO);
    JsonNode rows = new ObjectMapper().readTree(connection.getInputStream()).get("rows");
    List<String> figures = new ArrayList<>();
    for (JsonNode row : rows) {
      for (String field : fields) {
        JsonNode value = row.get(field);
        figures.add(
            value.isNull()
                ? "–"
                : value.isIntegralNumber()
                    ? value.asText()
                    : new BigDecimal(value.asText())
                        .scaleByPowerOfTen(2)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString());
      }
    }
    return figures;
  }

  /** First lines of these cells of a table. */
  private static List<String> printed(Page page, String panel, int... columns) {
    List<String> figures = new ArrayList<>();
    for (Locator row : page.locator(panel + " tbody tr").all()) {
      for (int column : columns) {
        String cell = row.locator("th, td").nth(column).innerText();
        figures.add(cell.lines().findFirst().orElse("").replace(",", "").strip());
      }
    }
    return figures;
  }

  private static void assertSound(Page page, String what) {
    CfoPageIT.assertNoScrollingSideways(page);
    assertEquals(List.of(), Axe.violations(page), what);
  }

  private static void keep(Company company, Page page, ColorScheme scheme) {
    boolean isLooked = company == Company.PLENTY || company == Company.SIMPSON;
    if (scheme == ColorScheme.DARK && !isLooked) {
      return;
    }
    String name = "manager-" + company.name().toLowerCase() + "-" + scheme.name().toLowerCase();
    page.setViewportSize(WIDE, WIDE_HEIGHT);
    page.reload();
    keep(page, name + "-1280.png");
    page.setViewportSize(PHONE, PHONE_HEIGHT);
    keep(page, name + "-390.png");
  }

  private static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)).setFullPage(true));
  }

  private static Page open(
      Company company, String path, int width, int height, ColorScheme scheme) {
    GOLD.publish(company.snapshot);
    Page page = chromium.page(width, height, scheme);
    page.navigate(address() + path);
    return page;
  }

  private static String address() {
    return "http://127.0.0.1:" + server.port() + "/";
  }
}
