package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.SampleManager;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ComparingRoutesTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final TestService SERVICE = new TestService();

  static {
    SERVICE.gold.publish(SampleManager.plenty());
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void templates_come_by_the_lower_bound_with_their_outcomes_by_kind() throws IOException {
    JsonNode answer = json("/v1/templates/comparison?window=7");
    assertEquals("run-000412", answer.get("snapshot").asText());
    assertEquals("2026-04-01", answer.get("from").asText());
    assertEquals("2026-06-30", answer.get("to").asText());
    assertEquals(7, answer.get("window_days").asInt());
    assertEquals("account", answer.get("unit_of_analysis").asText());
    assertTrue(answer.get("complete").asBoolean());
    assertEquals(
        List.of(
            "short-question-3", "statement-2", "payment-link-1", "reminder-7", "formal-letter-2"),
        texts(answer.get("rows"), "template"));
    JsonNode first = answer.get("rows").get(0);
    assertEquals("total", first.get("aging_band").asText());
    assertEquals("randomised", first.get("label").asText());
    assertEquals("reminder-7", first.get("baseline").asText());
    long responses = first.get("responses").asLong();
    assertTrue(first.get("by_kind").get("reply").asLong() < responses);
    assertTrue(first.get("p").decimalValue().compareTo(first.get("p_bh").decimalValue()) <= 0);
    assertEquals("EUR", first.get("collected_per_account").get("currency").asText());
    assertFalse(first.get("too_few").asBoolean());
    JsonNode small = answer.get("rows").get(4);
    assertTrue(small.get("too_few").asBoolean());
    assertTrue(small.get("difference").isNull());
    assertEquals("too_few", small.get("null_reason").asText());
    assertEquals("baseline", answer.get("rows").get(3).get("null_reason").asText());
  }

  @Test
  void strata_are_age_by_size_of_each_template() throws IOException {
    JsonNode rows = json("/v1/templates/comparison?strata=true&band=d31_60").get("rows");
    assertEquals(15, rows.size());
    assertEquals(List.of("large", "medium", "small"), texts(rows, "size_tier").subList(0, 3));
    rows.forEach(row -> assertEquals("d31_60", row.get("aging_band").asText()));
  }

  @Test
  void channels_are_told_by_the_dimensions_asked_for() throws IOException {
    JsonNode answer = json("/v1/channels/response?window=7");
    assertEquals(
        List.of("phone", "portal", "email", "sms", "letter"), texts(answer.get("rows"), "channel"));
    JsonNode phone = json("/v1/channels/response?band=d31_60").get("rows").get(0);
    assertEquals("d31_60", phone.get("aging_band").asText());
    assertEquals("total", phone.get("segment").asText());
    assertEquals("total", phone.get("attempt").asText());
    assertEquals("20.5", phone.get("median_hours_to_response").decimalValue().toPlainString());
    JsonNode attempts = json("/v1/channels/response?by=attempt").get("rows");
    assertEquals("10+", attempts.get(9).get("attempt").asText());
    assertEquals(1, json("/v1/channels/response?by=total").get("rows").size());
  }

  @Test
  void a_long_list_of_channels_is_paged_and_the_pages_are_the_list() throws IOException {
    String path = "/v1/channels/response?by=channel,aging_band";
    JsonNode page = json(path + "&limit=13");
    assertFalse(page.get("complete").asBoolean());
    List<String> paged = new ArrayList<>(rows(page));
    while (page.has("next")) {
      page = json(path + "&limit=13&cursor=" + page.get("next").asText());
      paged.addAll(rows(page));
    }
    assertEquals(rows(json(path)), paged);
    assertEquals(30, paged.size());
    assertEquals(400, status("/v1/channels/response?by=attempt&cursor=abc"));
  }

  @Test
  void collectors_come_with_whether_a_ranking_is_justified() throws IOException {
    JsonNode answer = json("/v1/collectors/effectiveness");
    assertTrue(answer.get("ranking_justified").asBoolean());
    assertEquals("38.2", answer.get("heterogeneity").get("statistic").decimalValue().toString());
    assertEquals(7, answer.get("heterogeneity").get("df").asInt());
    assertEquals(8, answer.get("rows").size());
    JsonNode first = answer.get("rows").get(0);
    assertEquals("c-06", first.get("collector").asText());
    assertEquals("above", first.get("outside_limits").asText());
    JsonNode last = answer.get("rows").get(7);
    assertEquals("(unassigned)", last.get("collector").asText());
    assertTrue(last.get("standardised").isNull());
    assertEquals("thin_stratum", last.get("null_reason").asText());
  }

  @Test
  void an_experiment_has_its_arms_control_first() throws IOException {
    JsonNode list = json("/v1/experiments").get("experiments");
    assertEquals("june-wording", list.get(0).get("experiment").asText());
    JsonNode answer = json("/v1/experiments/june-wording?window=14");
    assertEquals("randomised", answer.get("label").asText());
    assertEquals("0.91", answer.get("sample_ratio").get("p").decimalValue().toPlainString());
    assertFalse(answer.get("sample_ratio").get("mismatch").asBoolean());
    assertEquals(
        List.of("none", "reminder-7", "short-question-3"), texts(answer.get("arms"), "arm"));
    assertTrue(answer.get("arms").get(0).get("difference").isNull());
    assertEquals(
        "EUR",
        answer.get("arms").get(1).get("incremental_cash_per_touch").get("currency").asText());
    HttpResponse<String> unknown = SERVICE.get("/v1/experiments/june-wordin");
    assertEquals(404, unknown.statusCode());
    assertTrue(unknown.body().contains("the nearest is june-wording"), unknown.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/templates/comparison",
        "/v1/templates/comparison?window=14&band=d1_30",
        "/v1/templates/comparison?strata=true",
        "/v1/templates/comparison?dimension=tone",
        "/v1/templates/comparison?from=2026-01-01&to=2026-03-31",
        "/v1/channels/response?by=channel,aging_band&limit=500",
        "/v1/collectors/effectiveness",
        "/v1/experiments/june-wording"
      })
  void csv_and_json_have_the_same_figures(String path) throws IOException {
    JsonNode answer = json(path);
    JsonNode rows = answer.has("arms") ? answer.get("arms") : answer.get("rows");
    String csv = SERVICE.get(path + (path.contains("?") ? "&" : "?") + "format=csv&raw=1").body();
    List<String> lines = csv.lines().toList();
    List<String> header = List.of(lines.get(0).split(","));
    assertEquals(rows.size(), lines.size() - 1);
    assertTrue(rows.size() > 0);
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = cells(lines.get(i + 1));
      for (Map.Entry<String, JsonNode> field : rows.get(i).properties()) {
        if (field.getKey().equals("by_kind")) {
          for (Map.Entry<String, JsonNode> kind : field.getValue().properties()) {
            int column = header.indexOf("by_kind_" + kind.getKey());
            assertEquals(text(kind.getValue()), cells.get(column));
          }
          continue;
        }
        int column = header.indexOf(field.getKey());
        assertEquals(text(field.getValue()), cells.get(column), field.getKey());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/templates/comparison?from=2026-05-01   | 422 | from=2026-04-01&to=2026-06-30, from=2026-01-01&to=2026-03-31
          /v1/templates/comparison?to=2026-05-31     | 422 | windows only
          /v1/templates/comparison?band=d31_50       | 422 | pre_due, d1_30, d31_60
          /v1/templates/comparison?window=8          | 400 | it can be 7 or 3 or 14 or 30
          /v1/templates/comparison?windw=7           | 400 | Did you mean window?
          /v1/templates/comparison?dimension=colour  | 400 | template or campaign_step
          /v1/templates/comparison?dimension=tone&strata=true | 422 | dimension template only
          /v1/templates/comparison?outcome=full_payment&window=7 | 422 | 30 days only
          /v1/channels/response?by=chanel            | 422 | the nearest is channel
          /v1/channels/response?limit=501            | 400 | from 1 to 500
          /v1/collectors/effectiveness?window=7      | 400 | There is no parameter window
          /v1/experiments?window=x                   | 400 | window
          /v1/experiments?snapshot=run-000001        | 404 | run-000412
          """)
  void what_was_not_published_is_refused_with_what_was(String path, int status, String remedy) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(remedy), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/templates/comparison",
        "/v1/channels/response",
        "/v1/collectors/effectiveness",
        "/v1/experiments",
        "/v1/experiments/june-wording"
      })
  void unchanged_data_cost_no_body(String path) {
    String tag = SERVICE.get(path).headers().firstValue("ETag").orElseThrow();
    assertEquals(304, SERVICE.get(path, "If-None-Match", tag).statusCode());
    assertEquals(200, status(path + "?snapshot=run-000412"));
    assertEquals(SERVICE.get(path).body(), SERVICE.get(path + "?snapshot=run-000412").body());
  }

  @Test
  void nothing_to_compare_is_an_empty_list_that_says_why() throws IOException {
    try (TestService other = new TestService()) {
      other.gold.publish(SampleManager.withoutTemplates());
      JsonNode none = JSON.readTree(other.get("/v1/templates/comparison?band=d1_30").body());
      assertEquals(0, none.get("rows").size());
      JsonNode answer = JSON.readTree(other.get("/v1/templates/comparison").body());
      assertEquals("no_template_ids", answer.get("null_reason").asText());
      other.gold.publish(SampleManager.withoutTouches());
      answer = JSON.readTree(other.get("/v1/templates/comparison").body());
      assertEquals("source_absent", answer.get("null_reason").asText());
      assertEquals("2026-04-01", answer.get("from").asText());
      assertEquals(0, answer.get("rows").size());
      for (String path :
          List.of("/v1/channels/response", "/v1/collectors/effectiveness", "/v1/experiments")) {
        answer = JSON.readTree(other.get(path).body());
        assertEquals("source_absent", answer.get("null_reason").asText(), path);
      }
    }
  }

  @Test
  void the_page_is_served_with_its_tag_and_refuses_as_pages_do() {
    String html = "text/html";
    for (String path : List.of("/manager", "/manager/template?value=statement-2")) {
      HttpResponse<String> page = SERVICE.get(path, "Accept", html);
      assertEquals(200, page.statusCode());
      String tag = page.headers().firstValue("ETag").orElseThrow();
      assertEquals(304, SERVICE.get(path, "If-None-Match", tag).statusCode());
    }
    HttpResponse<String> wrong = SERVICE.get("/manager?perod=x", "Accept", html);
    assertEquals(400, wrong.statusCode());
    assertTrue(wrong.body().contains("did you mean period?"), wrong.body());
    assertEquals(422, SERVICE.get("/manager/template?value=nothing").statusCode());
    assertEquals(422, SERVICE.get("/manager/template?value=statement-2&page=99").statusCode());
    assertEquals(404, SERVICE.get("/manager?snapshot=run-000001").statusCode());
    try (TestService empty = new TestService()) {
      HttpResponse<String> page = empty.get("/manager", "Accept", html);
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("No run published yet"), page.body());
      assertTrue(page.body().contains("href=\"/manager\" aria-current=\"page\""), page.body());
    }
  }

  private static int status(String path) {
    return SERVICE.get(path).statusCode();
  }

  private static JsonNode json(String path) throws IOException {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  private static List<String> rows(JsonNode page) {
    List<String> rows = new ArrayList<>();
    page.get("rows").forEach(row -> rows.add(row.toString()));
    return rows;
  }

  private static List<String> texts(JsonNode rows, String field) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.get(field).asText()));
    return texts;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isObject()) {
      return value.get("amount").asText();
    }
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      value.forEach(text -> texts.add(text.asText()));
      return String.join(";", texts);
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  /** Cells of a line; only titles hold commas, and they are quoted. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      cells.add(cell.replace("\"", ""));
    }
    return cells;
  }
}
