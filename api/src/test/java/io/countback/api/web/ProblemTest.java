package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.DamagedTable;
import io.countback.api.gold.InMemorySnapshot;
import io.countback.api.gold.LakeTooNew;
import io.countback.api.gold.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProblemTest {
  private static final TestService SERVICE = TestService.northwind();

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void an_unknown_metric_gets_the_nearest_name() {
    HttpResponse<String> answer = SERVICE.get("/v1/metrics/dsp");
    assertEquals(404, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(
        "{\"type\":\"/v1/catalog#unknown-metric\",\"title\":\"Unknown metric\",\"status\":404,"
            + "\"detail\":\"There is no metric dsp in run-000001; the nearest is dso. /v1/metrics lists all.\","
            + "\"instance\":\""
            + answer.headers().firstValue("Request-Id").orElseThrow()
            + "\",\"errors\":[{\"parameter\":\"id\"}]}",
        answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/metrics/dso?form=2026-06-30          | 400 | form           | There is no parameter form. Did you mean from? The parameters are from, to, by, currency, currency_basis, snapshot, reading, format, raw, bom.
          /v1/metrics/dso?by=entity&by=segment     | 400 | by             | by is given 2 times (entity, segment); give it once.
          /v1/metrics/dso?from=30.06.2026          | 400 | from           | from is 30.06.2026, which is no day; write it as 2026-06-30.
          /v1/metrics/dso?to=2026-06-31            | 400 | to             | to is 2026-06-31, which is no day; write it as 2026-06-30.
          /v1/metrics/dso?from=2026-07-01          | 422 | from           | from is 2026-07-01, outside the period ends of run-000001; ask for a day from 2026-05-31 to 2026-06-30.
          /v1/metrics/dso?to=2020-01-31            | 422 | to             | to is 2020-01-31, outside the period ends of run-000001; ask for a day from 2026-05-31 to 2026-06-30.
          /v1/metrics/dso?from=2026-06-30&to=2026-05-31 | 422 | from      | from is 2026-06-30, after to, 2026-05-31; give the earlier day first.
          /v1/metrics/dso?by=region                | 422 | by             | dso is not published by region in reporting currency; it is published by total · entity · entity,segment.
          /v1/metrics/dso?currency=euro            | 400 | currency       | currency is euro; write an ISO 4217 code, such as EUR.
          /v1/metrics/dso?currency=USD             | 422 | currency       | There are no figures in USD; in reporting currency there are figures in EUR. For items in one currency add currency_basis=transaction.
          /v1/metrics/dso?currency_basis=local     | 400 | currency_basis | currency_basis is local; it can be reporting or transaction.
          /v1/metrics/aging?currency_basis=transaction | 422 | currency_basis | aging is not published in transaction currency.
          /v1/metrics/dso?snapshot=run-000009      | 404 | snapshot       | No run run-000009 was published; the newest and nearest is run-000001. /v1/runs lists all.
          /v1/metrics?snapshot=run-00000           | 404 | snapshot       | No run run-00000 was published; the newest is run-000001, the nearest run-000000. /v1/runs lists all.
          /v1/metrics/dso/chart.svg?snapshot=last  | 404 | snapshot       | No run last was published; the newest and nearest is run-000001. /v1/runs lists all.
          /v1/metrics/dso?reading=then             | 400 | reading        | reading is then; it can be known or first.
          /cfo?reading=last                        | 400 | reading        | reading is last; it can be known or then or first.
          /cfo?reading=then&snapshot=run-000000    | 400 | reading        | reading=then picks the run by as_of, and snapshot=run-000000 names one; give one of them.
          /cfo?reading=then&as_of=2026-05-31       | 422 | as_of          | No run computed as of 2026-05-31, so what was known then is not on record; the nearest day with a run is 2026-06-30. reading=first shows the first published figures of 2026-05-31.
          /cfo?snapshot=run-000002                 | 404 | snapshot       | No run run-000002 was published; the newest and nearest is run-000001. /v1/runs lists all.
          /v1/restatements?metric=dsp              | 400 | metric         | There is no metric dsp in run-000001; the nearest is dso. /v1/metrics lists all.
          /v1/restatements?from=2026-06-30&to=2026-05-31 | 422 | from     | from is 2026-06-30, after to, 2026-05-31; give the earlier day first.
          /v1/restatements?by=entity               | 400 | by             | There is no parameter by. Did you mean to? The parameters are metric, from, to, snapshot, format, raw, bom.
          /v1/metrics/dso?format=xml               | 406 | format         | The resource does not exist as the format xml; it exists as application/json (format=json), text/csv (format=csv).
          /v1/metrics/dso/chart.svg?width=199      | 400 | width          | width is 199; it is a whole number from 200 to 2000.
          /v1/metrics/dso/chart.svg?height=2e3     | 400 | height         | height is 2e3; it is a whole number from 200 to 2000.
          /v1/metrics/dso/chart.png?scale=3        | 400 | scale          | scale is 3; it is a whole number from 1 to 2.
          /v1/metrics/dso/chart.svg?theme=blue     | 400 | theme          | theme is blue; it can be light or dark.
          /v1/metrics/dso/chart.svg?currency_basis=transaction | 422 | currency | A chart has one currency; choose currency from JPY, USD.
          /v1/runs?limit=1                         | 400 | limit          | There is no parameter limit. The parameters are format, raw, bom.
          /health/live?x=1                         | 400 | x              | There is no parameter x. This resource takes no parameters.
          """)
  void a_bad_parameter_is_named_with_what_to_ask_instead(
      String path, int status, String parameter, String detail) {
    HttpResponse<String> answer = SERVICE.get(path);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"detail\":\"" + detail + "\""), answer.body());
    assertTrue(
        answer.body().contains("\"errors\":[{\"parameter\":\"" + parameter + "\"}]"),
        answer.body());
  }

  @Test
  void a_header_that_accepts_nothing_there_is_lists_what_exists() {
    HttpResponse<String> answer =
        SERVICE.get("/v1/metrics/dso", "Accept", "application/xml, text/csv;q=0");
    assertEquals(406, answer.statusCode());
    assertTrue(
        answer.body().contains("it exists as application/json (format=json), text/csv"),
        answer.body());
  }

  @Test
  void an_unknown_path_is_a_problem_for_programs_and_a_page_for_browsers() {
    HttpResponse<String> program = SERVICE.get("/nothing");
    assertEquals(404, program.statusCode());
    assertTrue(program.body().startsWith("{\"type\":\"/v1/catalog#not-found\""), program.body());
    HttpResponse<String> browser = SERVICE.get("/nothing", "Accept", "text/html,*/*;q=0.8");
    assertEquals(404, browser.statusCode());
    assertEquals(
        "text/html;charset=utf-8", browser.headers().firstValue("Content-Type").orElseThrow());
    String id = browser.headers().firstValue("Request-Id").orElseThrow();
    assertTrue(browser.body().contains(id), browser.body());
  }

  @Test
  void an_unknown_static_file_is_not_found() {
    assertEquals(404, SERVICE.get("/static/secret.txt").statusCode());
  }

  @Test
  void before_the_first_run_the_page_says_so_and_data_are_not_ready() {
    try (TestService empty = new TestService()) {
      HttpResponse<String> data = empty.get("/v1/metrics");
      assertEquals(503, data.statusCode());
      assertTrue(data.body().startsWith("{\"type\":\"/v1/catalog#not-ready\""), data.body());
      assertEquals(503, empty.get("/health/ready").statusCode());
      assertEquals(200, empty.get("/health/live").statusCode());
      assertEquals(200, empty.get("/v1/catalog").statusCode());
      HttpResponse<String> page = empty.get("/cfo", "Accept", "text/html");
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("countback ingest"), page.body());
      empty.gold.publish(Northwind.snapshot("run-000001"));
      assertEquals(200, empty.get("/v1/metrics").statusCode());
    }
  }

  @Test
  void a_damaged_table_is_named_and_no_figure_is_served() {
    try (TestService service = TestService.northwind()) {
      service.get("/v1/metrics/dso");
      service.gold.fail(new DamagedTable("metric", "part-0.parquet", "has no bytes"));
      HttpResponse<String> data = service.get("/v1/metrics/dso");
      assertEquals(503, data.statusCode());
      assertTrue(
          data.body()
              .contains(
                  "The table metric is damaged: part-0.parquet has no bytes. The last good run served was run-000001."),
          data.body());
      assertEquals(503, service.get("/health/ready").statusCode());
      HttpResponse<String> page = service.get("/cfo", "Accept", "text/html");
      assertEquals(503, page.statusCode());
      assertTrue(page.body().contains("part-0.parquet"), page.body());
      assertFalse(page.body().contains("45.5"), page.body());
    }
  }

  @Test
  void a_lake_of_a_newer_version_is_not_ready() {
    try (TestService service = TestService.northwind()) {
      service.gold.fail(new LakeTooNew(2, 1));
      HttpResponse<String> data = service.get("/v1/runs");
      assertEquals(503, data.statusCode());
      assertTrue(data.body().contains("The lake has format 2"), data.body());
    }
  }

  @Test
  void an_unexpected_failure_tells_nothing_but_the_request_id() {
    try (TestService service = TestService.northwind()) {
      service.gold.fail(new IllegalStateException("secret"));
      HttpResponse<String> answer = service.get("/v1/runs");
      assertEquals(500, answer.statusCode());
      assertFalse(answer.body().contains("secret"), answer.body());
    }
  }

  @Test
  void a_question_that_there_is_no_memory_for_is_told_to_ask_for_less() {
    Snapshot tooLarge =
        new InMemorySnapshot(
            List.of(Northwind.snapshot("run-000001").run()),
            run -> List.of(),
            List.of(),
            List.of(),
            run -> {
              throw new OutOfMemoryError();
            },
            run -> null);
    try (TestService service = new TestService()) {
      service.gold.publish(tooLarge);
      HttpResponse<String> answer = service.get("/v1/accounts?q=north");
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().startsWith("{\"type\":\"/v1/catalog#no-memory\""), answer.body());
      assertTrue(answer.body().contains("Ask for less"), answer.body());
    }
  }

  /**
   * Its body has not come yet: a client that kept the connection would send its next request in
   * vain.
   */
  @Test
  void a_refused_body_ends_the_connection_and_the_answer_says_so() throws IOException {
    assertTrue(
        answer("POST /v1/accounts/A-1/notes HTTP/1.1\r\nContent-Length: 9\r\n")
            .contains("\r\nConnection: close\r\n"));
    assertFalse(answer("GET /v1/metrics/dsp HTTP/1.1\r\n").contains("Connection: close"));
  }

  /** The head of what is answered to the head of a request. */
  private static String answer(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SERVICE.port())) {
      socket
          .getOutputStream()
          .write((request + "Host: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder head = new StringBuilder();
      for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
        head.append(line).append("\r\n");
      }
      return head.toString();
    }
  }
}
