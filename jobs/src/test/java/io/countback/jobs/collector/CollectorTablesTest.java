package io.countback.jobs.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.measure.SizeTiers;
import io.countback.jobs.promise.PromiseOutcome;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import io.countback.jobs.touch.TouchFacts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A small ledger, worked by hand. As of 30 June 2026, reporting in EUR, the window being April to
 * June: Mira (north, 60 minutes a day) looks after Alder, and Birch until 20 May; Jon after Birch
 * from then on; nobody after Cedar.
 *
 * <ul>
 *   <li>Alder owes 100 since 10 February and 200 since 14 June; pays the 100 on 20 April.
 *   <li>Birch owes 400 since 10 May and pays 300 of it on 25 May.
 *   <li>Cedar owes 50 since 31 March.
 * </ul>
 */
class CollectorTablesTest {
  private static final LocalDate AS_OF = day(6, 30);
  private static List<Row> figures;
  private static List<Row> effectiveness;

  @BeforeAll
  static void compute() {
    Ledger ledger = Ledger.empty();
    ledger.entities().add(new Ledger.Entity("e", "EUR", LocalDate.of(2025, 1, 1)));
    for (String account : List.of("alder", "birch", "cedar")) {
      ledger
          .accounts()
          .add(
              new Ledger.Account(
                  account, LocalDate.of(1900, 1, 1), "e", "retail", "net30", "active"));
    }
    owner(ledger, "alder", "mira", LocalDate.of(2025, 1, 1), null);
    owner(ledger, "birch", "mira", LocalDate.of(2025, 1, 1), day(5, 20));
    owner(ledger, "birch", "jon", day(5, 21), null);
    invoice(ledger, "a1", "alder", 100, day(1, 10), day(2, 10));
    invoice(ledger, "a2", "alder", 200, day(5, 14), day(6, 14));
    invoice(ledger, "b1", "birch", 400, day(4, 10), day(5, 10));
    invoice(ledger, "c1", "cedar", 50, day(2, 28), day(3, 31));
    receipt(ledger, "ra", "alder", 100, day(4, 20), "a1");
    receipt(ledger, "rb", "birch", 300, day(5, 25), "b1");
    List<LocalDate> ends = PeriodEnds.of(LocalDate.of(2025, 1, 1), AS_OF);
    SilverLedger tables = new SilverLedger(DrawnSilver.of(ledger));
    Scope scope = new Scope(ends, "EUR", tables.rates(ends), tables.facts());
    Dataset<Row> history = tables.history(ends).localCheckpoint(true);
    Dataset<Row> movements = tables.movements(history).localCheckpoint(true);
    CollectorTables result =
        CollectorTables.of(
            new CollectorTables.Sources(
                movements,
                history,
                SizeTiers.of(movements, history, ends, "EUR", scope.rates()),
                balances(),
                collectors(),
                Optional.of(facts()),
                promises()),
            scope);
    figures = result.figures().collectAsList();
    effectiveness =
        result.effectiveness().collectAsList().stream()
            .filter(r -> r.getAs("to_on").equals(AS_OF))
            .toList();
  }

  @Test
  void an_item_belongs_to_the_collector_of_its_entry_day_for_the_whole_window() {
    Row mira = row("mira");
    // 100 past due on 1 April, 200 since 15 June, and Birch's 400, handed over after entry.
    assertAmount("700", mira.getAs("collectible"));
    assertAmount("400", mira.getAs("collected"));
    assertEquals(3L, mira.<Long>getAs("items"));
    assertEquals(2L, mira.<Long>getAs("accounts"));
    assertEquals(1L, mira.<Long>getAs("handed_over"));
    assertAmount("0.571429", mira.getAs("rate"));
    assertEquals("Mira", mira.getAs("name"));
    assertEquals("north", mira.getAs("team"));
  }

  @Test
  void an_account_without_collector_is_a_row_of_its_own_and_the_rows_add_up_to_the_team() {
    assertAmount("50", row("(unassigned)").getAs("collectible"));
    assertAmount("0", row("(unassigned)").getAs("collected"));
    Row all = row(null);
    assertAmount("750", all.getAs("collectible"));
    assertAmount("400", all.getAs("collected"));
    assertEquals(4L, all.<Long>getAs("items"));
  }

