package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.SnapshotGone;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SnapshotRoutesTest {
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(Restated.second());
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void a_series_is_served_as_known_now_as_known_then_and_as_first_reported() throws IOException {
    assertEquals(List.of("2026-05-31 46.5", "2026-06-30 45.5"), points("/v1/metrics/dso"));
    assertEquals(List.of("2026-05-31 47.2"), points("/v1/metrics/dso?snapshot=run-000001"));
    assertEquals(
        List.of("2026-05-31 47.2", "2026-06-30 45.5"), points("/v1/metrics/dso?reading=first"));
    assertEquals(
        List.of("2026-05-31 47.2"), points("/v1/metrics/dso?reading=first&snapshot=run-000001"));
  }

  @Test
  void an_earlier_snapshot_has_its_own_frame() throws IOException {
    HttpResponse<String> answer = SERVICE.get("/v1/metrics/dso?snapshot=run-000001");
    JsonNode series = new ObjectMapper().readTree(answer.body());
    assertEquals("run-000001", series.get("snapshot").asText());
    assertEquals("2026-05-31", series.get("as_of").asText());
    assertEquals("DSO", series.get("title").asText());
    assertEquals("known", series.get("reading").asText());
    assertEquals("run-000001", answer.headers().firstValue("Countback-Snapshot").orElseThrow());
  }

  @Test
  void the_reading_is_named_in_the_answer_and_in_the_picture() throws IOException {
    JsonNode series = json("/v1/metrics/dso?reading=first");
    assertEquals("first", series.get("reading").asText());
    String picture = SERVICE.get("/v1/metrics/dso/chart.svg?reading=first&width=2000").body();
    assertTrue(picture.contains("run-000002, as first reported"), picture);
    assertTrue(
        SERVICE.get("/v1/metrics/dso/chart.svg?snapshot=run-000001").body().contains("run-000001"));
  }

  @Test
  void period_ends_are_those_of_the_snapshot() {
    HttpResponse<String> answer =
        SERVICE.get("/v1/metrics/dso?snapshot=run-000001&from=2026-06-30");
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("outside the period ends of run-000001"), answer.body());
  }

  @Test
  void the_list_of_metrics_has_the_titles_and_last_values_of_the_snapshot() throws IOException {
    JsonNode dso = json("/v1/metrics?snapshot=run-000001").get("metrics").get(0);
    assertEquals("DSO", dso.get("title").asText());
    assertEquals("2026-05-31", dso.get("last").get("period_end").asText());
    assertEquals(47.2, dso.get("last").get("value").asDouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/metrics?snapshot=run-000001",
        "/v1/metrics?snapshot=run-000001&format=csv",
        "/v1/metrics/dso?snapshot=run-000001",
        "/v1/metrics/dso?snapshot=run-000001&format=csv",
        "/v1/metrics/dso?snapshot=run-000001&reading=first",
        "/v1/metrics/dso/chart.svg?snapshot=run-000001",
        "/v1/metrics/dso/chart.png?snapshot=run-000001",
        "/v1/restatements?snapshot=run-000001",
        "/cfo?snapshot=run-000001",
        "/cfo?snapshot=run-000001&reading=first"
      })
  void an_answer_with_a_snapshot_stays_the_same_after_later_runs(String path) {
    try (TestService service = new TestService()) {
      service.gold.publish(Restated.first());
      HttpResponse<String> before = service.get(path);
      assertEquals(200, before.statusCode(), before.body());
      service.gold.publish(Restated.second());
      HttpResponse<String> after = service.get(path);
      assertEquals(withoutRequestId(before), withoutRequestId(after));
      assertEquals(tag(before), tag(after));
      assertEquals(304, service.get(path, "If-None-Match", tag(before)).statusCode());
    }
  }

  @Test
  void the_tag_depends_on_the_snapshot_and_the_reading() {
    String newest = tag(SERVICE.get("/v1/metrics/dso"));
    String then = tag(SERVICE.get("/v1/metrics/dso?snapshot=run-000001"));
    String first = tag(SERVICE.get("/v1/metrics/dso?reading=first"));
    assertNotEquals(newest, then);
    assertNotEquals(newest, first);
    assertNotEquals(then, first);
  }

  @Test
  void a_snapshot_that_is_no_longer_kept_is_gone() {
    try (TestService service = new TestService()) {
      service.gold.fail(
          new SnapshotGone("run-000001", "the file part-0.parquet of metric_catalog"));
      HttpResponse<String> answer = service.get("/v1/metrics/dso?snapshot=run-000001");
      assertEquals(410, answer.statusCode());
      assertTrue(answer.body().contains("/v1/catalog#snapshot-gone"), answer.body());
      assertTrue(answer.body().contains("\"errors\":[{\"parameter\":\"snapshot\"}]"));
    }
  }

  @Test
  void restatements_name_the_figure_what_it_was_what_it_is_and_why() {
    assertEquals(
        "{\"snapshot\":\"run-000002\",\"as_of\":\"2026-06-30\",\"complete\":true,\"restatements\":["
            + restatement(
                "\"run-000001\"",
                "ar_balance",
                "{}",
                "money",
                "{\"amount\":\"1000.00\",\"currency\":\"EUR\"}",
                "null",
                "{\"amount\":\"990.10\",\"currency\":\"EUR\"}",
                "{\"amount\":\"-9.90\",\"currency\":\"EUR\"}",
                41)
            + ","
            + restatement("\"run-000001\"", "dso", "{}", "days", "47.2", "null", "46.5", "-0.7", 41)
            + ","
            + restatement(
                "null",
                "dso",
                "{\"entity\":\"north\"}",
                "days",
                "null",
                "\"not_published\"",
                "40",
                "null",
                1)
            + "]}",
        SERVICE.get("/v1/restatements").body());
  }

  @Test
  void restatements_can_be_chosen_by_metric_period_end_and_snapshot() throws IOException {
    assertEquals(List.of("dso", "dso"), metrics("/v1/restatements?metric=dso"));
    assertEquals(3, metrics("/v1/restatements?from=2026-05-31&to=2026-05-31").size());
    assertEquals(List.of(), metrics("/v1/restatements?from=2026-06-01"));
    assertEquals(List.of(), metrics("/v1/restatements?to=2026-05-30"));
    assertEquals(List.of(), metrics("/v1/restatements?snapshot=run-000001"));
  }

  @Test
  void restatements_as_csv_have_the_columns_of_the_table() {
    HttpResponse<String> answer = SERVICE.get("/v1/restatements?format=csv&metric=dso");
    assertEquals("2", answer.headers().firstValue("Countback-Rows").orElseThrow());
    List<String> lines = answer.body().lines().toList();
    assertTrue(
        lines.get(0).startsWith("restated_at,run_id,old_run_id,metric_id,period_end,currency,"),
        lines.get(0));
    assertTrue(
        lines
            .get(0)
            .endsWith(
                ",part,step,old_value,new_value,old_null_reason,new_null_reason,cause,loads,rows"),
        lines.get(0));
    assertEquals(
        "2026-07-01T04:00:00Z,run-000002,run-000001,dso,2026-05-31,EUR,reporting,"
            + "total,".repeat(21)
            + ",,47.2,46.5,,,load 2,2,41",
        lines.get(1));
    assertEquals(
        "2026-07-01T04:00:00Z,run-000002,,dso,2026-05-31,EUR,reporting,north,"
            + "total,".repeat(20)
            + ",,,40,not_published,,load 2,2,1",
        lines.get(2));
  }

  @Test
  void more_restatements_than_one_answer_holds_are_refused_with_what_fits() {
    try (TestService service = new TestService()) {
      service.gold.publish(Restated.times(0, 10_000));
      assertEquals(200, service.get("/v1/restatements").statusCode());
      service.gold.publish(Restated.times(1, 10_000));
      HttpResponse<String> answer = service.get("/v1/restatements");
      assertEquals(422, answer.statusCode());
      assertTrue(
          answer
              .body()
              .contains(
                  "There are 10,001 restatements and one answer holds at most 10,000; the nearest request that fits is from=2026-06-30&to=2026-06-30, then the time before it."),
          answer.body());
      service.gold.publish(Restated.times(0, 10_001));
      assertTrue(
          service
              .get("/v1/restatements")
              .body()
              .contains("already one period end has more, so ask for one metric."));
    }
  }

  @Test
  void the_page_as_known_then_is_that_of_the_run_of_the_day() {
    HttpResponse<String> then = SERVICE.get("/cfo?as_of=2026-05-31&reading=then");
    assertEquals(200, then.statusCode(), then.body());
    assertEquals("run-000001", then.headers().firstValue("Countback-Snapshot").orElseThrow());
    assertEquals(
        withoutRequestId(SERVICE.get("/cfo?as_of=2026-05-31&snapshot=run-000001")),
        withoutRequestId(then));
  }

  private static String restatement(
      String oldRun,
      String metric,
      String slice,
      String unit,
      String was,
      String wasReason,
      String is,
      String difference,
      int rows) {
    return "{\"restated_at\":\"2026-07-01T04:00:00Z\",\"run\":\"run-000002\",\"old_run\":%s,\"metric\":\"%s\",\"period_end\":\"2026-05-31\",\"currency\":\"EUR\",\"currency_basis\":\"reporting\",\"slice\":%s,\"part\":null,\"step\":null,\"unit\":\"%s\",\"old\":%s,\"old_null_reason\":%s,\"new\":%s,\"new_null_reason\":null,\"difference\":%s,\"cause\":\"load 2\",\"loads\":[2],\"rows\":%d}"
        .formatted(oldRun, metric, slice, unit, was, wasReason, is, difference, rows);
  }

  private static List<String> points(String path) throws IOException {
    List<String> points = new ArrayList<>();
    json(path)
        .get("points")
        .forEach(p -> points.add(p.get("period_end").asText() + " " + p.get("value").asText()));
    return points;
  }

  private static List<String> metrics(String path) throws IOException {
    List<String> metrics = new ArrayList<>();
    json(path).get("restatements").forEach(r -> metrics.add(r.get("metric").asText()));
    return metrics;
  }

  private static JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(SERVICE.get(path).body());
  }

  private static String withoutRequestId(HttpResponse<String> answer) {
    return answer.body().replaceAll("request [0-9a-f]{16}", "request");
  }

  private static String tag(HttpResponse<String> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }
}
