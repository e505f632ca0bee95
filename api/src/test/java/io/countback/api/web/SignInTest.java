package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.security.KeyFile.Issued;
import io.countback.api.security.Role;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a browser. */
final class SignInTest {
  private final TestService service = TestService.northwind();
  private final Issued cfo =
      service.keys.add("Anneke Brandt", Role.CFO, null, null, TestService.NOW);

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void the_first_page_asks_for_the_key_and_shows_nothing_of_the_company() {
    HttpResponse<String> page = service.sendAs(null, "GET", "/");
    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<h1 class=\"title\">Sign in</h1>"), page.body());
    assertTrue(page.body().contains("type=\"password\""), page.body());
    assertFalse(page.body().contains("run-000001"), page.body());
    assertFalse(page.body().contains("Northwind"), page.body());
  }

  @Test
  void a_page_asked_for_before_is_where_the_sign_in_leads_to() {
    HttpResponse<String> first = service.sendAs(null, "GET", "/cfo?entity=north&as_of=2026-06-30");
    String form = location(first);
    assertEquals("/?to=%2Fcfo%3Fentity%3Dnorth%26as_of%3D2026-06-30", form);
    String page = service.sendAs(null, "GET", form).body();
    String to = "/cfo?entity=north&amp;as_of=2026-06-30";
    assertTrue(page.contains("<input type=\"hidden\" name=\"to\" value=\"" + to + "\">"), page);
    HttpResponse<String> answer = signIn("/cfo?entity=north&as_of=2026-06-30");
    assertEquals(303, answer.statusCode());
    assertEquals("/cfo?entity=north&as_of=2026-06-30", location(answer));
    assertEquals(200, service.sendAs(null, "GET", "/cfo", "Cookie", cookie(answer)).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "cfo",
        "/cfo\nSet-Cookie: a=b"
      })
  void nobody_is_led_to_another_site(String to) {
    assertEquals("/cfo", location(signIn(to)));
    String page =
        service.sendAs(null, "GET", "/?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8)).body();
    assertFalse(page.contains("name=\"to\""), page);
  }

  @Test
  void the_cookie_is_out_of_reach_of_scripts_and_other_sites_and_is_not_the_key() {
    String cookie = signIn("").headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        cookie.matches(
            "countback-" + service.port() + "=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax"),
        cookie);
    assertFalse(cfo.text().contains(cookie.split("[=;]")[1]), cookie);
  }

  @Test
  void a_sign_in_ends_by_signing_out_after_twelve_hours_or_with_the_key() {
    String left = cookie(signIn(""));
    HttpResponse<String> out = service.post("/sign-out", "", "Cookie", left);
    assertEquals("/", location(out));
    assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().endsWith("; Max-Age=0"));
    assertEquals(303, service.sendAs(null, "GET", "/cfo", "Cookie", left).statusCode());

    String old = cookie(signIn(""));
    service.clock.pass(Duration.ofHours(11));
    assertEquals(200, service.sendAs(null, "GET", "/cfo", "Cookie", old).statusCode());
    service.clock.pass(Duration.ofHours(1));
    assertEquals(303, service.sendAs(null, "GET", "/cfo", "Cookie", old).statusCode());

    String revoked = cookie(signIn(""));
    service.keys.revoke(cfo.key().id(), TestService.NOW);
    assertEquals(303, service.sendAs(null, "GET", "/cfo", "Cookie", revoked).statusCode());
  }

  @Test
  void a_wrong_key_is_said_in_words_and_opens_nothing() {
    HttpResponse<String> answer = service.post("/", "key=countback-1-2&to=%2Faging");
    assertEquals(401, answer.statusCode());
    assertTrue(answer.body().contains("aria-invalid=\"true\""), answer.body());
    assertTrue(answer.body().contains("This key opens nothing"), answer.body());
    assertTrue(answer.body().contains("value=\"/aging\""), answer.body());
    assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
    assertEquals(401, service.post("/", "").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "http://localhost:1", "null"})
  void a_form_of_another_site_is_refused(String origin) {
    assertEquals(403, service.post("/", "key=" + cfo.text(), "Origin", origin).statusCode());
    assertEquals(403, service.post("/sign-out", "", "Origin", origin).statusCode());
  }

  @Test
  void a_form_of_this_site_is_taken_also_where_the_browser_hides_its_origin() {
    String own = "http://127.0.0.1:" + service.port();
    assertEquals(303, service.post("/", "key=" + cfo.text(), "Origin", own).statusCode());
    assertEquals(
        303,
        service
            .post("/", "key=" + cfo.text(), "Origin", "null", "Sec-Fetch-Site", "same-origin")
            .statusCode());
    assertEquals(
        403,
        service
            .post("/", "key=" + cfo.text(), "Origin", "null", "Sec-Fetch-Site", "cross-site")
            .statusCode());
    assertEquals(
        403, service.post("/", "key=" + cfo.text(), "Sec-Fetch-Site", "same-site").statusCode());
  }

  @Test
  void a_key_in_an_address_is_no_key() {
    assertEquals(401, service.sendAs(null, "GET", "/v1/metrics?key=" + cfo.text()).statusCode());
    assertEquals(200, service.sendAs(null, "GET", "/?key=" + cfo.text()).statusCode());
  }

  @Test
  void a_key_that_is_sent_counts_before_a_cookie() {
    String cookie = cookie(signIn(""));
    assertEquals(401, service.getAs("wrong", "/v1/metrics", "Cookie", cookie).statusCode());
  }

  @Test
  void an_admin_is_told_that_there_is_no_page_yet() {
    String key = service.key(Role.ADMIN, null);
    String page = service.getAs(key, "/").body();
    assertTrue(page.contains("This role sees no figures of the company"), page);
    assertTrue(page.contains("action=\"/sign-out\""), page);
  }

  private HttpResponse<String> signIn(String to) {
    return service.post(
        "/", "key=" + cfo.text() + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
