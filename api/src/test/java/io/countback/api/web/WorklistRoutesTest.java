package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.SmallWorklist;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorklistRoutesTest {
  private static final String PATH = "/v1/accounts/prioritized";
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(SmallWorklist.snapshot("run-000001"));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @ParameterizedTest
  @CsvSource({
    "expected_gain, A-1 A-3 A-2",
    "risk,          A-1 A-2 A-3",
    "amount,        A-3 A-1 A-2",
    "oldest,        A-2 A-1 A-3"
  })
  void accounts_are_ranked_as_asked(String order, String accounts) {
    JsonNode answer = json(PATH + "?order=" + order);
    assertEquals(List.of(accounts.split(" ")), texts(answer.get("rows"), "account"));
    assertEquals(List.of("1", "2", "3"), texts(answer.get("rows"), "rank"));
  }

  @Test
  void reasons_and_the_rest_add_up_to_the_score_in_every_row() {
    for (JsonNode row : json(PATH).get("rows")) {
      BigDecimal sum = row.get("other").decimalValue();
      for (JsonNode reason : row.get("reasons")) {
        sum = sum.add(reason.get("points").decimalValue());
      }
      assertEquals(0, sum.compareTo(row.get("score").decimalValue()), row::toString);
      assertTrue(row.get("reasons").size() <= 3);
    }
    // 425.00 + 310.25 + 172.13 are shown, 142.50 − 113.50 is the rest.
    assertEquals("29", json(PATH).get("rows").get(0).get("other").toString());
  }

  @Test
  void when_it_is_expected_to_pay_is_told_where_it_is_known() {
    JsonNode rows = json(PATH).get("rows");
    assertEquals(
        "{\"p10\":\"2026-07-09\",\"p50\":\"2026-07-24\",\"p90\":null,\"null_reason\":\"not_reached\","
            + "\"next_amount\":{\"amount\":\"5000.00\",\"currency\":\"EUR\"}}",
        rows.get(0).get("expected_payment").toString());
    assertTrue(rows.get(1).get("expected_payment").get("p50").isNull());
  }

  @Test
  void who_is_left_alone_is_counted_and_told_when_asked() {
    JsonNode answer = json(PATH);
    assertEquals(
        "{\"accounts\":1,\"amount\":{\"amount\":\"7000.00\",\"currency\":\"EUR\"}}",
        answer.get("deferred").toString());
    assertTrue(answer.path("deferred_rows").isMissingNode());
    JsonNode row = json(PATH + "?include=deferred").get("deferred_rows").get(0);
    assertEquals("A-4", row.get("account").asText());
    assertEquals("promise", row.get("reason").asText());
    assertEquals("2026-07-06", row.get("returns_on").asText());
  }

  @Test
  void one_collector_has_a_list_of_their_own() {
    assertEquals(List.of("A-3"), texts(json(PATH + "?collector=bob").get("rows"), "account"));
    JsonNode unknown = json(PATH + "?collector=bop", 422);
    assertTrue(unknown.get("detail").asText().contains("the nearest is bob"));
    assertEquals(List.of("A-1"), texts(json(PATH + "?bucket=critical").get("rows"), "account"));
    assertEquals(400, SERVICE.get(PATH + "?order=size").statusCode());
  }

  @Test
  void pages_follow_each_other() {
    JsonNode first = json(PATH + "?limit=2");
    assertEquals(List.of("A-1", "A-3"), texts(first.get("rows"), "account"));
    JsonNode second = json(PATH + "?limit=2&cursor=" + first.get("next").asText());
    assertEquals(List.of("A-2"), texts(second.get("rows"), "account"));
    assertEquals(List.of("3"), texts(second.get("rows"), "rank"));
  }

  @Test
  void of_a_list_too_long_to_hold_the_first_are_told_and_all_are_counted() {
    JsonNode held = json(PATH + "?limit=2");
    String whole = SERVICE.get(PATH + "?format=csv").body();
    String page = page();
    SERVICE.gold.publish(SmallWorklist.snapshot("run-000001", true));
    try {
      assertEquals(held, json(PATH + "?limit=2"));
      assertEquals(
          List.of("A-2"),
          texts(
              json(PATH + "?limit=2&cursor=" + held.get("next").asText()).get("rows"), "account"));
      assertEquals(whole, SERVICE.get(PATH + "?format=csv").body());
      assertEquals(page, page());
      String refused = json(PATH + "?include=deferred", 422).get("detail").asText();
      assertTrue(refused.contains("ask for one collector, or for all of it with format=csv"));
      assertEquals(1, json(PATH + "?include=deferred&collector=ann").get("deferred_rows").size());
    } finally {
      publish();
    }
  }

  @Test
  void the_export_is_the_whole_list_with_reasons_and_those_left_alone() {
    HttpResponse<String> answer = SERVICE.get(PATH + "?format=csv&limit=1");
    List<String> lines = answer.body().lines().toList();
    assertEquals(5, lines.size());
    assertTrue(lines.get(0).startsWith("rank,account,name,collector,segment,score,expected_gain"));
    assertTrue(lines.get(1).startsWith("1,A-1,Kesselring <Bau>,ann,retail,936.38,936.38"));
    assertTrue(lines.get(1).contains("310.25 broke its promise on 12 June"));
    assertTrue(lines.get(4).startsWith(",A-4,Drift Ltd"));
    assertTrue(lines.get(4).contains("promise,2026-07-06"));
  }

  private static String page() {
    return SERVICE.get("/collector?top=3").body().replaceFirst("request [0-9a-f]+", "");
  }

  private static JsonNode json(String path) {
    return json(path, 200);
  }

  private static JsonNode json(String path, int status) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(status, answer.statusCode(), answer::body);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> texts(JsonNode rows, String field) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.get(field).asText()));
    return texts;
  }
}
