package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.proof.RestatedCompany;
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

final class RestatementRowsTest {
  private static final TestService SERVICE = new TestService();
  private static final String ROWS = "/v1/restatements/rows?run=run-000002&period=2026-05-31";

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(RestatedCompany.third());
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void rows_come_with_what_they_come_to_and_what_was_restated() {
    HttpResponse<String> answer = SERVICE.get(ROWS + "&slice=entity:north&currency=GBP");
    assertEquals(
        "{\"run\":\"run-000002\",\"as_of\":\"2026-06-30\",\"restated_at\":\"2026-07-01T04:00:00Z\",\"period_end\":\"2026-05-31\","
            + "\"slice\":{\"entity\":\"north\"},\"currency\":\"GBP\",\"causes\":[\"load 2\"],\"loads\":[2],"
            + "\"restated_figures\":1,\"published_rows\":2,\"equal\":true,\"reason\":null,"
            + "\"sums\":[{\"currency\":\"GBP\",\"rows\":2,\"receivables\":{\"amount\":\"-20.00\",\"currency\":\"GBP\"},"
            + "\"restated\":{\"amount\":\"-20.00\",\"currency\":\"GBP\"},\"equal\":true,"
            + "\"sales\":{\"amount\":\"-20.00\",\"currency\":\"GBP\"},\"cash\":{\"amount\":\"0.00\",\"currency\":\"GBP\"}}],"
            + "\"complete\":true,\"row_count\":2,\"rows\":["
            + invoice("closed", -1, "100.00", 1)
            + ","
            + invoice("added", 1, "80.00", 2)
            + "]}",
        answer.body());
    assertEquals("run-000002", answer.headers().firstValue("Countback-Snapshot").orElseThrow());
    assertEquals("2", answer.headers().firstValue("Countback-Rows").orElseThrow());
  }

  @Test
  void the_counts_are_those_of_the_list_of_restatements() {
    JsonNode restatements = json("/v1/restatements?snapshot=run-000002").get("restatements");
    assertEquals(8, restatements.size());
    for (JsonNode r : restatements) {
      boolean converted = r.get("currency_basis").asText().equals("reporting");
      JsonNode entity = r.get("slice").get("entity");
      JsonNode rows =
          json(
              ROWS
                  + (entity == null ? "" : "&slice=entity:" + entity.asText())
                  + (converted ? "" : "&currency=" + r.get("currency").asText()));
      assertEquals(r.get("rows").asInt(), rows.get("row_count").asInt(), r.toString());
      assertTrue(rows.get("equal").asBoolean(), r.toString());
    }
  }

  @Test
  void csv_has_every_row_with_neutral_text() {
    HttpResponse<String> answer = SERVICE.get(ROWS + "&slice=entity:south&format=csv&limit=1");
    assertEquals("2", answer.headers().firstValue("Countback-Rows").orElseThrow());
    assertEquals(
        List.of(
            "run_id,period_end,slice,change,sign,entity,account,account_name,document,installment,kind,event,day,due_on,currency,open,receipt,credit,over,sales,cash,paid,load",
            "run-000002,2026-05-31,entity:south,added,1,south,A-2,'=Brandt,INV-3,2,receipt,AP-2,2026-05-31,2026-06-04,EUR,-300.00,300.00,,,,,300.00,2",
            "run-000002,2026-05-31,entity:south,added,1,south,A-2,'=Brandt,R-9,,receipt,,2026-05-30,,EUR,,-50.00,,,,50.00,,2"),
        answer.body().lines().toList());
  }

  @Test
  void pages_follow_each_other_until_every_row_was_seen_once() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = json(ROWS + "&limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.get("rows").forEach(row -> seen.add(row.get("document").asText()));
      assertFalse(page.get("complete").asBoolean());
      cursor = page.has("next") ? page.get("next").asText() : null;
    }
    assertEquals(List.of("INV-7", "INV-3", "INV-5", "INV-5", "R-9"), seen);
  }

  @Test
  void a_restatement_without_rows_says_why() {
    JsonNode answer = json("/v1/restatements/rows?period=2026-05-31");
    assertEquals("run-000003", answer.get("run").asText());
    assertEquals(0, answer.get("row_count").asInt());
    assertEquals(0, answer.get("published_rows").asInt());
    assertEquals(
        "run-000003 added and closed no row here: only rates, accounts, definitions or settings changed.",
        answer.get("reason").asText());
  }

  @Test
  void a_cursor_of_another_question_or_run_is_refused() {
    String next = json(ROWS + "&limit=1").get("next").asText();
    assertEquals(400, SERVICE.get(ROWS + "&slice=entity:north&cursor=" + next).statusCode());
    assertEquals(
        410, SERVICE.get("/v1/restatements/rows?period=2026-05-31&cursor=" + next).statusCode());
    assertEquals(
        200,
        SERVICE
            .get("/v1/restatements/rows?period=2026-05-31&snapshot=run-000002&cursor=" + next)
            .statusCode());
  }

  @Test
  void unchanged_rows_are_not_sent_again() {
    String tag = SERVICE.get(ROWS).headers().firstValue("ETag").orElseThrow();
    assertEquals(304, SERVICE.get(ROWS, "If-None-Match", tag).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/restatements/rows?run=run-000009 | 404 | nearest is run-000003
          /v1/restatements/rows?run=run-000003&snapshot=run-000002 | 404 | the newest and nearest is run-000002
          /v1/restatements/rows?run=run-000001 | 422 | so it restated nothing
          /v1/restatements/rows?period=2026-06-30 | 200 | run-000003
          /v1/restatements/rows?run=run-000002&period=2026-06-30 | 422 | the nearest is 2026-05-31
          /v1/restatements/rows?period=May | 400 | write it as 2026-06-30
          /v1/restatements/rows?slice=north | 400 | write it as entity:north
          /v1/restatements/rows?slice=entity:nort | 422 | the nearest is north
          /v1/restatements/rows?currency=eur | 400 | such as EUR
          /v1/restatements/rows?limit=501 | 400 | from 1 to 500
          /v1/restatements/rows?entity=north | 400 | There is no parameter entity
          /restatements/run-000009 | 404 | run-000003
          /restatements/run-000001 | 422 | so it restated nothing
          /restatements/run-000002?page=0 | 400 | from 1
          /restatements/run-000002?slice=entity:south | 200 | Southwind Ltd
          """)
  void what_was_not_restated_names_what_was(String path, int status, String words) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
  }

  private static String invoice(String change, int sign, String amount, int load) {
    String money = "{\"amount\":\"" + amount + "\",\"currency\":\"GBP\"}";
    return "{\"change\":\"%s\",\"sign\":%d,\"entity\":\"north\",\"account\":\"A-3\",\"name\":null,\"document\":\"INV-5\",\"installment\":1,\"kind\":\"invoice\",\"event\":null,\"day\":\"2026-05-16\",\"due_on\":\"2026-06-15\",\"open\":%s,\"sales\":%s,\"currency\":\"GBP\",\"load\":%d}"
        .formatted(change, sign, money, money, load);
  }

  private static JsonNode json(String path) {
    try {
      HttpResponse<String> answer = SERVICE.get(path);
      assertEquals(200, answer.statusCode(), answer.body());
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
