package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.page.Pages;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutesTest {
  private static final TestService SERVICE = TestService.northwind();
  private static final List<Route> ROUTES =
      new Routes(
              null,
              null,
              new PageRoutes(new Pages(), Clock.systemUTC(), false),
              new SignInRoutes(null, null),
              null,
              "")
          .all();

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  /** The whole surface, with an example for each variable part. */
  static List<String> paths() {
    return ROUTES.stream()
        .map(Route::path)
        .map(p -> p.replace("{id}", "dso").replace("{name}", "countback.css"))
        .map(p -> p.replace("{run}", "run-000001").replace("{collector}", "team"))
        .toList();
  }

  @Test
  void the_surface_is_these_paths() {
    assertEquals(
        List.of(
            "/",
            "/sign-out",
            "/cfo",
            "/manager",
            "/manager/template",
            "/manager/risk",
            "/collector",
            "/collector/digest",
            "/aging",
            "/accounts",
            "/accounts/dso",
            "/accounts/dso/notes",
            "/quality",
            "/explain/dso",
            "/restatements/run-000001",
            "/v1/catalog",
            "/v1/metrics",
            "/v1/metrics/dso",
            "/v1/metrics/dso/explain",
            "/v1/metrics/dso/chart.svg",
            "/v1/metrics/dso/chart.png",
            "/v1/restatements",
            "/v1/restatements/rows",
            "/v1/accounts",
            "/v1/accounts/prioritized",
            "/v1/accounts/gaps",
            "/v1/accounts/dso",
            "/v1/accounts/dso/notes",
            "/v1/risk/buckets",
            "/v1/risk/model",
            "/v1/wins",
            "/v1/digest/team",
            "/v1/aging",
            "/v1/templates/comparison",
            "/v1/channels/response",
            "/v1/collectors/effectiveness",
            "/v1/experiments",
            "/v1/experiments/dso",
            "/v1/data-quality",
            "/v1/loads",
            "/v1/runs",
            "/health/live",
            "/health/ready",
            "/static/countback.css"),
        paths());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void head_is_get_without_the_body(String path) {
    HttpResponse<String> get = SERVICE.get(path);
    HttpResponse<String> head = SERVICE.send("HEAD", path);
    assertEquals(get.statusCode(), head.statusCode());
    assertEquals("", head.body());
    for (String header : List.of("Content-Type", "ETag", "Location", "Countback-Rows")) {
      assertEquals(get.headers().firstValue(header), head.headers().firstValue(header), header);
    }
    if (get.statusCode() == 200) {
      assertEquals(
          get.headers().firstValue("Content-Length"), head.headers().firstValue("Content-Length"));
    }
  }

  /** All but those that take forms. */
  static List<String> readOnly() {
    return paths().stream()
        .filter(p -> !p.equals("/") && !p.equals("/sign-out") && !p.endsWith("/notes"))
        .toList();
  }

  @Test
  void the_paths_that_take_something_say_so() {
    assertEquals("GET, HEAD, OPTIONS, POST", allowed("/"));
    assertEquals("OPTIONS, POST", allowed("/sign-out"));
    assertEquals("OPTIONS, POST", allowed("/accounts/A-1/notes"));
    assertEquals("OPTIONS, POST", allowed("/v1/accounts/A-1/notes"));
  }

  private static String allowed(String path) {
    return SERVICE.send("OPTIONS", path).headers().firstValue("Allow").orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("readOnly")
  void other_methods_are_refused_with_those_allowed(String path) {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "FOO")) {
      HttpResponse<String> answer = SERVICE.send(method, path);
      assertEquals(405, answer.statusCode(), method);
      assertEquals("GET, HEAD, OPTIONS", answer.headers().firstValue("Allow").orElse(null), method);
      assertTrue(answer.body().contains("/v1/catalog#method"), answer.body());
      assertSecured(answer);
    }
    HttpResponse<String> options = SERVICE.send("OPTIONS", path);
    assertEquals(204, options.statusCode());
    assertEquals("GET, HEAD, OPTIONS", options.headers().firstValue("Allow").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void every_answer_has_the_security_headers_and_a_request_id(String path) {
    for (String method : List.of("GET", "HEAD", "OPTIONS", "POST")) {
      assertSecured(SERVICE.send(method, path));
    }
    assertSecured(SERVICE.get(path, "If-None-Match", "*"));
    assertSecured(SERVICE.get(path + "?nonsense=1"));
    assertSecured(SERVICE.get(path + "/nothing"));
  }

  @Test
  void a_picture_on_its_own_may_do_nothing() {
    assertEquals(
        "sandbox; default-src 'none'",
        SERVICE
            .get("/v1/metrics/dso/chart.svg")
            .headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow());
  }

  @Test
  void the_first_page_is_the_cfos() {
    HttpResponse<String> answer = SERVICE.get("/");
    assertEquals(303, answer.statusCode());
    assertEquals("/cfo", answer.headers().firstValue("Location").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080"})
  void loopback_names_are_served(String host) throws IOException {
    assertEquals("HTTP/1.1 200", raw("GET /health/live", host).substring(0, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil:80", "10.0.0.1"})
  void a_foreign_host_name_is_refused(String host) throws IOException {
    String answer = raw("GET /v1/metrics", host);
    assertEquals("HTTP/1.1 403", answer.substring(0, 12));
    assertTrue(answer.contains("/v1/catalog#forbidden"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/metrics/%zz", "GET /static/..%2f..%2fpom.xml", "GET /%00"})
  void a_malformed_address_is_a_problem_with_all_headers(String request) throws IOException {
    String answer = raw(request, "localhost");
    assertEquals("HTTP/1.1 4", answer.substring(0, 10));
    assertTrue(answer.contains("Content-Security-Policy: default-src 'none'"), answer);
    assertTrue(answer.contains("Request-Id: "), answer);
    assertTrue(answer.contains("application/problem+json"), answer);
  }

  @Test
  void an_overlong_address_is_too_large() throws IOException {
    String answer = raw("GET /v1/metrics?x=" + "x".repeat(9000), "localhost");
    assertEquals("HTTP/1.1 414", answer.substring(0, 12));
    assertTrue(answer.contains("/v1/catalog#too-large"), answer);
    assertTrue(answer.contains("X-Content-Type-Options: nosniff"), answer);
  }

  private static void assertSecured(HttpResponse<String> answer) {
    String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("no-referrer", answer.headers().firstValue("Referrer-Policy").orElseThrow());
    assertEquals(
        "same-origin", answer.headers().firstValue("Cross-Origin-Opener-Policy").orElseThrow());
    assertEquals("private, no-cache", answer.headers().firstValue("Cache-Control").orElseThrow());
    assertEquals(
        "Accept, Authorization, Cookie", answer.headers().firstValue("Vary").orElseThrow());
    assertEquals(16, answer.headers().firstValue("Request-Id").orElseThrow().length());
    assertTrue(answer.headers().firstValue("Server").isEmpty());
  }

  /** The HTTP client of the JDK sets Host itself and refuses bad addresses. */
  private static String raw(String request, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SERVICE.port())) {
      String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
