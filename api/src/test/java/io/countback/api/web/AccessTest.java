package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.page.Pages;
import io.countback.api.security.KeyFile.Issued;
import io.countback.api.security.Role;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path × method × reader: who is let in, who is asked for a key, who has no right. */
final class AccessTest {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

  /**
   * Columns: path, page, data or what is only sent to, and {@code x} under the roles that may open
   * it.
   */
  private static final String RULES =
      """
      path                            kind cfo manager collector sales auditor admin
      /                               open  x     x        x       x      x      x
      /sign-out                       open  x     x        x       x      x      x
      /cfo                            page  x     .        .       .      x      .
      /manager                        page  x     x        .       .      x      .
      /manager/template               page  x     x        .       .      x      .
      /manager/risk                   page  x     .        .       .      x      .
      /collector                      page  x     x        x       .      x      .
      /collector/digest               page  x     x        x       .      x      .
      /aging                          page  x     x        x       x      x      .
      /accounts                       page  x     x        x       x      x      .
      /accounts/{id}                  page  x     x        x       x      x      .
      /accounts/{id}/notes            form  x     x        x       .      .      .
      /quality                        page  x     x        .       .      x      .
      /explain/{id}                   page  x     .        .       .      x      .
      /restatements/{run}             page  x     .        .       .      x      .
      /v1/catalog                     data  x     x        x       x      x      x
      /v1/metrics                     data  x     x        x       .      x      .
      /v1/metrics/{id}                data  x     x        x       .      x      .
      /v1/metrics/{id}/explain        data  x     .        .       .      x      .
      /v1/metrics/{id}/chart.svg      data  x     x        x       .      x      .
      /v1/metrics/{id}/chart.png      data  x     x        x       .      x      .
      /v1/restatements                data  x     .        .       .      x      .
      /v1/restatements/rows           data  x     .        .       .      x      .
      /v1/accounts                    data  x     x        x       x      x      .
      /v1/accounts/prioritized        data  x     x        x       .      x      .
      /v1/accounts/gaps               data  x     x        x       .      x      .
      /v1/accounts/{id}               data  x     x        x       x      x      .
      /v1/accounts/{id}/notes         form  x     x        x       .      .      .
      /v1/risk/buckets                data  x     x        x       .      x      .
      /v1/risk/model                  data  x     .        .       .      x      .
      /v1/wins                        data  x     x        x       .      x      .
      /v1/digest/{collector}          data  x     x        x       .      x      .
      /v1/aging                       data  x     x        x       x      x      .
      /v1/templates/comparison        data  x     x        .       .      x      .
      /v1/channels/response           data  x     x        .       .      x      .
      /v1/collectors/effectiveness    data  x     x        x       .      x      .
      /v1/experiments                 data  x     x        .       .      x      .
      /v1/experiments/{id}            data  x     x        .       .      x      .
      /v1/data-quality                data  x     x        .       .      x      .
      /v1/loads                       data  x     x        .       .      x      .
      /v1/runs                        data  x     x        .       .      x      .
      /health/live                    open  x     x        x       x      x      x
      /health/ready                   open  x     x        x       x      x      x
      /static/{name}                  open  x     x        x       x      x      x
      """;

  private static final TestService SERVICE = TestService.northwind();

  /**
   * Somebody at the door.
   *
   * @param role null for one whom nothing is opened
   * @param headers what is sent
   */
  private record Caller(String name, Role role, List<String> headers) {
    boolean sendsAKey() {
      return headers.contains("Authorization");
    }
  }

