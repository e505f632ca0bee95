package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.proof.SmallCompany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three accounts: 600.00 past due and 700.00 not due, GBP 100.00 not due, 50.00 not applied. */
final class AgingRoutesTest {
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(SmallCompany.snapshot("run-000001"));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void accounts_come_with_the_eight_columns_and_a_sum_that_is_receivables() {
    JsonNode answer = json("/v1/aging");
    assertEquals("2026-06-30", answer.get("as_of").asText());
    assertTrue(answer.get("complete").asBoolean());
    assertEquals(List.of("A-1", "A-2", "A-3"), texts(answer.get("rows"), "account"));
    assertEquals(
        "{\"account\":\"A-1\",\"name\":\"Kesselring <Bau>\",\"collector\":\"ann\",\"segment\":\"retail\","
            + "\"current\":{\"amount\":\"700.00\",\"currency\":\"EUR\"},\"d1_30\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"d31_60\":{\"amount\":\"600.00\",\"currency\":\"EUR\"},\"d61_90\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"d91_120\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},\"d121_plus\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"no_due_date\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},\"unapplied\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"total\":{\"amount\":\"1300.00\",\"currency\":\"EUR\"},\"past_due\":{\"amount\":\"600.00\",\"currency\":\"EUR\"},"
            + "\"oldest_days_past_due\":51,\"items\":2,\"null_reason\":null}",
        answer.get("rows").get(0).toString());
    JsonNode published = json("/v1/metrics/ar_balance").get("points").get(0).get("value");
    assertEquals(published, answer.get("sum").get("total"));
    assertEquals("1367.45", answer.get("sum").get("total").get("amount").asText());
    assertEquals("0.00", answer.get("sum").get("rounding").get("amount").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sort=past_due", "sort=total", "sort=oldest", "sort=name", "items=true"})
  void of_a_balance_too_long_to_hold_the_first_rows_are_told_and_all_are_counted(String question) {
    JsonNode held = json("/v1/aging?limit=2&" + question);
    String whole = SERVICE.get("/v1/aging?format=csv&" + question).body();
    String page = page(question);
    SERVICE.gold.publish(SmallCompany.snapshot("run-000001", true));
    try {
      assertEquals(held, json("/v1/aging?limit=2&" + question));
      assertEquals(whole, SERVICE.get("/v1/aging?format=csv&" + question).body());
      assertEquals(page, page(question));
    } finally {
      publish();
    }
  }

  private static String page(String question) {
    return SERVICE.get("/aging?" + question).body().replaceFirst("request [0-9a-f]{16}", "");
  }

  @Test
  void beyond_the_first_rows_of_a_long_balance_the_caller_is_told_what_to_ask() {
    String next = json("/v1/aging?limit=1").get("next").asText();
    String plain = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
    String beyond =
        Base64.getUrlEncoder()
            .encodeToString(plain.replaceFirst("^1 ", "9901 ").getBytes(StandardCharsets.UTF_8));
    assertEquals(0, json("/v1/aging?cursor=" + beyond).get("rows").size());
    SERVICE.gold.publish(SmallCompany.snapshot("run-000001", true));
    try {
      String refused = json("/v1/aging?cursor=" + beyond, 422).get("detail").asText();
      assertTrue(refused.contains("ask for one collector, or for all of it with format=csv"));
    } finally {
      publish();
    }
  }

  @Test
  void a_slice_adds_up_to_the_figure_of_the_slice() {
    assertEquals("1417.45", total("/v1/aging?entity=north"));
    assertEquals("-50.00", total("/v1/aging?entity=south"));
    assertEquals("-50.00", total("/v1/aging?collector=bob"));
    assertEquals("1300.00", total("/v1/aging?account=A-1"));
    assertEquals("0.00", total("/v1/aging?account=A-4"));
    assertEquals("100.00", total("/v1/aging?currency=GBP"));
    assertEquals("transaction", json("/v1/aging?currency=GBP").get("currency_basis").asText());
  }

  @Test
  void items_come_oldest_first_in_their_own_currency() {
    JsonNode answer = json("/v1/aging?items=true");
    assertEquals(List.of("INV-1", "INV-2", "INV-5", "null"), texts(answer.get("rows"), "invoice"));
    assertEquals(
        "{\"account\":\"A-1\",\"name\":\"Kesselring <Bau>\",\"collector\":\"ann\",\"segment\":\"retail\",\"entity\":\"north\","
            + "\"invoice\":\"INV-1\",\"installment\":1,\"kind\":\"invoice\",\"purchase_order\":\"PO-7\","
            + "\"document_url\":\"https://archive.example/INV-1\",\"issued_on\":\"2026-04-10\",\"due_on\":\"2026-05-10\","
            + "\"days_past_due\":51,\"column\":\"d31_60\",\"amount\":{\"amount\":\"1000.00\",\"currency\":\"EUR\"},"
            + "\"open\":{\"amount\":\"600.00\",\"currency\":\"EUR\"}}",
        answer.get("rows").get(0).toString());
    assertEquals("GBP", answer.get("rows").get(2).get("open").get("currency").asText());
    assertEquals("1367.45", answer.get("sum").get("total").get("amount").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "past_due, A-1 A-2 A-3",
    "total,    A-1 A-3 A-2",
    "oldest,   A-1 A-2 A-3",
    "name,     A-2 A-3 A-1"
  })
  void accounts_are_ordered_as_asked(String sort, String accounts) {
    assertEquals(
        List.of(accounts.split(" ")), texts(json("/v1/aging?sort=" + sort).get("rows"), "account"));
  }

  @Test
  void pages_follow_each_other_and_csv_is_complete() {
    JsonNode first = json("/v1/aging?limit=2");
    assertEquals(List.of("A-1", "A-2"), texts(first.get("rows"), "account"));
    assertEquals(3, first.get("total_rows").asInt());
    JsonNode second = json("/v1/aging?limit=2&cursor=" + first.get("next").asText());
    assertEquals(List.of("A-3"), texts(second.get("rows"), "account"));
    assertEquals("1367.45", second.get("sum").get("total").get("amount").asText());
    assertEquals(
        400, SERVICE.get("/v1/aging?sort=name&cursor=" + first.get("next").asText()).statusCode());
    HttpResponse<String> csv = SERVICE.get("/v1/aging?format=csv&limit=1");
    assertEquals("3", csv.headers().firstValue("Countback-Rows").orElseThrow());
    assertEquals(
        List.of(
            "account,name,collector,segment,current,d1_30,d31_60,d61_90,d91_120,d121_plus,no_due_date,unapplied,total,past_due,oldest_days_past_due,items,currency",
            "A-1,Kesselring <Bau>,ann,retail,700.00,0.00,600.00,0.00,0.00,0.00,0.00,0.00,1300.00,600.00,51,2,EUR",
            "A-2,'=Brandt,bob,industry,0.00,0.00,0.00,0.00,0.00,0.00,0.00,-50.00,-50.00,0.00,,0,EUR",
            "A-3,,ann,retail,117.45,0.00,0.00,0.00,0.00,0.00,0.00,0.00,117.45,0.00,,1,EUR"),
        csv.body().lines().toList());
    assertEquals(
        "A-3,,ann,retail,north,INV-5,1,invoice,,,2026-06-16,2026-07-16,-16,current,100.00,100.00,GBP",
        SERVICE.get("/v1/aging?items=true&format=csv").body().lines().toList().get(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "collector=anne | 422 | collector | the nearest is ann",
        "entity=west | 422 | entity | all, north, south",
        "currency=USD | 422 | currency | reporting, EUR, GBP",
        "sort=age | 400 | sort | past_due or total or oldest or name",
        "as_of=2026-05-31 | 422 | as_of | nearest day with a run is 2026-06-30",
        "colector=ann | 400 | colector | Did you mean collector"
      })
  void what_is_not_there_is_refused_with_what_is(
      String query, int status, String parameter, String remedy) {
    HttpResponse<String> answer = SERVICE.get("/v1/aging?" + query);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"parameter\":\"" + parameter + "\""), answer.body());
    assertTrue(answer.body().contains(remedy), answer.body());
  }

  @Test
  void the_run_of_a_day_is_the_same_as_the_run_by_name() {
    assertEquals(json("/v1/aging?as_of=2026-06-30"), json("/v1/aging?snapshot=run-000001"));
  }

  private static String total(String path) {
    return json(path).get("sum").get("total").get("amount").asText();
  }

  private static List<String> texts(JsonNode rows, String name) {
    List<String> texts = new ArrayList<>();
    rows.forEach(row -> texts.add(row.get(name).asText()));
    return texts;
  }

  private static JsonNode json(String path) {
    return json(path, 200);
  }

  private static JsonNode json(String path, int status) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(status, answer.statusCode(), answer.body());
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
