package io.countback.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class MetricSeriesTest {
  private static final TestService SERVICE = TestService.northwind();

  private static final String DSO_HEAD =
      "{\"metric\":\"dso\",\"title\":\"DSO (quarter)\",\"unit\":\"days\",\"better\":\"lower\",\"definition_version\":1,"
          + "\"snapshot\":\"run-000001\",\"reading\":\"known\",\"as_of\":\"2026-06-30\",";

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void a_ratio_is_a_number_and_its_parts_are_money() {
    HttpResponse<String> answer =
        SERVICE.get("/v1/metrics/dso?from=2026-06-30&to=2026-06-30&by=entity&currency=EUR");
    assertEquals(
        DSO_HEAD
            + "\"currency\":\"EUR\",\"rate_rule\":\"month-end rate\",\"complete\":true,\"points\":["
            + "{\"period_end\":\"2026-06-30\",\"entity\":\"north\",\"part\":null,\"step\":null,\"value\":45.5,\"low\":null,\"high\":null,\"n\":12,"
            + "\"numerator\":{\"amount\":\"300000.00\",\"currency\":\"EUR\"},\"denominator\":{\"amount\":\"600000.00\",\"currency\":\"EUR\"},"
            + "\"factor\":91,\"null_reason\":null,\"flags\":[]},"
            + "{\"period_end\":\"2026-06-30\",\"entity\":\"south\",\"part\":null,\"step\":null,\"value\":null,\"low\":null,\"high\":null,\"n\":12,"
            + "\"numerator\":{\"amount\":\"-12.50\",\"currency\":\"EUR\"},\"denominator\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"factor\":91,\"null_reason\":\"no_sales\",\"flags\":[\"zero_sales_month\",\"restated\"]}]}",
        answer.body());
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("2", answer.headers().firstValue("Countback-Rows").orElseThrow());
    assertEquals("run-000001", answer.headers().firstValue("Countback-Snapshot").orElseThrow());
  }

  @Test
  void parts_come_in_the_order_of_the_catalogue() {
    assertEquals(
        "{\"metric\":\"aging\",\"title\":\"Aging\",\"unit\":\"money\",\"better\":\"neither\",\"definition_version\":1,"
            + "\"snapshot\":\"run-000001\",\"reading\":\"known\",\"as_of\":\"2026-06-30\",\"currency\":\"EUR\",\"rate_rule\":\"month-end rate\",\"complete\":true,\"points\":["
            + agingPoint("current", "200012.50")
            + ","
            + agingPoint("d1_30", "100000.00")
            + ","
            + agingPoint("unapplied", "-12.50")
            + "]}",
        SERVICE.get("/v1/metrics/aging").body());
  }

  @Test
  void transaction_figures_without_a_currency_are_all_currencies_each_in_its_own_scale() {
    assertEquals(
        DSO_HEAD
            + "\"currency\":null,\"rate_rule\":\"unconverted\",\"complete\":true,\"points\":["
            + transactionPoint("JPY", 30, "1000", "3000")
            + ","
            + transactionPoint("USD", 31, "1000.00", "3000.00")
            + "]}",
        SERVICE.get("/v1/metrics/dso?currency_basis=transaction").body());
  }

  @Test
  void one_currency_of_the_items_can_be_chosen() {
    assertEquals(
        DSO_HEAD
            + "\"currency\":\"JPY\",\"rate_rule\":\"unconverted\",\"complete\":true,\"points\":["
            + transactionPoint("JPY", 30, "1000", "3000")
                .replace("\"currency\":\"JPY\",\"part", "\"part")
            + "]}",
        SERVICE.get("/v1/metrics/dso?currency_basis=transaction&currency=JPY").body());
  }

  @Test
  void a_pair_of_dimensions_can_be_asked_for_in_either_order() {
    String asPublished = SERVICE.get("/v1/metrics/dso?by=entity,segment").body();
    assertEquals(asPublished, SERVICE.get("/v1/metrics/dso?by=segment,entity").body());
  }

  @Test
  void csv_has_the_columns_of_the_table_and_neutral_text() {
    HttpResponse<String> answer = SERVICE.get("/v1/metrics/dso?by=entity,segment&format=csv");
    String rest = "total,".repeat(19);
    assertEquals(
        "metric_id,period_end,currency,currency_basis,entity,segment,region,terms,size_tier,team,collector,salesperson,channel,template,campaign_step,"
            + "aging_band,risk_bucket,purpose,tone,automated,send_hour,weekday,attempt,reason,fault_side,part,step,numerator,denominator,factor,"
            + "value,low,high,n,null_reason,flags,definition_version,cause\r\n"
            + "dso,2026-06-30,EUR,reporting,north,\"'=cmd, \"\"x\"\"\","
            + rest
            + ",,300000.00,600000.00,91,45.5,,,12,,,1,\r\n",
        answer.body());
    assertEquals(
        "text/csv; charset=utf-8; header=present",
        answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals("1", answer.headers().firstValue("Countback-Rows").orElseThrow());
  }

  @Test
  void csv_keeps_negative_amounts_and_joins_flags() {
    String[] lines =
        SERVICE.get("/v1/metrics/dso?by=entity", "Accept", "text/csv").body().split("\r\n");
    assertEquals(
        "dso,2026-06-30,EUR,reporting,south,"
            + "total,".repeat(20)
            + ",,-12.50,0.00,91,,,,12,no_sales,zero_sales_month;restated,1,",
        lines[2]);
  }

  @Test
  void csv_goes_out_as_it_is_and_marked_for_spreadsheets_when_asked_to() {
    String csv = SERVICE.get("/v1/metrics/dso?by=entity,segment&format=csv&raw=1&bom=1").body();
    assertTrue(csv.startsWith("\ufeffmetric_id,"), csv);
    assertTrue(csv.contains(",\"=cmd, \"\"x\"\"\","), csv);
  }

  @Test
  void the_list_of_metrics_as_csv_has_definitions_and_last_values() {
    List<String> lines = SERVICE.get("/v1/metrics", "Accept", "text/csv").body().lines().toList();
    assertEquals(4, lines.size());
    assertEquals(
        "dso,DSO (quarter),How long is our cash tied up?,AR ÷ credit sales × days,days,money,money,lower,\"total;entity;entity,segment\",total,,line,3m,CRF,1,2026-06-30,EUR,45.5,",
        lines.get(1));
  }

  @Test
  void the_list_of_metrics_holds_definitions_and_last_values() {
    HttpResponse<String> answer = SERVICE.get("/v1/metrics");
    assertEquals(
        "{\"snapshot\":\"run-000001\",\"as_of\":\"2026-06-30\",\"complete\":true,\"metrics\":["
            + "{\"metric\":\"dso\",\"title\":\"DSO (quarter)\",\"question\":\"How long is our cash tied up?\",\"formula\":\"AR ÷ credit sales × days\","
            + "\"unit\":\"days\",\"numerator_unit\":\"money\",\"denominator_unit\":\"money\",\"better\":\"lower\",\"dimensions\":[\"entity\",\"segment\"],"
            + "\"slices\":[\"total\",\"entity\",\"entity,segment\"],\"transaction_slices\":[\"total\"],\"parts\":[],\"chart\":\"line\",\"window\":\"3m\","
            + "\"source\":\"CRF\",\"definition_version\":1,\"last\":{\"period_end\":\"2026-06-30\",\"currency\":\"EUR\",\"value\":45.5,\"null_reason\":null}},"
            + "{\"metric\":\"ar_balance\",\"title\":\"Open receivables\",\"question\":\"How much are we owed?\",\"formula\":\"open items − unapplied\","
            + "\"unit\":\"money\",\"numerator_unit\":null,\"denominator_unit\":null,\"better\":\"lower\",\"dimensions\":[],"
            + "\"slices\":[\"total\"],\"transaction_slices\":[],\"parts\":[],\"chart\":\"line\",\"window\":\"at t\","
            + "\"source\":\"ledger\",\"definition_version\":1,\"last\":{\"period_end\":\"2026-06-30\",\"currency\":\"EUR\","
            + "\"value\":{\"amount\":\"300000.00\",\"currency\":\"EUR\"},\"null_reason\":null}},"
            + "{\"metric\":\"aging\",\"title\":\"Aging\",\"question\":\"How old is what we are owed?\",\"formula\":\"open items by days past due\","
            + "\"unit\":\"money\",\"numerator_unit\":null,\"denominator_unit\":null,\"better\":\"neither\",\"dimensions\":[],"
            + "\"slices\":[\"total\"],\"transaction_slices\":[],\"parts\":[\"current\",\"d1_30\",\"unapplied\"],\"chart\":\"columns\",\"window\":\"at t\","
            + "\"source\":\"ledger\",\"definition_version\":1,\"last\":null}]}",
        answer.body());
    assertEquals("3", answer.headers().firstValue("Countback-Rows").orElseThrow());
  }

  private static String agingPoint(String part, String amount) {
    return "{\"period_end\":\"2026-06-30\",\"part\":\"%s\",\"step\":null,\"value\":{\"amount\":\"%s\",\"currency\":\"EUR\"},\"low\":null,\"high\":null,\"n\":null,\"numerator\":null,\"denominator\":null,\"factor\":null,\"null_reason\":null,\"flags\":[]}"
        .formatted(part, amount);
  }

  private static String transactionPoint(
      String currency, int value, String numerator, String denominator) {
    return "{\"period_end\":\"2026-06-30\",\"currency\":\"%1$s\",\"part\":null,\"step\":null,\"value\":%2$d,\"low\":null,\"high\":null,\"n\":12,\"numerator\":{\"amount\":\"%3$s\",\"currency\":\"%1$s\"},\"denominator\":{\"amount\":\"%4$s\",\"currency\":\"%1$s\"},\"factor\":91,\"null_reason\":null,\"flags\":[]}"
        .formatted(currency, value, numerator, denominator);
  }
}