  /** A line of the table. */
  record Rule(String path, String kind, List<Role> roles) {
    String example() {
      return path.replace("{collector}", "team")
          .replace("{id}", "dso")
          .replace("{name}", "mark.svg")
          .replace("{run}", "run-1");
    }
  }

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (String line : RULES.lines().skip(1).toList()) {
      String[] cells = line.split(" +");
      List<Role> roles = new ArrayList<>();
      for (Role role : Role.values()) {
        int column =
            List.of(RULES.lines().findFirst().orElseThrow().split(" +")).indexOf(role.word());
        if (cells[column].equals("x")) {
          roles.add(role);
        }
      }
      rules.add(new Rule(cells[0], cells[1], roles));
    }
    return rules;
  }

  private static List<Caller> callers() {
    List<Caller> callers = new ArrayList<>();
    callers.add(new Caller("nobody", null, List.of()));
    callers.add(new Caller("a wrong key", null, bearer("countback-00000000-00")));
    callers.add(new Caller("another scheme", null, List.of("Authorization", "Basic Y2ZvOmNmbw==")));
    Issued revoked = SERVICE.keys.add("Gone", Role.CFO, null, null, TestService.NOW);
    SERVICE.keys.revoke(revoked.key().id(), TestService.NOW);
    callers.add(new Caller("a key taken back", null, bearer(revoked.text())));
    Issued expired =
        SERVICE.keys.add("Past", Role.CFO, null, LocalDate.of(2026, 6, 30), TestService.NOW);
    callers.add(new Caller("an expired key", null, bearer(expired.text())));
    for (Role role : Role.values()) {
      String key = SERVICE.key(role, role.dimension() == null ? null : "x-1");
      callers.add(new Caller(role.word(), role, bearer(key)));
    }
    String cookie = cookie(SERVICE.key(Role.CFO, null));
    callers.add(new Caller("signed in as cfo", Role.CFO, List.of("Cookie", cookie)));
    String left = cookie(SERVICE.key(Role.CFO, null));
    SERVICE.post("/sign-out", "", "Cookie", left);
    callers.add(new Caller("signed out", null, List.of("Cookie", left)));
    return callers;
  }

  private static List<String> bearer(String key) {
    return List.of("Authorization", "Bearer " + key);
  }

  /** Signs in and returns what the browser then sends. */
  static String cookie(String key) {
    HttpResponse<String> answer = SERVICE.post("/", "key=" + key);
    assertEquals(303, answer.statusCode());
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void every_path_has_a_rule_and_every_rule_a_path() {
    assertEquals(
        rules().stream().map(Rule::path).toList(),
        new Routes(
                null,
                null,
                new PageRoutes(new Pages(), Clock.systemUTC(), false),
                new SignInRoutes(null, null),
                null,
                "")
            .all().stream().map(Route::path).toList());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_path_lets_in_whom_its_rule_says(Rule rule) {
    for (Caller caller : callers()) {
      for (String method : METHODS) {
        if (caller.role() == null && caller.sendsAKey()) {
          SERVICE.clock.pass(Duration.ofSeconds(7)); // Fewer than ten wrong keys in a minute.
        }
        HttpResponse<String> answer =
            SERVICE.sendAs(null, method, rule.example(), caller.headers().toArray(String[]::new));
        String what = caller.name() + " " + method + " " + rule.path() + " " + answer.body();
        check(rule, caller, method, answer, what);
      }
    }
  }

  private static void check(
      Rule rule, Caller caller, String method, HttpResponse<String> answer, String what) {
    int status = answer.statusCode();
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (rule.kind().equals("open")) {
      checkOpen(rule, caller, method, status, what);
    } else if (caller.role() == null
        && rule.kind().equals("page")
        && reads
        && !caller.sendsAKey()) {
      assertEquals(303, status, what);
      assertEquals("/?to=" + encoded(rule.example()), location(answer), what);
      assertTrue(List.of("", "Redirected").contains(answer.body()), what);
    } else if (caller.role() == null) {
      assertEquals(401, status, what);
      assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(null), what);
      if (!method.equals("HEAD")) {
        assertEquals(UNKNOWN, withoutId(answer.body()), what);
      }
    } else if (!rule.roles().contains(caller.role())) {
      assertEquals(403, status, what);
      assertTrue(method.equals("HEAD") || answer.body().contains("/v1/catalog#forbidden"), what);
    } else if (method.equals("OPTIONS")) {
      assertEquals(204, status, what);
    } else if (rule.kind().equals("form")) {
      // Nothing was sent along: what there is to see is who may send it.
      assertEquals(method.equals("POST") ? 422 : 405, status, what);
    } else if (!reads) {
      assertEquals(405, status, what);
    } else {
      assertFalse(List.of(303, 401, 403, 405).contains(status) || status >= 500, status + what);
    }
  }

  /** Sign-in and sign-out take forms; a wrong key at an open path is a wrong key all the same. */
  private static void checkOpen(Rule rule, Caller caller, String method, int status, String what) {
    boolean isForm = rule.path().equals("/") || rule.path().equals("/sign-out");
    if (isForm) {
      assertTrue(status < 500, status + what);
    } else if (method.equals("GET") || method.equals("HEAD")) {
      assertEquals(200, status, what);
    } else {
      assertEquals(method.equals("OPTIONS") ? 204 : 405, status, what);
    }
  }

  private static final String UNKNOWN =
      "{\"type\":\"/v1/catalog#unauthenticated\",\"title\":\"Who is there?\",\"status\":401,"
          + "\"detail\":\"This needs an access key: send it as Authorization: Bearer KEY, or sign in"
          + " at / with a browser. Keys are made with countback key add.\",\"instance\":\"ID\"}";

  private static String withoutId(String body) {
    return body.replaceAll("\"instance\":\"[0-9a-f]{16}\"", "\"instance\":\"ID\"");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String encoded(String path) {
    return path.replace("/", "%2F");
  }

  @Test
  void a_path_that_is_not_there_says_nothing_to_a_stranger_and_404_to_a_reader() {
    assertEquals(401, SERVICE.sendAs(null, "GET", "/v1/nothing").statusCode());
    assertEquals(401, SERVICE.sendAs(null, "FOO", "/v1/metrics").statusCode());
    assertEquals(404, SERVICE.get("/v1/nothing").statusCode());
    String sales = SERVICE.key(Role.SALES, "s-01");
    assertEquals(403, SERVICE.getAs(sales, "/v1/metrics/").statusCode());
    assertEquals(403, SERVICE.getAs(sales, "/v1/metrics/no-such").statusCode());
  }

  @Test
  void the_top_bar_leads_a_role_only_where_it_may_go_and_its_first_page_is_open() {
    Pattern link = Pattern.compile("<nav class=\"nav\".*?</nav>", Pattern.DOTALL);
    Map<Role, List<String>> menus = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      String key = SERVICE.key(role, role.dimension() == null ? null : "x-1");
      HttpResponse<String> page = SERVICE.getAs(key, "/nothing", "Accept", "text/html");
      Matcher menu = link.matcher(page.body());
      List<String> paths = new ArrayList<>();
      if (menu.find()) {
        Matcher path = Pattern.compile("href=\"([^\"]+)\"").matcher(menu.group());
        while (path.find()) {
          paths.add(path.group(1));
        }
      }
      menus.put(role, paths);
      if (role.home() != null) {
        paths.add(role.home());
        assertEquals(role.home(), location(SERVICE.getAs(key, "/")));
      }
      for (Rule rule : rules()) {
        if (paths.contains(rule.path())) {
          assertTrue(rule.roles().contains(role), role + " " + rule.path());
        }
      }
    }
    assertEquals(
        List.of("/collector", "/aging", "/manager", "/quality", "/manager"),
        menus.get(Role.MANAGER));
    assertEquals(List.of("/aging", "/aging"), menus.get(Role.SALES));
    assertEquals(List.of(), menus.get(Role.ADMIN));
  }

  @Test
  void the_eleventh_wrong_key_of_a_minute_waits_while_right_ones_go_on() {
    SERVICE.clock.pass(Duration.ofMinutes(2));
    for (int i = 0; i < 10; i++) {
      assertEquals(401, SERVICE.getAs("wrong-" + i, "/v1/catalog").statusCode());
    }
    HttpResponse<String> waits =
        SERVICE.getAs("wrong", "/v1/catalog", "X-Forwarded-For", "10.0.0.9");
    assertEquals(429, waits.statusCode());
    assertEquals("60", waits.headers().firstValue("Retry-After").orElseThrow());
    assertEquals(429, SERVICE.post("/", "key=wrong").statusCode());
    assertEquals(200, SERVICE.get("/v1/catalog").statusCode());
    SERVICE.clock.pass(Duration.ofSeconds(61));
    assertEquals(401, SERVICE.getAs("wrong", "/v1/catalog").statusCode());
    SERVICE.clock.pass(Duration.ofMinutes(2));
  }

  @Test
  void a_browser_without_a_right_is_told_in_words_who_may_and_where_to_go() {
    String collector = SERVICE.key(Role.COLLECTOR, "c-01");
    String page = SERVICE.getAs(collector, "/manager", "Accept", "text/html").body();
    assertTrue(page.contains("This is for the roles cfo, manager, auditor."), page);
    assertTrue(page.contains("You are here as collector; your first page is /collector"), page);
    assertTrue(page.contains("Reader collector, Collector"), page);
  }
}
