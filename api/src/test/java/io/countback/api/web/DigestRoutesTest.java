package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.SmallWorklist;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tuesday 30 June 2026: ann did one of four, bob had no list. */
final class DigestRoutesTest {
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

  private static List<String> lines(String path) {
    return SERVICE.get(path).body().lines().toList();
  }

  @Test
  void a_collector_is_told_what_was_planned_done_and_missed() {
    JsonNode day = json("/v1/digest/ann");
    assertEquals("2026-06-30", day.get("date").asText());
    assertEquals(4, day.get("planned").asInt());
    assertEquals(1, day.get("done").asInt());
    assertEquals(0.25, day.get("completion").asDouble()); // 1 ÷ 4
    assertEquals(1, day.get("done_not_planned").asInt());
    assertEquals(3, day.get("missed").asInt());
    assertEquals(1, day.get("carried_over").asInt());
    assertEquals(1, day.get("promises_kept").asInt());
    assertEquals(1, day.get("wins").asInt());
    assertEquals(
        "[{\"amount\":\"500.00\",\"currency\":\"EUR\"}]", day.get("overdue_paid").toString());
    assertTrue(day.get("null_reason").isNull());
    assertEquals("R-2", day.get("win_rows").get(0).get("receipt").asText());
  }

  @Test
  void what_was_missed_is_on_the_next_list_or_it_is_said_why_not() {
    assertEquals(
        List.of(
            "collector,rank,account,name,expected_gain,carried_over,next_rank,next_action_text,"
                + "next_action_due,deferred_reason,deferred_until,currency",
            "ann,1,A-1,Kesselring <Bau>,900.00,true,1,\"Call, ask for a payment date\",2026-07-01,,,EUR",
            "ann,2,A-7,'=Paid Ltd,300.00,false,,,,,,EUR",
            "ann,4,A-5,,20.50,false,,,,,,EUR"),
        lines("/v1/digest/ann?rows=missed&format=csv"));
  }

  @Test
  void contacts_that_were_answered_and_promises_are_told_by_account() {
    assertEquals(
        "ann,A-4,Drift Ltd,ann,phone,promise,7000.00,EUR",
        lines("/v1/digest/ann?rows=answered&format=csv").get(1));
    assertEquals(2, lines("/v1/digest/ann?rows=answered&format=csv").size());
    assertEquals(
        "ann,A-4,Drift Ltd,2026-07-02,7000.00,EUR",
        lines("/v1/digest/ann?rows=due&format=csv").get(1));
    assertEquals(
        "bob,A-3,,0,0,60000.00,EUR", lines("/v1/digest/bob?rows=broken&format=csv").get(1));
    assertEquals(1, lines("/v1/digest/ann?rows=broken&format=csv").size());
  }

  @Test
  void without_a_list_nothing_was_planned_and_the_share_is_undefined() {
    JsonNode day = json("/v1/digest/bob");
    assertEquals("no_list", day.get("null_reason").asText());
    assertTrue(day.get("completion").isNull());
    assertEquals(2, day.get("done_not_planned").asInt());
    assertEquals(1, day.get("broken").size());
  }

  @Test
  void the_team_is_the_sum_of_its_collectors() {
    JsonNode day = json("/v1/digest/team");
    assertEquals("team", day.get("collector").asText());
    assertEquals(4, day.get("planned").asInt());
    assertEquals(1 + 2, day.get("done_not_planned").asInt());
    List<String> collectors = new ArrayList<>();
    day.get("rows").forEach(row -> collectors.add(row.get("collector").asText()));
    assertEquals(List.of("ann", "bob"), collectors);
    assertEquals(
        List.of(
            "collector,planned,done,completion,done_not_planned,missed,promises_kept,"
                + "promises_broken,wins,large_wins,overdue_paid,streak",
            "ann,4,1,0.25,1,3,1,0,1,0,EUR 500.00,0",
            "bob,0,0,,2,0,0,1,0,0,,0"),
        lines("/v1/digest/team?format=csv"));
  }

  @Test
  void the_day_is_that_of_a_run() {
    assertEquals("ann", json("/v1/digest/ann?date=2026-06-30").get("collector").asText());
    HttpResponse<String> other = SERVICE.get("/v1/digest/ann?date=2026-06-29");
    assertEquals(422, other.statusCode());
    assertTrue(other.body().contains("the nearest day with a run is 2026-06-30"), other.body());
  }

  @ParameterizedTest
  @CsvSource({"anne, 404", "eve, 404", "ann?rows=all, 400", "ann?day=1, 400"})
  void what_is_not_there_is_refused(String path, int status) {
    assertEquals(status, SERVICE.get("/v1/digest/" + path).statusCode());
  }
}
