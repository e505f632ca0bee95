package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.AccountBrief;
import io.countback.api.gold.AccountBrief.Contact;
import io.countback.api.gold.AccountBrief.OpenDispute;
import io.countback.api.gold.AccountBrief.OpenPromise;
import io.countback.api.gold.AccountBrief.Receipt;
import io.countback.api.gold.AccountBrief.Touch;
import io.countback.api.gold.Briefs;
import io.countback.api.gold.ExpectedPayment;
import io.countback.api.gold.Given;
import io.countback.api.gold.InMemoryComparing;
import io.countback.api.gold.InMemorySnapshot;
import io.countback.api.gold.PrioritizedAccount;
import io.countback.api.gold.PrioritizedAccount.Change;
import io.countback.api.gold.PrioritizedAccount.Part;
import io.countback.api.gold.RiskReasons;
import io.countback.api.gold.RiskReasons.Reason;
import io.countback.api.gold.RowRecords;
import io.countback.api.gold.Run;
import io.countback.api.proof.InMemoryLedger;
import io.countback.api.security.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What there is to know of an account: one with all of it, one with next to nothing. */
final class AccountBriefTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    Run run =
        Given.run(
            "run-000001",
            Instant.parse("2026-07-01T04:00:00Z"),
            JUNE,
            "EUR",
            List.of(JUNE),
            1,
            JUNE,
            0,
            List.of(),
            List.of(new Run.Entity("north", "Northwind GmbH", "EUR")),
            List.of(),
            List.of(),
            List.of(new Run.GoldTable("account_brief", 1, List.of())),
            List.of(),
            Map.of(),
            Map.of());
    InMemoryLedger ledger =
        new InMemoryLedger()
            .accounts("A 1 | | | Kesselring <Bau> | retail | ann |")
            .items(
                """
                north | A 1 | EUR | INV-1 | 1 | invoice | Kesselring <Bau> | retail | ann | 2026-04-10 | 2026-05-10 | 1000.00 | 600.00 | d31_60 | PO-7 | https://archive.example/INV-1
                north | A 1 | EUR | INV-2 | 1 | invoice | Kesselring <Bau> | retail | ann | 2026-06-15 | 2026-07-15 | 700.00 | 700.00 | current | | javascript:alert(1)
                """)
            .scopes("A 1 | ann | team-1 | s-03")
            .brief(full())
            .brief(empty())
            .reasons(risk(null, null, "0.4", "high"))
            .reasons(risk("INV-1", 1, "0.6", "critical"))
            .reasons(risk("INV-2", 1, "0.2", "medium"));
    InMemoryComparing comparing =
        new InMemoryComparing(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(listed()),
            List.of(),
            List.of(
                new ExpectedPayment(
                    "A 1",
                    null,
                    LocalDate.of(2026, 7, 9),
                    LocalDate.of(2026, 7, 24),
                    null,
                    "not_reached",
                    amount("600"))),
            List.of(),
            List.of(),
            Map.of(),
            ledger::sees,
            false);
    SERVICE.gold.publish(
        new InMemorySnapshot(
            List.of(run),
            r -> List.of(),
            List.of(),
            List.of(),
            r -> Optional.of(ledger),
            r -> comparing));
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private static AccountBrief full() {
    Map<String, Object> values = new HashMap<>();
    values.put("name", "Kesselring <Bau>");
    values.put("entities", List.of("north"));
    values.put("segment", "retail");
    values.put("country", "DE");
    values.put("terms", "net30");
    values.put("credit_limit", amount("2000"));
    values.put("credit_limit_currency", "EUR");
    values.put("credit_use", new BigDecimal("0.650000"));
    values.put("collector", "ann");
    values.put("collector_name", "Ann Lee");
    values.put("team", "north");
    values.put("salesperson", "s-03");
    values.put("currency", "EUR");
    values.put("open", amount("1300"));
    values.put("past_due", amount("600"));
    values.put("balances", List.of(new AccountBrief.Balance("EUR", amount("1300"), amount("600"))));
    values.put("open_items", 2);
    values.put("past_due_items", 1);
    values.put("oldest_days_past_due", 51);
    values.put("days_to_pay", new BigDecimal("40.00"));
    values.put("days_late", new BigDecimal("10.25"));
    values.put("payments", 3);
    values.put("unfinished", 2);
    values.put("payments_before", 0);
    values.put("unfinished_before", 0);
    values.put("first_invoice_on", LocalDate.of(2025, 8, 1));
    values.put(
        "receipts", List.of(new Receipt("R-9", LocalDate.of(2026, 5, 20), amount("400"), "EUR")));
    values.put("promises_kept", 2);
    values.put("promises_partly", 1);
    values.put("promises_broken", 0);
    values.put(
        "open_promises",
        List.of(
            new OpenPromise("P-1", LocalDate.of(2026, 7, 3), amount("600"), amount("0"), "EUR")));
    values.put(
        "open_disputes",
        List.of(
            new OpenDispute(
                LocalDate.of(2026, 6, 1),
                "D-1",
                "north",
                "INV-1",
                amount("100"),
                "EUR",
                "wrong_price",
                "seller")));
    values.put(
        "touches",
        List.of(
            new Touch(
                "T-2",
                LocalDate.of(2026, 6, 26),
                "phone",
                "script-2",
                "friendly",
                false,
                true,
                "ann",
                "promised",
                "promise",
                0),
            new Touch(
                "T-1",
                LocalDate.of(2026, 6, 12),
                "email",
                null,
                null,
                true,
                false,
                null,
                null,
                null,
                null)));
    values.put(
        "contacts",
        List.of(
            new Contact(
                "K-1",
                "primary",
                "payables",
                "phone",
                LocalDate.of(2026, 5, 28),
                null,
                true,
                false)));
    values.put("missing", List.of("secondary_contact", "phone"));
    values.put("last_load", 7L);
    return Briefs.of("A 1", values);
  }

  /** An account that was contacted once, of a company that loaded touches and nothing else. */
  private static AccountBrief empty() {
    return Briefs.of(
        "A-2",
        Map.of(
            "missing",
            List.of("contact"),
            "not_loaded",
            List.of("contacts", "disputes", "promises")));
  }

  /** Of INV-1: -0.5 and 1.1 and -0.2 make 0.4 in log-odds, which is 0.6. */
  private static RiskReasons risk(
      String document, Integer installment, String probability, String bucket) {
    boolean isItem = document != null;
    return new RiskReasons(
        isItem ? "north" : null,
        "A 1",
        document,
        installment,
        "late_30",
        new BigDecimal(probability).setScale(6),
        bucket,
        "model",
        isItem ? new BigDecimal("-0.500000") : null,
        isItem
            ? List.of(
                new Reason("days_late", "pays 10 days late", new BigDecimal("1.100000")),
                new Reason("terms", "terms of 30 days", new BigDecimal("-0.200000")))
            : List.of());
  }

  private static PrioritizedAccount listed() {
    Map<String, Object> values = new HashMap<>();
    values.put("account_id", "A 1");
    values.put("collector", "ann");
    values.put("rank", 3);
    values.put("currency", "EUR");
    values.put("expected_gain", amount("40.50"));
    values.put("past_due", amount("600"));
    values.put("risk_bucket", "high");
    values.put("risk_bucket_before", "medium");
    values.put("next_action", "Call about the promise");
    values.put("next_action_on", LocalDate.of(2026, 7, 1));
    values.put("automate", false);
    for (String amount : List.of("newly_past_due", "about_to_cross", "disputed")) {
      values.put(amount, amount("0"));
    }
    for (String count : List.of("promises_kept", "promises_judged", "open_disputes")) {
      values.put(count, 0);
    }
    values.put(
        "parts",
        List.of(
            new Part("amount", amount("60.75"), "EUR 600.00 overdue in 1 invoice"),
            new Part("response", amount("-20.25"), "answered 1 of 9 by phone")));
    values.put("changes", List.of(new Change("promises today", amount("-40.50"))));
    values.put("past_due_by_currency", List.of());
    values.put("flags", List.of());
    return RowRecords.of(PrioritizedAccount.class, values);
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text).setScale(4);
  }

  private static JsonNode json(String path) throws IOException {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void it_is_told_with_its_items_and_where_each_figure_comes_from() throws IOException {
    JsonNode brief = json("/v1/accounts/A%201");
    assertEquals("Kesselring <Bau>", brief.get("name").asText());
    assertEquals("{\"amount\":\"600.00\",\"currency\":\"EUR\"}", brief.get("past_due").toString());
    assertEquals("600.00", brief.at("/aging/d31_60/amount").asText());
    assertEquals("1300.00", brief.at("/aging/total/amount").asText());
    assertEquals(0.65, brief.get("credit_use").asDouble());
    assertEquals(51, brief.get("oldest_days_past_due").asInt());
    assertEquals(
        "{\"from\":\"2025-07-01\",\"to\":\"2026-06-30\",\"days_to_pay\":40,\"days_late\":10.25,"
            + "\"median_days_to_pay\":null,\"payments\":3,\"unfinished\":2}",
        brief.at("/payment/last").toString());
    assertEquals("2024-07-01", brief.at("/payment/before/from").asText());
    assertEquals("2025-06-30", brief.at("/payment/before/to").asText());
    assertEquals("400.00", brief.at("/receipts/0/amount/amount").asText());
    assertEquals("2026-07-03", brief.at("/promises/open/0/promised_on").asText());
    assertEquals("seller", brief.at("/disputes/0/fault_side").asText());
    assertEquals("phone", brief.at("/touches/0/channel").asText());
    assertEquals("K-1", brief.at("/contacts/0/contact").asText());
    assertEquals("[\"secondary_contact\",\"phone\"]", brief.get("missing").toString());
    assertEquals("INV-1", brief.at("/items/0/invoice").asText());
    assertEquals("https://archive.example/INV-1", brief.at("/items/0/document_url").asText());
    JsonNode source = brief.at("/sources/0");
    assertEquals("aging_item", source.get("table").asText());
    assertEquals(2, json(source.get("rows").asText()).get("rows").size());
  }

  @Test
  void it_has_what_is_expected_and_what_to_do_next() throws IOException {
    JsonNode brief = json("/v1/accounts/A%201");
    assertEquals("high", brief.at("/risk/bucket").asText());
    assertEquals("INV-1", brief.at("/risk/items/0/invoice").asText());
    assertEquals(-0.5, brief.at("/risk/items/0/portfolio").asDouble());
    assertEquals(1.1, brief.at("/risk/items/0/reasons/0/points").asDouble());
    assertEquals("2026-07-24", brief.at("/expected_payment/p50").asText());
    assertEquals("not_reached", brief.at("/expected_payment/null_reason").asText());
    assertEquals(3, brief.at("/worklist/rank").asInt());
    assertEquals("Call about the promise", brief.at("/worklist/next_action/text").asText());
  }

  @Test
  void what_was_never_loaded_is_null_and_not_zero() throws IOException {
    JsonNode brief = json("/v1/accounts/A-2");
    assertTrue(brief.at("/promises/kept").isNull());
    assertTrue(brief.at("/promises/open").isNull());
    assertTrue(brief.get("disputes").isNull());
    assertTrue(brief.get("contacts").isNull());
    assertTrue(brief.get("risk").isNull());
    assertTrue(brief.get("worklist").isNull());
    assertEquals("[]", brief.get("touches").toString());
    assertEquals("0.00", brief.at("/open/amount").asText());
    assertEquals("[]", brief.get("items").toString());
  }

  @Test
  void the_page_says_it_in_a_sentence_and_names_what_is_missing() {
    String page = SERVICE.get("/accounts/A%201").body();
    assertTrue(
        page.contains(
            "EUR\u00a0600.00 overdue in 1 item, the oldest 51 days; EUR\u00a0600.00 promised for"
                + " 3 July 2026; 1 open dispute."),
        page);
    assertTrue(page.contains("Kesselring &lt;Bau&gt;"), page);
    assertTrue(page.contains("href=\"https://archive.example/INV-1\""), page);
    assertFalse(page.contains("javascript:"), page);
    assertTrue(page.contains("wrong price"), page);
    assertTrue(page.contains("65.0 %"), page);
    assertTrue(page.contains("No secondary contact. No phone number that works."), page);
    assertTrue(page.contains("2 kept, 1 partly, 0 broken"), page);
    assertTrue(page.contains("Phone by ann, script-2"), page);
    assertTrue(page.contains("not delivered"), page);
    String other = SERVICE.get("/accounts/A-2").body();
    assertTrue(other.contains("Nothing is open."), other);
    assertTrue(other.contains("No invoice yet, so no behaviour."), other);
    assertTrue(other.contains("No contact can be reached."), other);
    assertTrue(other.contains("never loaded"), other);
  }

  @Test
  void bars_are_as_long_as_what_they_stand_for() {
    String page = SERVICE.get("/accounts/A%201").body();
    // 700 of 1,300 of 760 units are 409.2, a gap of 1.5 at the end of each.
    assertTrue(page.contains("<rect class=\"c-s3\" x=\"0\" y=\"0\" width=\"407.7\""), page);
    assertTrue(page.contains("<rect class=\"c-s2\" x=\"409.2\" y=\"0\" width=\"349.3\""), page);
    // +60.75 from nothing, then back by a third of it.
    assertTrue(page.contains("<rect class=\"c-s1\" x=\"0.0\" y=\"0\" width=\"100.0\""), page);
    assertTrue(page.contains("<rect class=\"c-s3\" x=\"66.7\" y=\"0\" width=\"33.3\""), page);
  }

  @Test
  void the_page_says_why_it_is_late_when_it_pays_and_what_to_do() {
    String page = SERVICE.get("/accounts/A%201").body();
    assertTrue(page.contains("Next: call about the promise"), page);
    assertTrue(page.contains("Rank 3 of ann"), page);
    assertTrue(page.contains("−20.25"), page);
    assertTrue(page.contains("▲ was medium"), page);
    assertTrue(page.contains("24 July 2026"), page);
    assertTrue(page.contains("not within a year"), page);
    assertTrue(page.contains("+0.40 = 60.0 %"), page);
    assertTrue(page.contains("href=\"/collector?collector=ann\""), page);
  }

  @Test
  void sales_get_it_without_contacts_and_without_what_is_expected_of_it() throws IOException {
    String key = SERVICE.key(Role.SALES, "s-03");
    String data = SERVICE.getAs(key, "/v1/accounts/A%201").body();
    JsonNode brief = new ObjectMapper().readTree(data);
    assertEquals("600.00", brief.at("/past_due/amount").asText());
    for (JsonNode withheld : brief.get("withheld")) {
      assertTrue(brief.get(withheld.asText()).isNull(), withheld.asText());
    }
    assertEquals(4, brief.get("withheld").size());
    String page = SERVICE.getAs(key, "/accounts/A%201").body();
    assertTrue(page.contains("Contacts are not shown for your role."), page);
    for (String hidden : List.of("K-1", "Rank 3", "log-odds", "/collector", "Unpaid in 30 days")) {
      assertFalse(page.contains(hidden), hidden);
    }
  }

  @Test
  void csv_is_what_is_open_of_it() {
    List<String> lines = SERVICE.get("/v1/accounts/A%201?format=csv").body().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).contains("INV-1"), lines.get(1));
  }

  @Test
  void lists_and_search_open_it() {
    assertTrue(SERVICE.get("/aging").body().contains("href=\"/accounts/A%201\""));
    assertTrue(SERVICE.get("/collector").body().contains("href=\"/accounts/A%201\""));
    assertTrue(SERVICE.get("/accounts?q=kessel").body().contains("href=\"/accounts/A%201\""));
    assertTrue(
        SERVICE
            .get("/aging?snapshot=run-000001")
            .body()
            .contains("href=\"/accounts/A%201?snapshot=run-000001\""));
  }

  @Test
  void an_account_of_somebody_else_is_as_unknown_as_one_that_nobody_knows() {
    String key = SERVICE.key(Role.COLLECTOR, "bob");
    HttpResponse<String> foreign = SERVICE.getAs(key, "/v1/accounts/A-2");
    HttpResponse<String> unknown = SERVICE.getAs(key, "/v1/accounts/A-9");
    assertEquals(404, foreign.statusCode());
    assertTrue(foreign.body().contains("has no account A-2 that you may see"), foreign.body());
    assertEquals(404, unknown.statusCode());
    assertEquals(404, SERVICE.get("/accounts/A-9").statusCode());
    assertEquals(400, SERVICE.get("/v1/accounts/A-2?colour=red").statusCode());
  }
}
