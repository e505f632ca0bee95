package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.publish.ComparingTables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** From touch facts to the rows of the comparing tables. */
class TemplateComparisonTest {
  private static final LocalDate JUNE_END = LocalDate.of(2024, 6, 30);
  private static final Map<String, Object> NOTHING = Map.of();
  private static final FxRates RATES =
      new FxRates(
          List.of(new FxRates.Rate("EUR", "USD", JUNE_END, new BigDecimal("1.25"), "test")));

  private static final Row FRIENDLY =
      RowFactory.create(
          "friendly",
          2,
          "A friendly word",
          "email",
          "Your invoice",
          "en",
          "friendly",
          new String[] {"name"},
          59,
          new BigDecimal("60.0000"),
          true,
          false);
  private static final Row FIRM =
      RowFactory.create(
          "firm", 1, "Firm", "letter", "EUR 5 due", null, "firm", null, 150, null, false, true);

  @Test
  void the_first_delivered_touch_in_the_window_puts_an_account_under_its_template_once() {
    DrawnFacts facts =
        new DrawnFacts()
            .touch("A1", "2024-03-31", "firm-1", NOTHING) // the window before
            .touch("A1", "2024-05-02", "friendly-2", Map.of("delivered", false))
            .touch("A1", "2024-05-03", "friendly-2", Map.of("repeat", true))
            .touch("A1", "2024-05-06", "firm-1", Map.of("reply_days", 2))
            .touch("A1", "2024-05-07", "friendly-2", Map.of("reply_days", 1))
            .touch("A2", "2024-05-06", null, NOTHING)
            .touch("A2", "2024-05-07", "(unknown)", NOTHING)
            .touch("A2", "2024-05-09", "friendly-2", NOTHING);

    List<Row> rows = comparison(facts);
    Row firm = row(rows, "2024-06-30", "template", "firm-1", "reply", 7);
    Row friendly = row(rows, "2024-06-30", "template", "friendly-2", "reply", 7);
    assertEquals(1, count(firm, "n"));
    assertEquals(1, count(firm, "responses"));
    assertEquals(1, count(friendly, "n"));
    assertEquals(0, count(friendly, "responses"));
    assertEquals(1, count(friendly, "undelivered"));
    assertEquals(0, count(firm, "undelivered"));
    assertEquals("A friendly word", friendly.getAs("title"));
    // As of its last day, the week after the touch of the window before was still open.
    Row before = row(rows, "2024-03-31", "template", "firm-1", "reply", 7);
    assertEquals(0, count(before, "n"));
    assertEquals(1, count(before, "maturing"));
  }

  @Test
  void every_dimension_has_its_values_and_touches_without_one_are_not_compared() {
    DrawnFacts facts =
        new DrawnFacts()
            .touch("A1", "2024-05-02", "friendly-2", Map.of("tone", "friendly"))
            .touch("A2", "2024-05-02", "firm-1", Map.of("campaign_step", "dunning-3"));

    Set<String> values = new HashSet<>();
    comparison(facts).forEach(r -> values.add(r.getAs("dimension") + "=" + r.getAs("value")));
    assertEquals(
        Set.of(
            "template=friendly-2",
            "template=firm-1",
            "campaign_step=dunning-3",
            "tone=friendly",
            "type=email",
            "type=letter",
            "subject=Your invoice",
            "subject=EUR 5 due",
            "language=en",
            "length=short",
            "length=long",
            "reading_ease=easy",
            "has_question=yes",
            "has_question=no",
            "personalised=yes",
            "personalised=no",
            "amount_in_subject=no",
            "amount_in_subject=yes"),
        values);
  }

