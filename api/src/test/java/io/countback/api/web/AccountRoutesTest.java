package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.proof.SmallCompany;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer is on the line and names something. */
final class AccountRoutesTest {
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(SmallCompany.snapshot("run-000001"));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a-2 | A-2 account A-2", // the whole id, in whatever case
        "kessel | A-1 name Kesselring <Bau>", // the beginning of a name
        "bau | A-1 name Kesselring <Bau>", // a part of it
        "INV-5 | A-3 invoice INV-5", // open, in another currency
        "INV-3 | A-2 invoice INV-3", // paid
        "po-7 | A-1 purchase_order PO-7", // open
        "po-9 | A-2 purchase_order PO-9", // paid
        "nobody | ''"
      })
  void it_is_found_by_id_name_invoice_or_purchase_order(String query, String expected)
      throws IOException {
    assertEquals(expected, String.join(", ", found(query)));
  }

  @Test
  void whole_matches_come_before_beginnings_and_these_before_parts() throws IOException {
    assertEquals(List.of("A-1 account A-1", "A-2 account A-2", "A-3 account A-3"), found("a-"));
    assertEquals(
        List.of("A-1 invoice INV-1", "A-2 invoice INV-3", "A-3 invoice INV-5"), found("inv"));
  }

  @Test
  void csv_is_the_same_list_with_neutral_text() {
    assertEquals(
        List.of("account,name,collector,matched_by,matched", "A-2,'=Brandt,bob,name,'=Brandt"),
        SERVICE.get("/v1/accounts?q=brandt&format=csv").body().lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/accounts", "/v1/accounts?q=", "/v1/accounts?q=%20a%20"})
  void too_little_to_look_for_is_refused(String path) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("at least 2 letters"), answer.body());
  }

  @Test
  void the_page_lists_the_same_accounts_and_each_opens_its_items() {
    String page = SERVICE.get("/accounts?q=po-7").body();
    assertTrue(page.contains("1 account matches “po-7”."), page);
    assertTrue(page.contains("href=\"/aging?account=A-1&amp;items=true\""), page);
    assertTrue(page.contains("purchase order PO-7"), page);
    assertTrue(page.contains("value=\"po-7\""), "the box keeps what was typed");
    String none = SERVICE.get("/accounts?q=%3Cscript%3E").body();
    assertTrue(none.contains("No account has “&lt;script&gt;”"), none);
    assertTrue(SERVICE.get("/accounts").body().contains("Type at least two letters"));
    assertTrue(SERVICE.get("/cfo").body().contains("action=\"/accounts\""), "on every page");
  }

  private static List<String> found(String query) throws IOException {
    HttpResponse<String> answer = SERVICE.get("/v1/accounts?q=" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode body = new ObjectMapper().readTree(answer.body());
    assertTrue(body.get("complete").asBoolean());
    List<String> found = new ArrayList<>();
    for (JsonNode row : body.get("rows")) {
      found.add(
          row.get("account").asText()
              + " "
              + row.get("matched_by").asText()
              + " "
              + row.get("matched").asText());
    }
    return found;
  }
}
