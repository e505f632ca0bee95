package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class LakeRoutesTest {
  private static final TestService SERVICE = TestService.northwind();

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void runs_come_newest_first_with_versions_hashes_durations_and_checks() {
    assertEquals(
        "{\"snapshot\":\"run-000001\",\"as_of\":\"2026-06-30\",\"complete\":true,\"runs\":["
            + run("run-000001", "2026-07-01T04:00:00Z")
            + ","
            + run("run-000000", "2026-06-01T04:00:00Z")
            + "]}",
        SERVICE.get("/v1/runs").body());
  }

  @Test
  void runs_as_csv_have_a_line_each() {
    HttpResponse<String> answer = SERVICE.get("/v1/runs?format=csv");
    assertEquals("2", answer.headers().firstValue("Countback-Rows").orElseThrow());
    assertEquals(
        List.of(
            "run_id,published_at,as_of,reporting_currency,period_ends,last_load,newest_event_on,quarantined_rows,quarantined_amounts,entities,gold_tables,failed_checks",
            "run-000001,2026-07-01T04:00:00Z,2026-06-30,EUR,2,42,2026-06-30,57,EUR 21008.00,north,metric 7,",
            "run-000000,2026-06-01T04:00:00Z,2026-06-30,EUR,2,42,2026-06-30,57,EUR 21008.00,north,metric 7,"),
        answer.body().lines().toList());
  }

  @Test
  void health_says_live_and_ready() {
    assertEquals("{\"status\":\"live\"}", SERVICE.get("/health/live").body());
    assertEquals(
        "{\"status\":\"ready\",\"snapshot\":\"run-000001\"}", SERVICE.get("/health/ready").body());
  }

  @Test
  void the_catalogue_lists_every_column_of_the_published_tables() throws IOException {
    JsonNode tables = catalog().get("data_sets");
    assertEquals(
        List.of(
            "run",
            "metric_catalog",
            "metric",
            "movement",
            "aging_item",
            "risk_score",
            "expected_payment",
            "risk_model",
            "template_comparison",
            "comparison_account",
            "channel_response",
            "collector_effectiveness",
            "experiment",
            "prioritized_account",
            "win",
            "digest",
            "account_brief",
            "account_note",
            "reject",
            "account_history",
            "account_scope",
            "restatement"),
        texts(tables, "name"));
    assertEquals("one row per pipeline run", tables.get(0).get("grain").asText());
    assertEquals(
        "array<struct<name string, version bigint, files array<struct<path string, bytes bigint, sha256 string>>>>",
        column(tables.get(0), "gold_tables").get("type").asText());
    List<String> metric = texts(tables.get(2).get("columns"), "name");
    assertEquals("metric_id", metric.get(0));
    assertEquals("run_id", metric.get(metric.size() - 1));
    assertEquals(41, metric.size(), metric.toString());
    JsonNode movement = tables.get(3);
    assertEquals("decimal(19,4)", column(movement, "paid").get("type").asText());
    assertEquals("decimal(28,4)", column(movement, "late_days").get("type").asText());
    assertEquals("timestamp", column(movement, "known_to").get("type").asText());
    assertEquals("string", column(movement, "run_id").get("type").asText());
    assertTrue(texts(table("restatement").get("columns"), "name").contains("fault_side"));
  }

  @Test
  void the_comparing_tables_are_known_as_metric_is() throws IOException {
    List<String> knowledge = List.of("known_from", "known_to", "run_id");
    for (String name :
        List.of(
            "aging_item",
            "risk_score",
            "expected_payment",
            "risk_model",
            "template_comparison",
            "comparison_account",
            "channel_response",
            "collector_effectiveness",
            "experiment",
            "prioritized_account",
            "win",
            "digest",
            "account_brief",
            "account_note")) {
      List<String> columns = texts(table(name).get("columns"), "name");
      assertEquals(knowledge, columns.subList(columns.size() - 3, columns.size()));
    }
    JsonNode collectors = table("collector_effectiveness");
    assertEquals("decimal(9,6)", column(collectors, "promises_high").get("type").asText());
    assertEquals("bigint", column(collectors, "promises_n").get("type").asText());
    assertEquals("decimal(9,6)", column(collectors, "heterogeneity_p").get("type").asText());
  }

  @Test
  void columns_that_share_a_line_of_the_contract_each_have_their_type() throws IOException {
    JsonNode movement = table("movement");
    assertEquals(
        List.of("decimal(19,4)", "decimal(28,4)", "decimal(28,4)", "timestamp", "string"),
        Stream.of("paid", "paid_days", "late_days", "known_to", "run_id")
            .map(name -> column(movement, name).get("type").asText())
            .toList());
  }

  @Test
  void what_names_a_restated_figure_is_what_names_the_figure() throws IOException {
    List<String> metric = texts(table("metric").get("columns"), "name");
    List<String> restatement = texts(table("restatement").get("columns"), "name");
    assertEquals(
        metric.subList(0, metric.indexOf("step") + 1),
        restatement.subList(3, restatement.indexOf("old_value")));
  }

  @Test
  void every_problem_type_has_an_entry() throws IOException {
    assertEquals(
        List.of(
            "bad-parameter",
            "unauthenticated",
            "forbidden",
            "not-found",
            "unknown-metric",
            "method",
            "not-acceptable",
            "snapshot-gone",
            "body-too-large",
            "too-large",
            "media-type",
            "unprocessable",
            "not-kept",
            "rate-limit",
            "unexpected",
            "damaged",
            "no-memory",
            "not-ready"),
        texts(catalog().get("problem_types"), "id"));
    assertTrue(catalog().get("null_reasons").has("no_sales"));
    assertTrue(catalog().get("units").has("ratio"));
    assertTrue(texts(catalog().get("checks"), "code").containsAll(List.of("F1b", "I7", "R1c")));
  }

  private static JsonNode catalog() throws IOException {
    return new ObjectMapper().readTree(SERVICE.get("/v1/catalog").body());
  }

  private static JsonNode table(String name) throws IOException {
    for (JsonNode table : catalog().get("data_sets")) {
      if (table.get("name").asText().equals(name)) {
        return table;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static JsonNode column(JsonNode table, String name) {
    for (JsonNode column : table.get("columns")) {
      if (column.get("name").asText().equals(name)) {
        return column;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.get(field).asText()));
    return texts;
  }

  private static String run(String id, String publishedAt) {
    return "{\"run_id\":\"%s\",\"published_at\":\"%s\",\"as_of\":\"2026-06-30\",\"reporting_currency\":\"EUR\","
            .formatted(id, publishedAt)
        + "\"period_ends\":[\"2026-05-31\",\"2026-06-30\"],\"last_load\":42,\"newest_event_on\":\"2026-06-30\",\"quarantined_rows\":57,"
        + "\"quarantined_amounts\":[{\"amount\":\"21008.00\",\"currency\":\"EUR\"}],"
        + "\"entities\":[{\"entity_id\":\"north\",\"name\":\"Northwind GmbH\",\"base_currency\":\"EUR\"}],"
        + "\"rates\":[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate_on\":\"2026-06-30\",\"rate\":1.0842,\"source\":\"ECB\"}],"
        + "\"silver_tables\":[{\"name\":\"invoice\",\"version\":3}],"
        + "\"gold_tables\":[{\"name\":\"metric\",\"version\":7,\"files\":[{\"path\":\"part-0.parquet\",\"bytes\":10,\"sha256\":\"ab12\"}]}],"
        + "\"checks\":[{\"code\":\"S1\",\"passed\":true,\"detail\":\"keys are unique\"}],"
        + "\"durations_ms\":{\"measure\":1200},\"configuration\":{\"reporting_currency\":\"EUR\"}}";
  }
}