  @Test
  void slices_are_published_for_the_dimensions_that_have_them() {
    List<Row> rows = comparison(new DrawnFacts().touch("A1", "2024-05-02", "friendly-2", NOTHING));

    Set<String> slices = new HashSet<>();
    rows.stream()
        .filter(r -> r.getAs("outcome").equals("full_payment"))
        .forEach(
            r ->
                slices.add(
                    r.getAs("dimension")
                        + " "
                        + r.getAs("aging_band")
                        + " "
                        + r.getAs("size_tier")
                        + " "
                        + r.getAs("segment")));
    assertTrue(slices.contains("template null null null"));
    assertTrue(slices.contains("template d1_30 null null"));
    assertTrue(slices.contains("template null small null"));
    assertTrue(slices.contains("template null null retail"));
    assertTrue(slices.contains("template d1_30 small null"));
    assertTrue(slices.contains("subject null null null"));
    assertEquals(5 + 8, slices.size());
  }

  @Test
  void a_key_names_one_row() {
    DrawnFacts facts = new DrawnFacts();
    for (int i = 0; i < 40; i++) {
      facts.touch(
          "A" + i,
          "2024-0" + (2 + i % 5) + "-02",
          i % 3 == 0 ? "firm-1" : "friendly-2",
          Map.of("aging_band", i % 2 == 0 ? "d1_30" : "pre_due", "segment", "s" + i % 4));
    }
    List<Row> rows = comparison(facts);
    Set<String> keys = new HashSet<>();
    for (Row r : rows) {
      keys.add(
          "%s|%s|%s|%s|%s|%s|%s|%s"
              .formatted(
                  r.getAs("to_on"),
                  r.getAs("dimension"),
                  r.getAs("value"),
                  r.getAs("aging_band"),
                  r.getAs("size_tier"),
                  r.getAs("segment"),
                  r.getAs("outcome"),
                  r.getAs("window_days")));
    }
    assertEquals(rows.size(), keys.size());
  }

  @Test
  void cash_is_converted_at_the_rate_of_the_last_day_and_counts_matured_accounts() {
    DrawnFacts facts =
        new DrawnFacts()
            .touch(
                "A1",
                "2024-05-02",
                "friendly-2",
                Map.of("paid", DrawnFacts.paid("USD", 14, "12.50", "USD", 15, "99.00")))
            .touch("A2", "2024-05-02", "friendly-2", Map.of("paid", DrawnFacts.paid("EUR", 0, "3")))
            .touch(
                "A3", "2024-06-20", "friendly-2", Map.of("paid", DrawnFacts.paid("EUR", 1, "70")));

    Row row = row(comparison(facts), "2024-06-30", "template", "friendly-2", "response", 30);
    assertEquals(new BigDecimal("6.5000"), row.getAs("collected_per_account"));
    assertNull(
        row(comparison(facts), "2024-06-30", "template", "friendly-2", "reply", 30)
            .getAs("collected_per_account"));
  }

  @Test
  void days_to_full_payment_are_the_median_of_the_curve() {
    DrawnFacts facts =
        new DrawnFacts()
            .touch("A1", "2024-05-02", "friendly-2", Map.of("full_payment_days", 4))
            .touch("A2", "2024-05-02", "friendly-2", Map.of("full_payment_days", 9))
            .touch("A3", "2024-05-02", "friendly-2", Map.of("full_censored_days", 5))
            .touch("A4", "2024-05-02", "friendly-2", Map.of("past_due_meant", 0));

    // At risk 3: 2/3 after day 4; at risk 1: 0 after day 9.
    Row row = row(comparison(facts), "2024-06-30", "template", "friendly-2", "response", 7);
    assertEquals(9, row.<Integer>getAs("median_days_to_pay"));
  }

  @Test
  void a_log_dated_before_the_touch_makes_the_comparison_randomised() {
    DrawnFacts facts = new DrawnFacts();
    List<Row> log = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String template = i % 2 == 0 ? "friendly-2" : "firm-1";
      facts.touch("A" + i, "2024-05-02", template, i % 4 < 2 ? Map.of("reply_days", 1) : NOTHING);
      log.add(
          RowFactory.create(
              "exp-1",
              "A" + i,
              template,
              Instant.parse("2024-05-02T08:59:00Z"),
              i % 2 == 1,
              null,
              null));
    }

