package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.proof.SmallCompany;
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

final class ExplainTest {
  private static final TestService SERVICE = new TestService();
  private static final String DSO = "/v1/metrics/dso/explain";

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(SmallCompany.snapshot("run-000001"));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void an_amount_comes_with_its_formula_its_terms_and_its_rows() {
    assertEquals(
        "{\"metric\":\"ar_balance\",\"title\":\"Receivables, net\",\"unit\":\"money\",\"better\":\"lower\",\"definition_version\":1,"
            + "\"snapshot\":\"run-000001\",\"as_of\":\"2026-06-30\",\"period_end\":\"2026-06-30\",\"currency\":\"EUR\",\"currency_basis\":\"reporting\","
            + "\"rate_rule\":\"month-end rate\",\"slice\":{\"entity\":\"south\"},\"part\":null,"
            + "\"figure\":{\"value\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"low\":null,\"high\":null,\"n\":null,"
            + "\"numerator\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"denominator\":null,\"factor\":null,\"null_reason\":null,\"flags\":[]},"
            + "\"formula\":\"open items + unapplied cash and credits\","
            + "\"filled_in\":\"open items + unapplied cash and credits = EUR −50.00\",\"reason\":null,\"equal\":true,"
            + "\"checks\":[{\"what\":\"numerator\",\"published\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"from_rows\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"equal\":true},"
            + "{\"what\":\"denominator\",\"published\":null,\"from_rows\":null,\"equal\":true},"
            + "{\"what\":\"value\",\"published\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"from_rows\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"equal\":true}],"
            + "\"terms\":[{\"term\":1,\"side\":\"numerator\",\"sign\":1,\"name\":\"receivables at t\",\"amounts\":[\"open\",\"receipt\",\"credit\",\"over\"],"
            + "\"days\":\"to_t\",\"from\":null,\"to\":\"2026-06-30\",\"attributes\":\"at_t\",\"aging\":[],"
            + "\"amount\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},"
            + "\"sums\":[{\"currency\":\"EUR\",\"sum\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"rate\":1,\"converted\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"}}],"
            + "\"rows\":1,\"settled\":2,\"months\":[]}],"
            + "\"complete\":true,\"row_count\":1,\"rows\":[{\"term\":1,\"entity\":\"south\",\"account\":\"A-2\",\"name\":\"=Brandt\",\"document\":\"R-9\",\"installment\":null,"
            + "\"kind\":\"receipt\",\"event\":null,\"day\":null,\"due_on\":null,\"days_past_due\":null,"
            + "\"amount\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"},\"converted\":{\"amount\":\"-50.00\",\"currency\":\"EUR\"}}]}",
        SERVICE.get("/v1/metrics/ar_balance/explain?period=2026-06-30&slice=entity:south").body());
  }

  @Test
  void the_formula_of_a_quotient_is_filled_in() {
    JsonNode answer = json(DSO);
    assertEquals(
        "receivables at t ÷ credit sales of the window × days of the window = EUR 1,367.45 ÷ EUR 2,117.45 × 91 = 58.7678 days",
        answer.get("filled_in").asText());
    assertTrue(answer.get("equal").asBoolean());
    assertEquals(1.1745, answer.get("terms").get(0).get("sums").get(1).get("rate").asDouble());
    assertEquals(8, answer.get("row_count").asInt());
  }

  @Test
  void an_undefined_figure_says_why_and_what_is_known() {
    JsonNode answer = json(DSO + "?slice=entity:south");
    assertEquals("customers are owed money", answer.get("reason").asText());
    assertTrue(answer.get("equal").asBoolean());
    assertEquals(2, answer.get("rows").size());
  }

  @Test
  void items_of_one_currency_are_shown_unconverted() {
    JsonNode answer =
        json("/v1/metrics/ar_balance/explain?currency_basis=transaction&currency=GBP");
    assertEquals("unconverted", answer.get("rate_rule").asText());
    assertEquals(1, answer.get("row_count").asInt());
    assertTrue(answer.get("equal").asBoolean());
  }

  @Test
  void a_part_of_a_figure_has_its_own_rows() {
    JsonNode answer = json("/v1/metrics/aging/explain?part=current");
    assertEquals("817.45", answer.get("figure").get("value").get("amount").asText());
    assertTrue(answer.get("equal").asBoolean());
    assertEquals(2, answer.get("row_count").asInt());
  }

  @Test
  void pages_follow_each_other_until_every_row_was_seen_once() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = json(DSO + "?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.get("rows")
          .forEach(row -> seen.add(row.get("term").asText() + row.get("document").asText()));
      assertFalse(page.get("complete").asBoolean());
      cursor = page.has("next") ? page.get("next").asText() : null;
    }
    assertEquals(
        List.of("1INV-2", "1INV-1", "1INV-5", "1R-9", "2INV-1", "2INV-2", "2INV-3", "2INV-5"),
        seen);
  }

  @Test
  void the_rows_of_one_term_can_be_asked_for() {
    JsonNode answer = json(DSO + "?term=2");
    assertEquals(4, answer.get("row_count").asInt());
    assertEquals(2, answer.get("terms").size());
  }

  @Test
  void csv_has_every_row_of_every_term_with_neutral_text() {
    HttpResponse<String> answer = SERVICE.get(DSO + "?format=csv&limit=1");
    List<String> lines = answer.body().lines().toList();
    assertEquals("8", answer.headers().firstValue("Countback-Rows").orElseThrow());
    assertEquals(
        "metric_id,period_end,slice,part,term,side,sign,name,entity,account,account_name,document,installment,kind,event,day,due_on,days_past_due,paid,days,currency,amount,converted_currency,converted",
        lines.get(0));
    assertEquals(
        "dso,2026-06-30,,,1,numerator,1,receivables at t,north,A-3,,INV-5,1,invoice,,,2026-07-16,-16,,,GBP,100.00,EUR,117.45",
        lines.get(3));
    assertEquals(
        "dso,2026-06-30,,,1,numerator,1,receivables at t,south,A-2,'=Brandt,R-9,,receipt,,,,,,,EUR,-50.00,EUR,-50.00",
        lines.get(4));
    assertEquals(9, lines.size());
  }

  @Test
  void a_cursor_of_another_question_is_refused() {
    String next = json(DSO + "?limit=1").get("next").asText();
    assertEquals(400, SERVICE.get(DSO + "?limit=1&slice=entity:north&cursor=" + next).statusCode());
    assertEquals(400, SERVICE.get(DSO + "?cursor=nonsense").statusCode());
  }

  @Test
  void a_cursor_of_an_older_run_starts_again() {
    try (TestService service = new TestService()) {
      service.gold.publish(SmallCompany.snapshot("run-000001"));
      String body = service.get(DSO + "?limit=1").body();
      String next = body.replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1");
      service.gold.publish(SmallCompany.snapshot("run-000002"));
      HttpResponse<String> answer = service.get(DSO + "?limit=1&cursor=" + next);
      assertEquals(410, answer.statusCode(), answer.body());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/metrics/dsso/explain | 404 | the nearest is dso
          /v1/metrics/dso/explain?period=2026-06-20 | 422 | the nearest is 2026-06-30
          /v1/metrics/dso/explain?period=June | 400 | write it as 2026-06-30
          /v1/metrics/dso/explain?slice=entity:nort | 422 | the nearest is entity:north
          /v1/metrics/dso/explain?slice=entty:north | 400 | did you mean entity?
          /v1/metrics/dso/explain?slice=north | 400 | write it as entity:north
          /v1/metrics/dso/explain?slice=region:x | 422 | it is published by total · entity · segment · collector
          /v1/metrics/dso/explain?currency_basis=transaction | 422 | is not published in transaction currency
          /v1/metrics/ar_balance/explain?currency_basis=transaction | 422 | choose currency from EUR, GBP
          /v1/metrics/ar_balance/explain?currency_basis=transaction&currency=SEK | 422 | there are figures in EUR, GBP
          /v1/metrics/aging/explain | 422 | choose part from current, d1_30, unapplied
          /v1/metrics/aging/explain?part=curent | 422 | the nearest is current
          /v1/metrics/dso/explain?term=3 | 422 | it has terms 1 to 2
          /v1/metrics/dso/explain?limit=501 | 400 | from 1 to 500
          /v1/metrics/dso/explain?snapshot=run-000009 | 404 | run-000001
          """)
  void what_was_not_published_names_what_was(String path, int status, String words) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
  }

  @Test
  void the_run_to_prove_can_be_named() {
    assertEquals("run-000001", json(DSO + "?snapshot=run-000001").get("snapshot").asText());
  }

  @Test
  void an_unchanged_proof_is_not_sent_again() {
    String tag = SERVICE.get(DSO).headers().firstValue("ETag").orElseThrow();
    assertEquals(304, SERVICE.get(DSO, "If-None-Match", tag).statusCode());
    assertFalse(
        tag.equals(SERVICE.get(DSO + "?term=1").headers().firstValue("ETag").orElseThrow()));
  }

  @Test
  void a_run_without_movements_says_so() {
    try (TestService old = TestService.northwind()) {
      HttpResponse<String> answer = old.get(DSO);
      assertEquals(422, answer.statusCode());
      assertTrue(
          answer.body().contains("run-000001 was published without its movements"), answer.body());
    }
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