  @Test
  void what_is_observed_of_the_team_is_expected_of_it() {
    Row all = row(null);
    assertEquals(all.<BigDecimal>getAs("observed"), all.getAs("expected"));
    BigDecimal expected =
        effectiveness.stream()
            .filter(r -> r.getAs("collector") != null && r.getAs("expected") != null)
            .map(r -> r.<BigDecimal>getAs("expected"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertAmount(all.<BigDecimal>getAs("observed").toPlainString(), expected);
    assertEquals(false, all.getAs("ranking_justified"));
  }

  @Test
  void few_items_have_no_limits_and_no_standardised_rate() {
    Row mira = row("mira");
    assertEquals(true, mira.getAs("too_few"));
    assertNull(mira.getAs("outside_limits"));
    assertNull(mira.getAs("standardised"));
    assertEquals("thin_stratum", mira.getAs("null_reason"));
  }

  @Test
  void touches_stand_beside_what_followed_them() {
    Row mira = row("mira");
    // Two calls to Alder on one day, a letter to Birch, and an automated mail.
    assertEquals(4L, mira.<Long>getAs("touches"));
    assertEquals(2L, mira.<Long>getAs("touches_deduplicated"));
    // Alder's 100 of 20 April follow the call of 17 April; Birch's 300 the letter of 22 May.
    assertAmount("400", mira.getAs("attributed_cash"));
    assertAmount("200", mira.getAs("cash_per_manual_touch"));
    // 20 + 30 + 5 minutes of 65 working days with 60 minutes.
    assertAmount("0.014103", mira.getAs("capacity_use"));
  }

  @Test
  void days_to_first_touch_count_from_the_due_date_and_open_items_are_not_forgotten() {
    Row mira = row("mira");
    // Birch's item was touched after 12 days; Alder's of 14 June not yet, after 16.
    assertEquals(2L, mira.<Long>getAs("first_touch_n"));
    assertAmount("12", mira.getAs("median_days_to_first_touch"));
    assertNull(row("(unassigned)").getAs("median_days_to_first_touch"));
  }

  @Test
  void promises_are_kept_by_amount() {
    Row mira = row("mira");
    assertEquals(2L, mira.<Long>getAs("promises_n"));
    assertAmount("0.8", mira.getAs("promises_kept_by_amount"));
    assertTrue(mira.<BigDecimal>getAs("promises_low").compareTo(new BigDecimal("0.8")) <= 0);
  }

  @Test
  void balances_and_the_effectiveness_index_are_those_of_the_ledger_figures() {
    assertAmount("200", row("mira").getAs("ar"));
    assertAmount("200", row("mira").getAs("past_due"));
    assertAmount("0.75", row("mira").getAs("cei"));
    assertAmount("350", row(null).getAs("ar"));
  }

  @Test
  void metric_rows_say_the_same_by_collector_and_team() {
    assertAmount("0.571429", figure("collection_rate__3m", "collector", "mira").getAs("value"));
    assertAmount("0.533333", figure("collection_rate__3m", null, null).getAs("value"));
    // In June: Alder's 200, Birch's rest of 100 now with Jon, Cedar's 50.
    assertAmount("350", figure("collectible_amount", null, null).getAs("value"));
    assertAmount("100", figure("collectible_amount", "collector", "jon").getAs("value"));
    assertAmount("0", figure("collected_amount", "collector", "jon").getAs("value"));
    assertAmount("3", figure("accounts_per_collector", null, null).getAs("value"));
    assertAmount("200", figure("ar_per_collector", "team", "north").getAs("value"));
    assertAmount("12", figure("time_to_first_touch__manual", "collector", "mira").getAs("value"));
    // With Cedar's item, one of three has been touched.
    assertEquals(
        "not_reached", figure("time_to_first_touch__manual", null, null).getAs("null_reason"));
    assertAmount("0", figure("capacity_use", "collector", "mira").getAs("value"));
  }

  @Test
  void comparisons_are_metric_rows_as_well_and_few_items_say_so() {
    // Jon had nothing past due on 1 April and nothing that became so in the window.
    assertTrue(figuresOf("collected_vs_expected").stream().noneMatch(c -> c.equals("jon")));
    Row mira = figure("collected_vs_expected", "collector", "mira");
    assertEquals(row("mira").<BigDecimal>getAs("collected_vs_expected"), mira.getAs("value"));
    assertEquals(3L, mira.<Long>getAs("n"));
    assertEquals(
        "thin_stratum",
        figure("collection_rate_standardised", "collector", "mira").getAs("null_reason"));
    Row paid = figure("items_paid_vs_expected", "collector", "mira");
    assertEquals("too_few", paid.getAs("null_reason"));
    assertEquals(List.of("maturing"), paid.getList(paid.fieldIndex("flags")));
  }

  private static List<String> figuresOf(String metric) {
    return figures.stream()
        .filter(r -> r.getAs("metric_id").equals(metric) && r.getAs("period_end").equals(AS_OF))
        .map(r -> r.<String>getAs("collector"))
        .toList();
  }

  @Test
  void a_person_makes_three_calls_or_twelve_mails_an_hour() {
    // Published: e2b, communications metrics for improved accounts receivable management.
    assertAmount("3", figure("manual_capacity_per_hour", "channel", "phone").getAs("value"));
    assertAmount("12", figure("manual_capacity_per_hour", "channel", "email").getAs("value"));
  }

  private static Row row(String collector) {
    return effectiveness.stream()
        .filter(
            r ->
                collector == null
                    ? r.getAs("collector") == null
                    : collector.equals(r.getAs("collector")))
        .findFirst()
        .orElseThrow();
  }

  private static Row figure(String metric, String dimension, String value) {
    return figures.stream()
        .filter(r -> r.getAs("metric_id").equals(metric) && r.getAs("period_end").equals(AS_OF))
        .filter(
            r ->
                MetricTable.SLICES.stream()
                    .allMatch(
                        s -> s.equals(dimension) ? value.equals(r.getAs(s)) : r.getAs(s) == null))
        .findFirst()
        .orElseThrow();
  }

  private static void assertAmount(String expected, BigDecimal actual) {
    assertEquals(0, actual.compareTo(new BigDecimal(expected)), () -> expected + " is " + actual);
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }

  private static void owner(
      Ledger ledger, String account, String collector, LocalDate from, LocalDate to) {
    ledger.owners().add(new Ledger.Owner(account, collector, from, to));
  }

  private static void invoice(
      Ledger ledger, String id, String account, long amount, LocalDate issued, LocalDate due) {
    ledger
        .invoices()
        .add(
            new Ledger.Invoice(
                id,
                "e",
                account,
                "invoice",
                BigDecimal.valueOf(amount),
                "EUR",
                issued,
                due,
                "net30"));
  }

  private static void receipt(
      Ledger ledger, String id, String account, long amount, LocalDate on, String invoice) {
    ledger
        .receipts()
        .add(
            new Ledger.Receipt(
                id, "e", account, "receipt", BigDecimal.valueOf(amount), "EUR", on, null, invoice));
  }

  private static List<Row> collectors() {
    StructType schema =
        StructType.fromDDL(
            "collector_id STRING, valid_from DATE, name STRING, team STRING,"
                + " capacity_minutes INT");
    LocalDate ever = LocalDate.of(1900, 1, 1);
    return TestSpark.session()
        .createDataFrame(
            List.of(
                RowFactory.create("mira", ever, "Mira", "north", 60),
                RowFactory.create("jon", ever, "Jon", "south", null)),
            schema)
        .collectAsList();
  }

  private static Dataset<Row> facts() {
    List<Row> rows = new ArrayList<>();
    rows.add(fact("t1", "alder", day(4, 17), 9, "phone", false, null));
    rows.add(fact("t2", "alder", day(4, 17), 15, "phone", false, 30));
    rows.add(fact("t3", "birch", day(5, 22), 9, "letter", false, null, "b1"));
    rows.add(fact("t4", "alder", day(4, 1), 9, "email", true, null));
    return TestSpark.session().createDataFrame(rows, TouchFacts.SCHEMA);
  }

  private static Row fact(
      String id,
      String account,
      LocalDate on,
      int hour,
      String channel,
      boolean automated,
      Integer minutes,
      String... invoices) {
    Object[] cells = new Object[TouchFacts.SCHEMA.size()];
    Map.of(
            "touch_id", id,
            "account_id", account,
            "touched_at", on.atTime(hour, 0).toInstant(ZoneOffset.UTC),
            "touched_on", on,
            "channel", channel,
            "automated", automated,
            "collector", "mira",
            "delivered", true,
            "repeat", false)
        .forEach((column, value) -> cells[TouchFacts.SCHEMA.fieldIndex(column)] = value);
    cells[TouchFacts.SCHEMA.fieldIndex("minutes")] = minutes;
    cells[TouchFacts.SCHEMA.fieldIndex("invoices")] = invoices;
    return RowFactory.create(cells);
  }

  private static List<PromiseOutcome> promises() {
    return List.of(promise("p1", "alder", 100, 100), promise("p2", "birch", 400, 300));
  }

  private static PromiseOutcome promise(String id, String account, long promised, long paid) {
    return new PromiseOutcome(
        AS_OF,
        id,
        account,
        "e",
        "retail",
        "mira",
        "north",
        "(none)",
        "EUR",
        BigDecimal.valueOf(promised),
        BigDecimal.valueOf(paid),
        promised == paid,
        BigDecimal.valueOf(promised - paid),
        0,
        promised == paid);
  }

  private static Dataset<Row> balances() {
    List<Row> rows = new ArrayList<>();
    for (String metric : List.of("ar_balance", "past_due_amount")) {
      rows.add(balance(metric, null, "350"));
      rows.add(balance(metric, "mira", "200"));
      rows.add(balance(metric, "jon", "100"));
      rows.add(balance(metric, "(unassigned)", "50"));
    }
    rows.add(balance("cei_period_sales", "mira", "0.75"));
    return TestSpark.session().createDataFrame(rows, MetricTable.FIGURE);
  }

  private static Row balance(String metric, String collector, String value) {
    Object[] cells = new Object[MetricTable.FIGURE.size()];
    cells[MetricTable.FIGURE.fieldIndex("metric_id")] = metric;
    cells[MetricTable.FIGURE.fieldIndex("period_end")] = AS_OF;
    cells[MetricTable.FIGURE.fieldIndex("currency")] = "EUR";
    cells[MetricTable.FIGURE.fieldIndex("currency_basis")] = "reporting";
    cells[MetricTable.FIGURE.fieldIndex("collector")] = collector;
    cells[MetricTable.FIGURE.fieldIndex("value")] = new BigDecimal(value);
    cells[MetricTable.FIGURE.fieldIndex("n")] = 1L;
    return RowFactory.create(cells);
  }
}
