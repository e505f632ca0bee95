package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.SmallWorklist;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As of 30 June 2026: 500.00 of that day, and a big one of 23 June. */
final class WinRoutesTest {
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(SmallWorklist.snapshot("run-000001"));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private static JsonNode json(String path) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_last_thirty_days_come_newest_first() {
    JsonNode answer = json("/v1/wins");
    assertEquals("2026-06-01", answer.get("from").asText());
    assertEquals("2026-06-30", answer.get("to").asText());
    assertEquals("R-2", answer.get("rows").get(0).get("receipt").asText());
    assertEquals(12, answer.get("rows").get(0).get("days_late").asInt());
    assertTrue(answer.get("rows").get(1).get("large").asBoolean());
    assertTrue(answer.get("rows").get(1).get("days_late").isNull());
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-06-24, 1",
    "to=2026-06-23,   1",
    "min=9000.00,     1",
    "collector=ann,   1",
    "collector=eve,   0",
    "min=0.01,        2"
  })
  void they_are_chosen_by_day_amount_and_collector(String query, int rows) {
    assertEquals(rows, json("/v1/wins?" + query).get("rows").size());
  }

  @ParameterizedTest
  @CsvSource({"from=2026-07-01&to=2026-06-01", "min=much", "to=2026-06-31"})
  void what_makes_no_sense_is_refused(String query) {
    assertEquals(400, SERVICE.get("/v1/wins?" + query).statusCode());
  }

  @Test
  void the_export_escapes_names_that_look_like_formulas() {
    List<String> lines = SERVICE.get("/v1/wins?format=csv").body().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).startsWith("2026-06-30,A-8,'=Brandt,ann,north,R-2,500.00,EUR"));
  }
}
