package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.proof.ScoredCompany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One account got worse, one is paid, one is as before, one is new and owes USD without a rate. */
final class RiskRoutesTest {
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(ScoredCompany.snapshot());
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void accounts_and_items_stand_in_their_own_buckets() {
    JsonNode answer = json("/v1/risk/buckets");
    assertEquals("late_30", answer.get("target").asText());
    assertEquals("model", answer.get("spoken_by").asText());
    // GBP 100.00 at 1.1745 and 50.00.
    assertEquals(
        "{\"bucket\":\"low\",\"accounts\":2,\"amount\":{\"amount\":\"167.45\",\"currency\":\"EUR\"},"
            + "\"items\":3,\"items_amount\":{\"amount\":\"167.45\",\"currency\":\"EUR\"},"
            + "\"items_without_rate\":1}",
        answer.get("rows").get(0).toString());
    // The account of a critical and a medium item is high, and so is all it owes.
    assertEquals(
        List.of(
            "bucket,accounts,amount,items,items_amount,items_without_rate,currency",
            "low,2,167.45,3,167.45,1,EUR",
            "medium,0,0.00,1,700.00,0,EUR",
            "high,1,1300.00,0,0.00,0,EUR",
            "critical,0,0.00,1,600.00,0,EUR"),
        SERVICE.get("/v1/risk/buckets?format=csv").body().lines().toList());
  }

  @Test
  void migration_is_from_the_run_before_and_holds_every_account_once() {
    JsonNode answer = json("/v1/risk/buckets");
    assertEquals("run-000001", answer.get("previous_snapshot").asText());
    assertEquals("2026-05-31", answer.get("previous_as_of").asText());
    assertEquals(4, answer.get("migration").size());
    assertEquals(
        List.of(
            "before,now,accounts,amount,currency",
            "low,low,1,117.45,EUR",
            "medium,high,1,1300.00,EUR",
            "high,gone,1,300.00,EUR",
            "new,low,1,50.00,EUR"),
        SERVICE.get("/v1/risk/buckets?rows=migration&format=csv").body().lines().toList());
  }

  @Test
  void the_first_run_has_nothing_to_migrate_from() {
    JsonNode answer = json("/v1/risk/buckets?as_of=2026-05-31");
    assertTrue(answer.get("previous_snapshot").isNull());
    assertEquals(0, answer.get("migration").size());
    assertEquals(1, answer.get("rows").get(2).get("accounts").asInt());
  }

  @Test
  void the_model_report_warns_where_own_history_speaks() {
    JsonNode answer = json("/v1/risk/model");
    assertEquals(
        "{\"target\":\"late_30\",\"speaks\":\"own_history\",\"from\":\"2026-02-28\",\"to\":\"2026-04-30\","
            + "\"warning\":\"The model did not beat each customer's own history, which speaks instead.\"}",
        answer.get("targets").get(0).toString());
    assertEquals(
        List.of("brier_score -", "auc -", "reliability 2", "reliability 10", "brier_score -"),
        rows(json("/v1/risk/model?target=late_30")));
    assertEquals(
        List.of("expected_date_error -", "expected_date_within_5 -", "expected_date_coverage -"),
        rows(json("/v1/risk/model?target=expected_payment")).subList(0, 3));
    assertEquals(
        "late_30,model,brier_score,,,0.12,0.11,0.13,,200,40,0.25,2026-02-28,2026-04-30,1200,,own_history,",
        SERVICE.get("/v1/risk/model?format=csv").body().lines().toList().get(1));
  }

  private static List<String> rows(JsonNode answer) {
    List<String> rows = new ArrayList<>();
    answer
        .get("rows")
        .forEach(
            r ->
                rows.add(
                    r.get("measure").asText()
                        + " "
                        + (r.get("part").isNull() ? "-" : r.get("part").asText())));
    return rows;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/risk/buckets?target=late_45 | 400 | target | late_30 or late_0 or late_15 or late_60",
        "/v1/risk/buckets?as_of=2026-06-15 | 422 | as_of | nearest day with a run is",
        "/v1/risk/model?targt=late_30 | 400 | targt | Did you mean target"
      })
  void what_is_not_there_is_refused_with_what_is(
      String path, int status, String parameter, String remedy) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"parameter\":\"" + parameter + "\""), answer.body());
    assertTrue(answer.body().contains(remedy), answer.body());
  }

  private static JsonNode json(String path) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
