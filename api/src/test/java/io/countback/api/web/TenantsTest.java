package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.security.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tenants in one lake: what one reads says nothing of the other, whatever it asks for. */
final class TenantsTest {
  private static final TestService SERVICE = new TestService();

  private static final Map<String, String> KEYS =
      Map.of(
          "collector", SERVICE.key(Role.COLLECTOR, TwoTenants.COLLECTOR),
          "manager", SERVICE.key(Role.MANAGER, TwoTenants.TEAM),
          "sales", SERVICE.key(Role.SALES, TwoTenants.SALESPERSON),
          "admin", SERVICE.key(Role.ADMIN, null));

  /** The other tenant's names, and its amounts alone and in a total, as the formats print them. */
  private static final List<String> CANARIES =
      List.of("canary", "7777.77", "7,777.77", "7877.77", "7,877.77");

  /** What was set aside of the whole lake, which managers may read. */
  private static final List<String> SET_ASIDE = List.of("7 rows", "7778.77", "7,778.77");

  /** Ids that a path, a parameter or a search may name. */
  private static final List<String> ASKED =
      List.of(
          "/aging?collector=%s",
          "/aging?account=A-%s",
          "/aging?account=A-%s&items=true",
          "/accounts?q=%s",
          "/accounts/A-%s",
          "/v1/accounts/A-%s",
          "/v1/accounts/A-%s?format=csv",
          "/v1/accounts?q=%s",
          "/v1/accounts?q=INV-%s",
          "/v1/accounts?q=PO-%s&format=csv",
          "/collector?collector=c-%s",
          "/collector/digest?collector=c-%s",
          "/v1/accounts/prioritized?collector=c-%s",
          "/v1/accounts/prioritized?cursor=%s",
          "/v1/accounts/gaps?salesperson=s-%s",
          "/v1/wins?collector=c-%s",
          "/v1/digest/c-%s",
          "/v1/aging?account=A-%s",
          "/v1/aging?account=A-%s&items=true&format=csv",
          "/v1/aging?collector=c-%s",
          "/v1/aging?cursor=%s",
          "/v1/metrics/%s",
          "/v1/metrics/ar_balance?by=%s",
          "/v1/metrics/ar_balance/explain?slice=collector:c-%s",
          "/v1/experiments/%s",
          "/manager/template?value=%s-1");

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  /** Every path in every format, with what widens or narrows it. */
  static List<String> requests() {
    List<String> requests =
        new ArrayList<>(
            List.of(
                "/",
                "/cfo",
                "/manager",
                "/manager/template?value=canary-1",
                "/manager/risk",
                "/aging",
                "/quality",
                "/quality?load=1",
                "/quality?code=P3a",
                "/aging?items=true",
                "/aging?sort=name",
                "/aging?sort=total",
                "/collector",
                "/collector/digest",
                "/collector?top=all&order=amount",
                "/accounts?q=sons",
                "/accounts?q=inv",
                "/accounts/A-own",
                "/explain/ar_balance",
                "/restatements/run-000001",
                "/v1/catalog",
                "/v1/runs",
                "/v1/restatements",
                "/v1/experiments",
                "/v1/restatements/rows?period=2026-05-31",
                "/v1/metrics/ar_balance/explain",
                "/health/ready"));
    for (String format : List.of("json", "csv")) {
      for (String path :
          List.of(
              "/v1/metrics?",
              "/v1/metrics/ar_balance?",
              "/v1/metrics/ar_balance?by=total&",
              "/v1/metrics/ar_balance?by=collector&",
              "/v1/metrics/ar_balance?by=team&",
              "/v1/metrics/ar_balance?by=segment&",
              "/v1/metrics/ar_balance?by=collector,segment&",
              "/v1/metrics/ar_balance?reading=first&",
              "/v1/metrics/ar_balance?currency=USD&",
              "/v1/metrics/ar_balance?currency_basis=transaction&",
              "/v1/metrics/ar_balance?snapshot=run-000001&",
              "/v1/metrics/secret_of_all?",
              "/v1/metrics/secret_of_all?by=segment&",
              "/v1/accounts?q=sons&",
              "/v1/accounts?q=inv&",
              "/v1/accounts?q=po&",
              "/v1/accounts?q=a-&",
              "/v1/accounts/prioritized?",
              "/v1/accounts/prioritized?include=deferred&",
              "/v1/accounts/prioritized?limit=1&",
              "/v1/accounts/prioritized?order=amount&",
              "/v1/accounts/gaps?",
              "/v1/accounts/A-own?",
              "/v1/risk/buckets?",
              "/v1/risk/model?",
              "/v1/wins?",
              "/v1/wins?limit=1&",
              "/v1/digest/c-own?",
              "/v1/digest/c-own?rows=missed&",
              "/v1/digest/team?",
              "/v1/digest/team?rows=missed&",
              "/v1/digest/team?rows=wins&",
              "/v1/aging?",
              "/v1/aging?items=true&",
              "/v1/aging?limit=1&",
              "/v1/aging?items=true&limit=1&",
              "/v1/aging?currency=EUR&",
              "/v1/aging?sort=name&",
              "/v1/collectors/effectiveness?",
              "/v1/channels/response?",
              "/v1/channels/response?limit=1&",
              "/v1/templates/comparison?",
              "/v1/experiments?",
              "/v1/data-quality?",
              "/v1/data-quality?load=1&",
              "/v1/data-quality?code=P3a&limit=1&",
              "/v1/loads?",
              "/v1/runs?",
              "/v1/restatements?")) {
        requests.add(path + "format=" + format);
      }
    }
    for (String form : List.of("svg", "png")) {
      requests.add("/v1/metrics/ar_balance/chart." + form);
      requests.add("/v1/metrics/ar_balance/chart." + form + "?by=collector");
      requests.add("/v1/metrics/ar_balance/chart." + form + "?by=segment&theme=dark");
      requests.add("/v1/metrics/secret_of_all/chart." + form);
    }
    return requests;
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector", "manager", "sales", "admin"})
  void no_answer_names_the_other_tenant_or_its_amounts(String role) {
    SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
    for (String request : requests()) {
      for (String accept : List.of("*/*", "text/html")) {
        HttpResponse<String> answer = SERVICE.getAs(KEYS.get(role), request, "Accept", accept);
        assertTrue(answer.statusCode() < 500, role + " " + request + " " + answer.body());
        // An answer may say again what it was asked for.
        String body = answer.body().toLowerCase(Locale.ROOT).replace("canary-1", "");
        List<String> canaries = new ArrayList<>(CANARIES);
        if (!role.equals("manager")) {
          canaries.addAll(SET_ASIDE);
        }
        for (String canary : canaries) {
          assertFalse(body.contains(canary), role + " " + request + " " + canary + "\n" + body);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector", "sales", "admin"})
  void what_changes_of_the_other_tenant_changes_no_answer_and_no_tag(String role) {
    for (String request : requests()) {
      SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
      HttpResponse<String> before = SERVICE.getAs(KEYS.get(role), request);
      SERVICE.gold.publish(TwoTenants.snapshot("other", "1.11"));
      HttpResponse<String> after = SERVICE.getAs(KEYS.get(role), request);
      assertEquals(before.statusCode(), after.statusCode(), request);
      assertEquals(told(before), told(after), request);
      for (String header : List.of("ETag", "Countback-Rows", "Content-Length", "Location")) {
        assertEquals(
            before.headers().firstValue(header), after.headers().firstValue(header), request);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector", "manager", "sales"})
  void a_foreign_id_and_one_that_nobody_has_give_one_answer(String role) {
    SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
    for (String request : ASKED) {
      HttpResponse<String> foreign =
          SERVICE.getAs(KEYS.get(role), request.formatted("canary"), "Accept", "*/*");
      HttpResponse<String> unknown =
          SERVICE.getAs(KEYS.get(role), request.formatted("nobody"), "Accept", "*/*");
      assertEquals(foreign.statusCode(), unknown.statusCode(), request);
      assertEquals(told(foreign).replace("canary", "nobody"), told(unknown), request);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector", "manager", "sales", "admin"})
  void what_is_written_on_a_foreign_account_is_answered_as_on_none_and_kept_nowhere(String role) {
    SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
    for (String path : List.of("/accounts/A-%s/notes", "/v1/accounts/A-%s/notes")) {
      boolean isForm = path.startsWith("/accounts");
      String type = isForm ? "application/x-www-form-urlencoded" : "application/json";
      String body = isForm ? "text=Hm" : "{\"kind\":\"note\",\"text\":\"Hm\"}";
      HttpResponse<String> foreign =
          SERVICE.postAs(KEYS.get(role), path.formatted("canary"), body, "Content-Type", type);
      HttpResponse<String> unknown =
          SERVICE.postAs(KEYS.get(role), path.formatted("nobody"), body, "Content-Type", type);
      boolean mayWrite = role.equals("collector") || role.equals("manager");
      assertEquals(mayWrite ? 404 : 403, foreign.statusCode(), foreign.body());
      assertEquals(foreign.statusCode(), unknown.statusCode());
      assertEquals(told(foreign).replace("canary", "nobody"), told(unknown));
    }
    assertFalse(SERVICE.get("/v1/accounts/A-canary").body().contains("Hm"));
  }

  @Test
  void a_reader_sees_the_own_accounts_and_is_told_so() {
    SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
    for (String role : List.of("collector", "manager", "sales")) {
      String aging = SERVICE.getAs(KEYS.get(role), "/v1/aging").body();
      assertTrue(aging.contains("\"account\":\"A-own\""), aging);
      assertTrue(aging.contains("\"scope\":\""), aging);
      assertTrue(aging.contains("\"total\":{\"amount\":\"100.00\""), aging);
      String page = SERVICE.getAs(KEYS.get(role), "/aging").body();
      assertTrue(page.contains("Own and sons"), page);
      assertTrue(
          page.contains(
              role.equals("manager") ? "Accounts of your team team-own" : "Your accounts"),
          page);
    }
    String gaps = SERVICE.getAs(KEYS.get("collector"), "/v1/accounts/gaps?format=csv").body();
    assertEquals(
        "account,name,salesperson,open,missing,uncovered,currency\n"
            + "A-own,own and sons,,100.00,terms,,EUR\n",
        gaps.replace("\r", ""));
    String series = SERVICE.getAs(KEYS.get("collector"), "/v1/metrics/ar_balance").body();
    assertTrue(series.contains("\"scope\":\"Your accounts\""), series);
    assertTrue(series.contains("\"value\":{\"amount\":\"100.00\",\"currency\":\"EUR\"}"), series);
    String chart = SERVICE.getAs(KEYS.get("collector"), "/v1/metrics/ar_balance/chart.svg").body();
    assertTrue(chart.contains("Your accounts"), chart);
  }

  @Test
  void those_who_see_all_see_both_so_that_the_tests_above_look_for_something() {
    SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
    assertTrue(SERVICE.get("/v1/aging").body().contains("A-canary"));
    assertTrue(SERVICE.get("/v1/metrics/ar_balance").body().contains("7877.77"));
    assertTrue(SERVICE.get("/v1/metrics/ar_balance?by=team").body().contains("team-canary"));
    assertTrue(SERVICE.get("/v1/accounts?q=sons").body().contains("canary and sons"));
    assertTrue(SERVICE.get("/v1/accounts/A-canary").body().contains("7777.77"));
    assertTrue(SERVICE.get("/v1/collectors/effectiveness").body().contains("c-canary"));
    assertFalse(SERVICE.get("/v1/aging").body().contains("\"scope\""));
  }

  @Test
  void a_cursor_of_one_scope_is_none_of_another() {
    SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
    String all = SERVICE.get("/v1/aging?limit=1").body();
    String cursor = all.replaceFirst(".*\"next\":\"([^\"]+)\".*", "$1");
    assertEquals(200, SERVICE.get("/v1/aging?limit=1&cursor=" + cursor).statusCode());
    assertEquals(
        400,
        SERVICE.getAs(KEYS.get("collector"), "/v1/aging?limit=1&cursor=" + cursor).statusCode());
  }

  @Test
  void a_tag_of_one_reader_is_none_of_another() {
    SERVICE.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
    String tag = SERVICE.get("/v1/aging").headers().firstValue("ETag").orElseThrow();
    assertEquals(304, SERVICE.get("/v1/aging", "If-None-Match", tag).statusCode());
    HttpResponse<String> other =
        SERVICE.getAs(KEYS.get("collector"), "/v1/aging", "If-None-Match", tag);
    assertEquals(200, other.statusCode());
    assertNotEquals(tag, other.headers().firstValue("ETag").orElseThrow());
  }

  /** Without the ids of requests. */
  private static String told(HttpResponse<String> answer) {
    return answer.body().replaceAll("[0-9a-f]{16}", "ID");
  }
}
