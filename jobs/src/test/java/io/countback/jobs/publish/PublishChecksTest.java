package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Figures made wrong do not pass. */
class PublishChecksTest {
  private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

  /** Figures as lines {@code metric | part | basis | value}. */
  private static Dataset<Row> figures(String... lines) {
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(" *\\| *");
      Object[] row = new Object[MetricTable.FIGURE.size()];
      row[0] = cells[0];
      row[1] = DAY;
      row[2] = "EUR";
      row[3] = cells[2];
      row[MetricTable.FIGURE.fieldIndex("part")] = cells[1].equals("-") ? null : cells[1];
      row[MetricTable.FIGURE.fieldIndex("value")] = new BigDecimal(cells[3]);
      rows.add(RowFactory.create(row));
    }
    return TestSpark.session().createDataFrame(rows, MetricTable.FIGURE);
  }

  @Test
  void a_figure_with_two_rows_is_found() {
    String row = "dso | - | reporting | 1";
    assertTrue(PublishChecks.keyUnique(figures(row, "dso__1m | - | reporting | 1")).passed());
    RunTable.Check twice = PublishChecks.keyUnique(figures(row, "dso | - | reporting | 2"));
    assertFalse(twice.passed());
    assertTrue(twice.detail().contains("dso"), twice.detail());
  }

  private static boolean agingPasses(String basis, String current, String receivables) {
    return PublishChecks.agingAddsUp(
            figures(
                "aging | current | %s | %s".formatted(basis, current),
                "aging | d1_30 | %s | 10.00".formatted(basis),
                "aging | unapplied | %s | -3.00".formatted(basis),
                "ar_balance | - | %s | %s".formatted(basis, receivables)),
            "EUR")
        .passed();
  }

  @Test
  void an_aging_that_does_not_add_up_to_the_cent_is_found() {
    assertTrue(agingPasses("transaction", "100.00", "107.00"));
    assertFalse(agingPasses("transaction", "100.00", "107.01"));
  }

  @Test
  void converted_columns_may_differ_by_what_nine_roundings_make_and_no_more() {
    assertTrue(agingPasses("reporting", "100.04", "107.00"));
    assertFalse(agingPasses("reporting", "100.05", "107.00"));
  }

  @Test
  void totals_that_are_not_those_of_the_documents_are_found() {
    assertEquals(null, difference(Map.of("EUR", "10.00"), Map.of("EUR", "10.0000")));
    assertTrue(difference(Map.of("EUR", "10.00"), Map.of("EUR", "10.01")).startsWith("EUR"));
    assertTrue(difference(Map.of("EUR", "10.00"), Map.of()).startsWith("EUR"));
    assertTrue(difference(Map.of(), Map.of("USD", "5")).startsWith("USD"));
    assertEquals(null, difference(Map.of(), Map.of("USD", "0.0000")));
  }

  @Test
  void documents_are_rounded_as_the_figure_is() {
    assertEquals(null, difference(Map.of("USD", "-71.67"), Map.of("USD", "-71.6667")));
    assertEquals(null, difference(Map.of("JPY", "72"), Map.of("JPY", "71.6667")));
  }

  @Test
  void an_aging_column_that_its_items_do_not_add_up_to_is_found() {
    Dataset<Row> figures =
        figures("aging | d1_30 | transaction | 10.00", "aging | unapplied | transaction | -3.00");
    assertTrue(
        PublishChecks.itemsAddUp(figures, items("d1_30 6", "d1_30 4", "unapplied -3"), DAY)
            .passed());
    RunTable.Check off =
        PublishChecks.itemsAddUp(figures, items("d1_30 6", "d31_60 4", "unapplied -3"), DAY);
    assertFalse(off.passed());
    assertEquals("EUR d1_30 aging is 10.000000, the open items add up to 6.00", off.detail());
  }

  @Test
  void a_list_of_accounts_that_leaves_out_what_is_past_due_is_found() {
    Dataset<Row> owed =
        items("d1_30 6", "current 100")
            .unionByName(items("d31_60 4").withColumn("currency", lit("GBP")));
    String euros = "5 | 3 2 | 1 | - | EUR 6";
    assertEquals("", listed(owed, euros, "1 | 1 | 2 | - | GBP 4"));
    // An account in hardship, with a day of return instead of a rank.
    assertEquals("", listed(owed, euros, "1 | 1 | - | 2026-07-06 | GBP 4"));
    assertEquals("GBP is past due in the list: 0, in the open items: 4.00", listed(owed, euros));
    assertEquals(
        "EUR is past due in the list: 0, in the open items: 6.00",
        listed(owed, "1 | 1 | 2 | - | GBP 4"));
    assertTrue(listed(owed, "5 | 3 1 | 1 | - | EUR 6").startsWith("points, rank or day"));
    assertTrue(listed(owed, "5 | 3 2 | - | - | EUR 6").startsWith("points, rank or day"));
  }

  @Test
  void a_currency_without_a_rate_is_in_no_sum_of_the_list() {
    Dataset<Row> owed =
        items("d1_30 6").unionByName(items("d1_30 4").withColumn("currency", lit("XAU")));
    assertEquals("", listed(owed, "5 | 3 2 | 1 | - | EUR 6"));
  }

  /** What is wrong with a list of lines {@code gain | points | rank | returns on | past due}. */
  private static String listed(Dataset<Row> owed, String... lines) {
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(" *\\| *");
      String returns = cells[3].equals("-") ? null : cells[3];
      String[] due = cells[4].split(" ");
      rows.add(
          RowFactory.create(
              new BigDecimal(cells[0]),
              Stream.of(cells[1].split(" "))
                  .map(points -> RowFactory.create("part", new BigDecimal(points)))
                  .toArray(Row[]::new),
              cells[2].equals("-") ? null : Integer.valueOf(cells[2]),
              returns == null ? null : "hardship",
              returns == null ? null : LocalDate.parse(returns),
              new Row[] {RowFactory.create(due[0], new BigDecimal(due[1]))}));
    }
    RunTable.Check check =
        PublishChecks.listHolds(
            TestSpark.session()
                .createDataFrame(
                    rows,
                    StructType.fromDDL(
                        "expected_gain DECIMAL(19,4),"
                            + " parts ARRAY<STRUCT<part: STRING, points: DECIMAL(19,4)>>,"
                            + " rank INT, deferred_reason STRING, deferred_until DATE,"
                            + " past_due_by_currency"
                            + " ARRAY<STRUCT<currency: STRING, amount: DECIMAL(19,4)>>")),
            owed,
            currency -> !currency.equals("XAU"));
    return check.passed() ? "" : check.detail();
  }

  @Test
  void briefs_that_are_not_what_their_items_add_up_to_are_found() {
    Dataset<Row> items =
        TestSpark.session()
            .sql(
                "select 'EUR' as currency, cast(o as decimal(19,4)) as open, cast(d as date) as"
                    + " due_on from values (10.5, '2024-06-29'), (4, '2024-06-30'), (-3, null)"
                    + " as t(o, d)");
    assertTrue(PublishChecks.briefsAddUp(items, briefs("EUR", "11.5", "10.5"), DAY).passed());
    RunTable.Check off = PublishChecks.briefsAddUp(items, briefs("EUR", "11.5", "14.5"), DAY);
    assertFalse(off.passed());
    assertEquals(
        "the open items exceed the briefs by EUR 0.0000 open and -4.0000 past due", off.detail());
    assertFalse(PublishChecks.briefsAddUp(items, briefs("EUR", "11.4999", "10.5"), DAY).passed());
    assertFalse(PublishChecks.briefsAddUp(items, briefs("USD", "11.5", "10.5"), DAY).passed());
  }

  private static Dataset<Row> briefs(String currency, String open, String pastDue) {
    return TestSpark.session()
        .sql(
            ("select array(named_struct('currency', '%s', 'open', cast(%s as decimal(19,4)),"
                    + " 'past_due', cast(%s as decimal(19,4)))) as balances")
                .formatted(currency, open, pastDue));
  }

  private static Dataset<Row> items(String... items) {
    return TestSpark.session()
        .createDataFrame(
            Stream.of(items).map(i -> RowFactory.create((Object[]) i.split(" "))).toList(),
            StructType.fromDDL("aging_column STRING, open STRING"))
        .selectExpr("aging_column", "'EUR' as currency", "cast(open as decimal(19,4)) as open");
  }

  private static String difference(Map<String, String> published, Map<String, String> documents) {
    return PublishChecks.difference(
        amounts(published), amounts(documents), "receivables are", "documents add up to");
  }

  private static Map<String, BigDecimal> amounts(Map<String, String> texts) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    texts.forEach((currency, text) -> amounts.put(currency, new BigDecimal(text)));
    return amounts;
  }
}