    Row row = row(comparison(facts, log), "2024-06-30", "template", "friendly-2", "reply", 7);
    assertEquals("randomised", row.getAs("label"));
    assertEquals("exp-1", row.getAs("experiment"));
    assertEquals("firm-1", row.getAs("baseline"));
    assertEquals("0.500000", row.getAs("rate").toString());
    assertEquals("0.000000", row.getAs("difference").toString());
    assertEquals(List.of(), row.getList(row.fieldIndex("flags")));

    List<Row> late = new ArrayList<>();
    for (Row r : log) {
      late.add(
          RowFactory.create(
              r.get(0),
              r.get(1),
              r.get(2),
              Instant.parse("2024-05-02T09:00:00Z"),
              r.get(4),
              null,
              null));
    }
    Row without = row(comparison(facts, late), "2024-06-30", "template", "firm-1", "reply", 7);
    assertEquals("observational", without.getAs("label"));
    assertNull(without.getAs("experiment"));
  }

  @Test
  void the_accounts_behind_are_as_of_the_last_day_of_their_window() {
    DrawnFacts facts =
        new DrawnFacts()
            .touch(
                "A1",
                "2024-06-25",
                "firm-1",
                Map.of(
                    "reply_days",
                    5,
                    "payment_days",
                    6,
                    "paid",
                    DrawnFacts.paid("EUR", 5, "1", "EUR", 6, "2")));

    List<Row> rows = of(facts, List.of()).accounts(names("A1", "Miller & Sons")).collectAsList();
    assertEquals(1, rows.size());
    Row row = rows.get(0);
    assertEquals("Miller & Sons", row.getAs("name"));
    assertEquals("firm-1", row.getAs("template"));
    assertEquals(5, row.<Integer>getAs("reply_days"));
    assertNull(row.getAs("payment_days"));
    assertEquals(new BigDecimal("1.0000"), row.getAs("collected"));
    assertEquals("T00000", row.getAs("touch_id"));
  }

  @Test
  void without_touches_there_are_no_rows_and_the_columns_are_there() {
    TemplateComparison none = of(new DrawnFacts(), List.of());

    assertEquals(0, none.comparison().count());
    assertEquals(0, none.accounts(names("A1", "x")).count());
    assertEquals(ComparingTables.TEMPLATE_COMPARISON, none.comparison().schema());
    assertEquals(ComparingTables.COMPARISON_ACCOUNT, none.accounts(names("A1", "x")).schema());
  }

  private static Dataset<Row> names(String account, String name) {
    return DrawnFacts.SESSION.createDataFrame(
        List.of(RowFactory.create(account, null, null, name)),
        StructType.fromDDL("account_id STRING, valid_from DATE, valid_to DATE, name STRING"));
  }

  private static TemplateComparison of(DrawnFacts facts, List<Row> log) {
    return TemplateComparison.of(
        facts.facts(),
        DrawnFacts.templates(FRIENDLY, FIRM),
        DrawnFacts.assignments(log),
        RATES,
        "EUR",
        ComparedWindow.upTo(JUNE_END));
  }

  private static List<Row> comparison(DrawnFacts facts) {
    return comparison(facts, List.of());
  }

  private static List<Row> comparison(DrawnFacts facts, List<Row> log) {
    return of(facts, log).comparison().collectAsList();
  }

  private static Row row(
      List<Row> rows, String to, String dimension, String value, String outcome, int days) {
    return rows.stream()
        .filter(r -> r.getAs("to_on").toString().equals(to))
        .filter(r -> r.getAs("dimension").equals(dimension) && r.getAs("value").equals(value))
        .filter(r -> r.getAs("outcome").equals(outcome))
        .filter(r -> r.<Integer>getAs("window_days") == days)
        .filter(
            r ->
                r.getAs("aging_band") == null
                    && r.getAs("size_tier") == null
                    && r.getAs("segment") == null)
        .findFirst()
        .orElseThrow();
  }

  private static long count(Row row, String column) {
    return row.<Long>getAs(column);
  }
}
