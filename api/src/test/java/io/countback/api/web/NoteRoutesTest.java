package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Notes and snoozes on the account A-own of the list of Wednesday 1 July 2026, on that day;
 * A-canary is another tenant's.
 */
final class NoteRoutesTest {
  private static final String OWN = "/v1/accounts/A-own/notes";
  private static final String[] AS_JSON = {"Content-Type", "application/json"};
  private static final String FORM = "application/x-www-form-urlencoded";

  private final TestService service = new TestService();
  private final String ann = service.key(Role.COLLECTOR, TwoTenants.COLLECTOR);
  private final String manager = service.key(Role.MANAGER, TwoTenants.TEAM);
  private final String other = service.key(Role.COLLECTOR, "c-canary");
  private final String sales = service.key(Role.SALES, TwoTenants.SALESPERSON);

  @BeforeEach
  void publish() {
    service.gold.publish(TwoTenants.snapshot("canary", "7777.77"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private HttpResponse<String> write(String key, String body, String... headers) {
    return service.postAs(
        key, OWN, body, Stream.of(AS_JSON, headers).flatMap(Stream::of).toArray(String[]::new));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  private JsonNode list(String key) {
    return json(service.getAs(key, "/v1/accounts/prioritized?include=deferred"));
  }

  private JsonNode brief(String key) {
    return json(service.getAs(key, "/v1/accounts/A-own"));
  }

  private String page(String cookie) {
    return service
        .sendAs(null, "GET", "/accounts/A-own", "Cookie", cookie, "Accept", "text/html")
        .body();
  }

  private long lines() {
    if (!Files.isDirectory(service.lake().resolve("notes"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(service.lake().resolve("notes"))) {
      long lines = 0;
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        lines += Files.readAllLines(file).size();
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_note_is_answered_as_it_was_kept_and_everybody_in_scope_reads_it_at_once() {
    HttpResponse<String> answer =
        write(ann, "{\"kind\":\"note\",\"text\":\"Pays on Fridays, says <Bo>\"}");
    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals("/v1/accounts/A-own", answer.headers().firstValue("Location").orElseThrow());
    JsonNode note = json(answer);
    assertEquals("A-own", note.get("account").asText());
    assertEquals("2026-07-01T09:30:00Z", note.get("written_at").asText());
    assertEquals("Reader collector", note.get("author").asText());
    assertTrue(note.get("until").isNull());
    for (String key : List.of(ann, manager, sales)) {
      JsonNode notes = brief(key).get("notes");
      assertEquals("Pays on Fridays, says <Bo>", notes.get(0).get("text").asText());
      assertEquals("Written by own", notes.get(1).get("text").asText());
    }
    String page = service.getAs(manager, "/accounts/A-own", "Accept", "text/html").body();
    assertTrue(page.contains("Pays on Fridays, says &lt;Bo&gt;"), page);
    assertFalse(page.contains("<Bo>"));
  }

  @Test
  void a_snooze_takes_the_account_off_everybodys_list_at_once_and_its_end_puts_it_back() {
    assertEquals(1, list(ann).get("total_rows").asInt());
    HttpResponse<String> before = service.getAs(manager, "/v1/accounts/prioritized");
    String tag = before.headers().firstValue("ETag").orElseThrow();
    write(ann, "{\"kind\":\"snooze\",\"until\":\"2026-07-11\",\"text\":\"On holiday\"}");
    for (String key : List.of(ann, manager)) {
      JsonNode list = list(key);
      assertEquals(0, list.get("total_rows").asInt());
      assertEquals(
          "{\"accounts\":1,\"amount\":{\"amount\":\"100.00\",\"currency\":\"EUR\"}}",
          list.get("deferred").toString());
      JsonNode waits = list.get("deferred_rows").get(0);
      assertEquals("snoozed", waits.get("reason").asText());
      // The 11th is a Saturday.
      assertEquals("2026-07-13", waits.get("returns_on").asText());
    }
    HttpResponse<String> after =
        service.getAs(manager, "/v1/accounts/prioritized", "If-None-Match", tag);
    assertEquals(200, after.statusCode());
    assertEquals("2026-07-13", brief(ann).get("worklist").get("deferred_until").asText());
    String page = service.getAs(manager, "/collector", "Accept", "text/html").body();
    assertTrue(page.contains("Snoozed by Reader collector: On holiday"), page);
    // What the run knew stays what it knew.
    assertEquals(
        1,
        json(service.getAs(ann, "/v1/accounts/prioritized?snapshot=run-000001"))
            .get("total_rows")
            .asInt());
    write(manager, "{\"kind\":\"snooze\",\"until\":\"2026-07-01\"}");
    assertEquals(1, list(ann).get("total_rows").asInt());
    assertTrue(brief(ann).get("worklist").get("deferred_until").isNull());
  }

  @Test
  void the_snooze_written_last_is_in_force() {
    write(ann, "{\"kind\":\"snooze\",\"until\":\"2026-09-01\"}");
    write(ann, "{\"kind\":\"snooze\",\"until\":\"2026-07-02\"}");
    write(ann, "{\"kind\":\"note\",\"text\":\"Called\"}");
    assertEquals("2026-07-02", list(ann).get("deferred_rows").get(0).get("returns_on").asText());
  }

  @Test
  void another_tenant_neither_writes_nor_reads_it_and_no_tag_of_theirs_changes() {
    List<String> requests =
        List.of("/v1/accounts/prioritized?include=deferred", "/collector", "/v1/accounts/A-canary");
    List<String> before = requests.stream().map(r -> tag(other, r)).toList();
    write(ann, "{\"kind\":\"snooze\",\"until\":\"2026-07-10\",\"text\":\"Ours alone\"}");
    assertEquals(before, requests.stream().map(r -> tag(other, r)).toList());
    for (String request : requests) {
      assertFalse(service.getAs(other, request).body().contains("Ours alone"));
    }
    HttpResponse<String> foreign = write(other, "{\"kind\":\"note\",\"text\":\"Theirs\"}");
    HttpResponse<String> unknown =
        service.postAs(other, "/v1/accounts/A-nobody/notes", "{}", AS_JSON);
    assertEquals(404, foreign.statusCode());
    assertEquals(
        withoutId(foreign).replace("A-own", "A-nobody"), withoutId(unknown).replace("A-own", ""));
    assertEquals(1, lines());
  }

  private String tag(String key, String request) {
    return service.getAs(key, request).headers().firstValue("ETag").orElseThrow();
  }

  private static String withoutId(HttpResponse<String> answer) {
    return answer.body().replaceAll("[0-9a-f]{16}", "ID");
  }

  @Test
  void a_repeat_with_its_key_is_harmless_and_the_key_is_good_for_one_note() {
    String body = "{\"kind\":\"note\",\"text\":\"Once\"}";
    HttpResponse<String> first = write(ann, body, "Idempotency-Key", "k-1");
    HttpResponse<String> again = write(ann, body, "Idempotency-Key", "k-1");
    assertEquals(201, again.statusCode());
    assertEquals(first.body(), again.body());
    assertEquals(1, lines());
    HttpResponse<String> another =
        write(ann, body.replace("Once", "Twice"), "Idempotency-Key", "k-1");
    assertEquals(422, another.statusCode());
    assertEquals("Idempotency-Key", json(another).at("/errors/0/parameter").asText());
    assertEquals(400, write(ann, body, "Idempotency-Key", "k 1").statusCode());
    assertEquals(1, lines());
  }

  @Test
  void what_is_no_note_is_refused_and_nothing_is_written() {
    assertEquals(400, write(ann, "").statusCode());
    assertEquals(400, write(ann, "[]").statusCode());
    assertEquals(400, write(ann, "{\"kind\":\"note\",\"text\":1}").statusCode());
    assertEquals(400, write(ann, "{\"kind\":\"note\",\"kind\":\"snooze\"}").statusCode());
    assertEquals(400, write(ann, "{\"kind\":\"note\",\"txt\":\"Hm\"}").statusCode());
    assertEquals(400, write(ann, "[".repeat(10_000)).statusCode());
    HttpResponse<String> past = write(ann, "{\"kind\":\"snooze\",\"until\":\"2026-06-01\"}");
    assertEquals(422, past.statusCode());
    assertEquals("/v1/catalog#not-kept", json(past).get("type").asText());
    assertEquals(413, write(ann, "x".repeat(70_000)).statusCode());
    assertEquals(
        415, service.postAs(ann, OWN, "kind=note&text=Hm", "Content-Type", FORM).statusCode());
    assertEquals(403, write(sales, "{\"kind\":\"note\",\"text\":\"Hm\"}").statusCode());
    assertEquals(0, lines());
  }

  @Test
  void the_form_of_the_page_does_the_same_and_leads_back_to_it() {
    String cookie = signIn(ann);
    String page = page(cookie);
    assertTrue(page.contains("action=\"/accounts/A-own/notes\""), page);
    String form = "after=note-own&until=2026-07-10&text=Gr%C3%BC%C3%9Fe%0D%0ANext";
    HttpResponse<String> sent =
        service.post(
            "/accounts/A-own/notes", form, "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
    assertEquals(303, sent.statusCode(), sent.body());
    assertEquals("/accounts/A-own#notes", sent.headers().firstValue("Location").orElseThrow());
    service.post("/accounts/A-own/notes", form, "Cookie", cookie);
    assertEquals(1, lines());
    assertEquals("Gr\u00fc\u00dfe\nNext", brief(ann).get("notes").get(0).get("text").asText());
    page = page(cookie);
    assertTrue(page.contains("Left alone until 10 July 2026"), page);
    assertTrue(page.contains(">Back to the list<"), page);
    assertTrue(page.contains("End the snooze"), page);
    service.post("/accounts/A-own/notes", "after=x&end=now", "Cookie", cookie);
    assertEquals(1, list(ann).get("total_rows").asInt());
    page = page(cookie);
    assertFalse(page.contains("End the snooze"), page);
    assertTrue(page.contains("Put back on the list"), page);
  }

  @Test
  void a_form_of_another_site_is_refused() {
    String cookie = signIn(ann);
    HttpResponse<String> foreign =
        service.post(
            "/accounts/A-own/notes", "text=Hm", "Cookie", cookie, "Origin", "http://evil.example");
    assertEquals(403, foreign.statusCode());
    assertEquals(
        403,
        write(ann, "{\"kind\":\"note\",\"text\":\"Hm\"}", "Origin", "http://evil.example")
            .statusCode());
    assertEquals(0, lines());
  }

  @Test
  void who_only_reads_sees_no_form() {
    for (String key : List.of(sales, service.key(Role.AUDITOR, null))) {
      String page = service.getAs(key, "/accounts/A-own", "Accept", "text/html").body();
      assertTrue(page.contains("Written by own"), page);
      assertFalse(page.contains("/accounts/A-own/notes"), page);
    }
    String earlier =
        service.getAs(ann, "/accounts/A-own?snapshot=run-000001", "Accept", "text/html").body();
    assertFalse(earlier.contains("/accounts/A-own/notes"), earlier);
    assertNotEquals("", earlier);
  }

  private String signIn(String key) {
    return service
        .post("/", "key=" + key)
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";")[0];
  }
}
