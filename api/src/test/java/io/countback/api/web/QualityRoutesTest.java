package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.api.gold.LoadedCompany;
import io.countback.api.gold.Running;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class QualityRoutesTest {
  private static final TestService SERVICE = new TestService();

  @BeforeAll
  static void publish() {
    SERVICE.gold.publish(LoadedCompany.snapshot());
  }

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private static JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(SERVICE.get(path).body());
  }

  @Test
  void loads_come_newest_first_and_in_pages() throws IOException {
    JsonNode first = json("/v1/loads?limit=3");
    assertEquals(4, first.get("total_rows").asInt());
    assertEquals(false, first.get("complete").asBoolean());
    assertEquals(4, first.get("loads").get(0).get("load").asInt());
    JsonNode rest = json("/v1/loads?limit=3&cursor=" + first.get("next").asText());
    assertEquals(
        "{\"load\":1,\"loaded_at\":\"2026-07-01T03:01:00Z\",\"business_day\":\"2026-07-01\","
            + "\"profile\":\"countback\",\"profile_version\":1,"
            + "\"rows\":{\"read\":100,\"loaded\":92,\"left_out\":5,\"quarantined\":3,\"duplicates\":0,\"healed\":0,\"difference\":0,\"revised\":0},"
            + "\"duration_ms\":12400,\"files\":[{\"name\":\"invoice.csv\",\"sha256\":\"ab12cd34ef567890\",\"bytes\":900},"
            + "{\"name\":\"receipt.csv\",\"sha256\":\"cd34ef567890ab12\",\"bytes\":800}],"
            + "\"amounts\":[{\"currency\":\"EUR\",\"read\":\"1000.00\",\"loaded\":\"800.00\",\"left_out\":\"50.00\",\"quarantined\":\"150.00\",\"duplicates\":\"0.00\",\"difference\":\"0.00\"},"
            + "{\"currency\":\"JPY\",\"read\":\"5000\",\"loaded\":\"5000\",\"left_out\":\"0\",\"quarantined\":\"0\",\"duplicates\":\"0\",\"difference\":\"0\"}],",
        rest.get("loads").get(0).toString().split("\"checks\"")[0]);
  }

  @Test
  void a_command_that_runs_is_told_with_its_step() throws IOException {
    assertTrue(json("/v1/loads").get("running").isNull());
    Instant now = TestService.NOW;
    SERVICE.gold.run(
        new Running("refresh", "checking", now.minusSeconds(300), now.minusSeconds(8)));
    try {
      assertEquals(
          "{\"command\":\"refresh\",\"phase\":\"checking\",\"since\":\"%s\",\"seen\":\"%s\"}"
              .formatted(now.minusSeconds(300), now.minusSeconds(8)),
          json("/v1/loads").get("running").toString());
      HttpResponse<String> page = SERVICE.get("/quality");
      assertTrue(page.body().contains("<b>countback refresh is running</b>"), page.body());
      assertTrue(page.body().contains("is at the step “checking”"), page.body());
      SERVICE.gold.run(
          new Running("refresh", "writing", now.minusSeconds(300), now.minusSeconds(61)));
      HttpResponse<String> later = SERVICE.get("/quality");
      assertTrue(later.body().contains("countback refresh went silent</b>"), later.body());
      assertNotEquals(page.headers().firstValue("ETag"), later.headers().firstValue("ETag"));
    } finally {
      SERVICE.gold.run(null);
    }
    assertFalse(SERVICE.get("/quality").body().contains("countback refresh"));
  }

  @Test
  void a_load_tells_which_rows_came_again_and_the_amounts_of_what_its_checks_found()
      throws IOException {
    assertEquals(
        "[{\"code\":\"I1b\",\"table\":\"account\",\"rows\":3,\"differences\":[]},"
            + "{\"code\":\"I1b\",\"table\":\"invoice\",\"rows\":2,\"differences\":["
            + "{\"amount\":\"120.00\",\"currency\":\"EUR\"},{\"amount\":\"-500\",\"currency\":\"JPY\"}]}]",
        json("/v1/data-quality?load=2").get("load").get("revisions").toString());
    assertEquals(
        "{\"code\":\"I3b\",\"outcome\":\"warn\",\"sentence\":\"due more than 365 days after the invoice date\","
            + "\"rows\":4,\"amounts\":[{\"amount\":\"400.00\",\"currency\":\"EUR\"}]}",
        json("/v1/data-quality?load=1").get("load").get("checks").get(2).toString());
  }

  @Test
  void loads_as_csv_have_a_line_each() {
    assertEquals(
        List.of(
            "load,loaded_at,business_day,profile,profile_version,rows_read,rows_loaded,rows_left_out,rows_quarantined,rows_duplicates,rows_healed,rows_difference,rows_revised,duration_ms,files,amounts,checks,revisions",
            "4,2026-07-01T03:04:00Z,2026-07-01,countback,1,2,2,0,0,0,1,0,0,800,invoice-3.csv,,I3b 2,"),
        SERVICE.get("/v1/loads?format=csv").body().lines().limit(2).toList());
  }

  @Test
  void data_quality_tells_of_a_load_its_checks_and_the_lines_that_wait() throws IOException {
    JsonNode quality = json("/v1/data-quality?load=1");
    assertEquals(1, quality.get("load").get("load").asInt());
    assertEquals(
        "{\"rows\":2,\"amounts\":[{\"amount\":\"150.00\",\"currency\":\"EUR\"}]}",
        quality.get("quarantine").toString());
    assertEquals(
        "{\"figures\":0,\"newest\":[],\"all\":\"/v1/restatements\"}",
        quality.get("restatements").toString());
    assertEquals(
        "{\"code\":\"P3a\",\"outcome\":\"quarantine\",\"sentence\":\"application to an unknown invoice\",\"rows\":2,\"amounts_found\":[],\"waiting\":1,"
            + "\"amounts\":[{\"amount\":\"150.00\",\"currency\":\"EUR\"}],\"last_loads\":[2]}",
        quality.get("checks").get(2).toString());
    assertEquals(
        "{\"id\":\"3f2a1b4c5d\",\"file\":\"receipt.csv\",\"line\":17,\"key\":\"R-88214\",\"account\":\"A-1\",\"tables\":[\"receipt\"],\"codes\":[\"P3a\"],"
            + "\"reason\":\"invoice_id INV-259871 is not known\",\"text\":\"R-88214,A-1,150.00,EUR,2026-06-29,INV-259871\","
            + "\"amount\":{\"amount\":\"150.00\",\"currency\":\"EUR\"},\"first_load\":1,\"last_load\":4,"
            + "\"remedy\":\"Load the file that brings what the line names; it is tried again at every load.\"}",
        quality.get("rows").get(0).toString());
  }

  @Test
  void data_quality_tells_how_receivables_and_ledger_agree() throws IOException {
    SERVICE.gold.publish(LoadedCompany.reconciled("-0.01"));
    assertEquals(
        "{\"entity\":\"north\",\"receivables\":{\"amount\":\"4790112.49\",\"currency\":\"EUR\"},"
            + "\"control_account\":{\"amount\":\"4790112.50\",\"currency\":\"EUR\"},"
            + "\"difference\":{\"amount\":\"-0.01\",\"currency\":\"EUR\"},\"flags\":[]}",
        json("/v1/data-quality").get("reconciliation").get(0).toString());
    SERVICE.gold.publish(LoadedCompany.snapshot());
    assertEquals(0, json("/v1/data-quality").get("reconciliation").size());
  }

  @Test
  void the_lines_of_one_check_come_as_csv() {
    assertEquals(
        List.of(
            "id,file,line,key,account,tables,codes,reason,text,amount,first_load,last_load,remedy,currency",
            "9c8b7a6d5e,contact.csv,3,k-311,,contact,N3b,,,,1,1,Correct the line in a file of its own and load that file.,"),
        SERVICE.get("/v1/data-quality?code=N3b&format=csv").body().lines().toList());
  }

  @Test
  void a_load_that_is_not_there_is_refused() {
    assertEquals(422, SERVICE.get("/v1/data-quality?load=9").statusCode());
    assertEquals(400, SERVICE.get("/v1/data-quality?load=x").statusCode());
  }
}
