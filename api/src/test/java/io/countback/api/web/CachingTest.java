package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CachingTest {
  private static final TestService SERVICE = TestService.northwind();

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cfo",
        "/v1/catalog",
        "/v1/metrics",
        "/v1/metrics/dso",
        "/v1/metrics/dso?format=csv",
        "/v1/metrics/dso/chart.svg",
        "/v1/metrics/dso/chart.png",
        "/v1/metrics?snapshot=run-000000",
        "/v1/metrics/dso?snapshot=run-000000",
        "/v1/metrics/dso?reading=first",
        "/cfo?snapshot=run-000000",
        "/v1/restatements",
        "/v1/runs",
        "/static/countback.css"
      })
  void unchanged_data_cost_no_body(String path) {
    HttpResponse<String> first = SERVICE.get(path);
    assertEquals(200, first.statusCode(), first.body());
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertTrue(tag.matches("\"[0-9a-f]{32}\""), tag);
    for (String known :
        new String[] {tag, "W/" + tag, "\"x\", " + tag, "\"x\",W/" + tag + " , \"y\"", "*"}) {
      HttpResponse<String> again = SERVICE.get(path, "If-None-Match", known);
      assertEquals(304, again.statusCode(), known);
      assertEquals("", again.body());
      assertEquals(tag, again.headers().firstValue("ETag").orElseThrow());
    }
    assertEquals(200, SERVICE.get(path, "If-None-Match", "\"other\"").statusCode());
    assertEquals(first.body(), SERVICE.get(path).body());
  }

  @Test
  void a_star_does_not_hide_that_there_is_no_such_metric() {
    assertEquals(404, SERVICE.get("/v1/metrics/nothing", "If-None-Match", "*").statusCode());
    assertEquals(400, SERVICE.get("/cfo?no=1", "If-None-Match", "*").statusCode());
  }

  @Test
  void the_tag_changes_with_query_and_format_but_not_with_their_order() {
    String tag = tag(SERVICE, "/v1/metrics/dso?from=2026-05-31&by=entity");
    assertEquals(tag, tag(SERVICE, "/v1/metrics/dso?by=entity&from=2026-05-31&format=json"));
    assertNotEquals(tag, tag(SERVICE, "/v1/metrics/dso?by=entity"));
    assertNotEquals(tag, tag(SERVICE, "/v1/metrics/dso?by=entity&from=2026-05-31&format=csv"));
    assertNotEquals(tag(SERVICE, "/v1/metrics/dso"), tag(SERVICE, "/v1/metrics/ar_balance"));
  }

  @Test
  void a_newer_run_has_other_tags_and_other_bodies() {
    try (TestService service = TestService.northwind()) {
      String tag = tag(service, "/v1/metrics/dso");
      service.gold.publish(Northwind.snapshot("run-000002"));
      HttpResponse<String> answer = service.get("/v1/metrics/dso", "If-None-Match", tag);
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("\"snapshot\":\"run-000002\""), answer.body());
    }
  }

  private static String tag(TestService service, String path) {
    return service.get(path).headers().firstValue("ETag").orElseThrow();
  }
}
