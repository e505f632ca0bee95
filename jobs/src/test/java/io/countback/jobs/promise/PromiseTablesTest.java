package io.countback.jobs.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.ingest.TestSpark;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Promises of a small ledger, worked by hand, as known on 30 June and on 1 July 2026. The window of
 * 30 June is April to June, that of 1 July May to July.
 *
 * <ul>
 *   <li>Alder promises 100 for 10 June and pays on 13 June, the last day that counts.
 *   <li>Birch promises 100 for 10 June and pays on 14 June.
 *   <li>Cedar promises 100 for 10 June, on the day before promises it again for 20 June, and pays
 *       on 19 June.
 *   <li>Dogwood promises 100 for 10 June; the invoice is credited and the promise withdrawn.
 *   <li>Elm promises 60 on one invoice for 10 June and 100 more for 12 June, and pays 100 once.
 *   <li>Fir promises 50 for 29 March, which falls due on 1 April, and pays then.
 *   <li>Gorse promises 80 for 28 June, which falls due on 1 July, and does not pay.
 *   <li>Hazel promises 70 for 28 March, which fell due in March, and does not pay.
 * </ul>
 */
class PromiseTablesTest {
  private static final LocalDate JUNE = day(6, 30);
  private static final LocalDate NEXT = day(7, 1);
  private static final StructType PROMISE =
      StructType.fromDDL(
          "promise_id STRING, account_id STRING, made_at TIMESTAMP, made_on DATE, promised_on DATE,"
              + " amount DECIMAL(19,4), currency STRING, invoice_ids ARRAY<STRING>,"
              + " collector_id STRING, touch_id STRING, withdrawn_on DATE");

  private static final Ledger LEDGER = Ledger.empty();
  private static final List<Row> PROMISES = new ArrayList<>();
  private static List<Row> figures;
  private static List<PromiseOutcome> outcomes;

  @BeforeAll
  static void compute() {
    LEDGER.entities().add(new Ledger.Entity("e", "EUR", LocalDate.of(2025, 1, 1)));
    invoice("alder", "a1", 100);
    invoice("birch", "b1", 100);
    invoice("cedar", "c1", 100);
    invoice("dogwood", "d1", 100);
    invoice("elm", "e1", 100);
    invoice("elm", "e2", 100);
    invoice("fir", "f1", 50);
    invoice("gorse", "g1", 80);
    invoice("hazel", "h1", 70);
    promise("alder", "a", day(6, 1), day(6, 10), 100, "a1");
    receipt("alder", "receipt", 100, day(6, 13), "a1");
    promise("birch", "b", day(6, 1), day(6, 10), 100, "b1");
    receipt("birch", "receipt", 100, day(6, 14), "b1");
    promise("cedar", "c-old", day(6, 1), day(6, 10), 100, "c1");
    promise("cedar", "c-new", day(6, 9), day(6, 20), 100, "c1");
    receipt("cedar", "receipt", 100, day(6, 19), "c1");
    promise("dogwood", "d", day(6, 1), day(6, 10), 100, "d1");
    receipt("dogwood", "credit_memo", 100, day(6, 8), "d1");
    promise("elm", "e-first", day(6, 1), day(6, 10), 60, "e1");
    promise("elm", "e-second", day(6, 1), day(6, 12), 100);
    receipt("elm", "receipt", 100, day(6, 9), "e1");
    promise("fir", "f", day(3, 20), day(3, 29), 50, "f1");
    receipt("fir", "receipt", 50, day(4, 1), "f1");
    promise("gorse", "g", day(6, 20), day(6, 28), 80, "g1");
    promise("hazel", "h", day(3, 20), day(3, 28), 70, "h1");
    List<LocalDate> ends = PeriodEnds.of(LocalDate.of(2025, 1, 1), NEXT);
    SilverLedger tables = new SilverLedger(DrawnSilver.of(LEDGER));
    Scope scope = new Scope(ends, "EUR", tables.rates(ends), tables.facts());
    Dataset<Row> history = tables.history(ends).localCheckpoint(true);
    PromiseTables result =
        PromiseTables.of(
            new PromiseTables.Sources(
                tables.movements(history).localCheckpoint(true),
                history,
                collectors(),
                Optional.of(TestSpark.session().createDataFrame(PROMISES, PROMISE)),
                Optional.of(channels()),
                Optional.empty()),
            scope);
    figures = result.figures().collectAsList();
    outcomes = result.outcomes();
  }

  @Test
  void money_on_the_last_day_of_grace_keeps_a_promise_and_a_day_later_it_does_not() {
    assertEquals("100 of 100 kept", outcome("a", JUNE));
    assertEquals("0 of 100 broken", outcome("b", JUNE));
  }

  @Test
  void of_two_promises_for_one_invoice_only_the_later_counts() {
    assertEquals("left out", outcome("c-old", JUNE));
    assertEquals("100 of 100 kept", outcome("c-new", JUNE));
  }

  @Test
  void a_promise_withdrawn_because_its_invoice_was_credited_is_left_out() {
    assertEquals("left out", outcome("d", JUNE));
  }

  @Test
  void one_receipt_keeps_no_two_promises() {
    assertEquals("60 of 60 kept", outcome("e-first", JUNE));
    assertEquals("40 of 100 broken", outcome("e-second", JUNE));
  }

  @Test
  void a_promise_counts_in_the_window_in_which_its_grace_ends() {
    assertEquals("50 of 50 kept", outcome("f", JUNE));
    assertEquals("left out", outcome("h", JUNE));
    assertEquals("0 of 70 broken", outcome("h", day(5, 31)));
    assertEquals("left out", outcome("f", NEXT));
  }

  @Test
  void a_promise_whose_grace_still_runs_waits() {
    assertEquals("left out", outcome("g", JUNE));
    assertEquals("0 of 80 broken", outcome("g", NEXT));
  }

  @Test
  void the_figures_of_june() {
    // Kept: Alder, Cedar, Elm's first, Fir; broken: Birch, Elm's second.
    assertEquals("0.666667 of 6", figure("promise_kept_rate", JUNE));
    // 100 + 0 + 100 + 60 + 40 + 50 of 100 + 100 + 100 + 60 + 100 + 50.
    assertEquals("350 ÷ 510", quotient("promise_kept_rate__by_amount", JUNE));
    assertEquals("0.686275 of 6", figure("promise_kept_rate__by_amount", JUNE));
    // Birch's 100, which came since, and the 60 of Elm's second, which did not.
    assertEquals("160 of 2", figure("broken_promises", JUNE));
    assertEquals("60 of 2", figure("broken_promises still_open", JUNE));
    // Days: Cedar and Elm 0, Alder and Fir 3, Birch 4, Elm's second not after 18.
    assertEquals("3 of 6", figure("promise_slip", JUNE));
  }

  @Test
  void a_day_later_the_window_has_moved() {
    // Without Fir, with Gorse.
    assertEquals("0.5 of 6", figure("promise_kept_rate", NEXT));
    assertEquals("240 of 3", figure("broken_promises", NEXT));
    assertEquals("140 of 3", figure("broken_promises still_open", NEXT));
  }

  @Test
  void before_anything_fell_due_there_is_no_rate() {
    assertEquals("no_data", figure("promise_kept_rate", day(2, 28)));
    assertEquals("0 of 0", figure("broken_promises", day(2, 28)));
  }

  @Test
  void slices_are_those_of_the_collector_and_the_touch_in_which_it_was_made() {
    // Jon took Birch's promise by phone, all others belong to the account's collector.
    assertEquals("0 of 1", figure("promise_kept_rate collector=jon", JUNE));
    assertEquals("0.8 of 5", figure("promise_kept_rate collector=mira", JUNE));
    assertEquals("0 of 1", figure("promise_kept_rate team=outside", JUNE));
    assertEquals("0 of 1", figure("promise_kept_rate channel=phone", JUNE));
    assertEquals("0.8 of 5", figure("promise_kept_rate channel=(none)", JUNE));
    assertEquals("0.666667 of 6", figure("promise_kept_rate entity=e", JUNE));
    assertEquals("0.666667 of 6", figure("promise_kept_rate segment=retail", JUNE));
  }

  private static String outcome(String promise, LocalDate end) {
    return outcomes.stream()
        .filter(o -> o.promise().equals(promise) && o.periodEnd().equals(end))
        .findFirst()
        .map(
            o ->
                number(o.paid()) + " of " + number(o.promised()) + (o.kept() ? " kept" : " broken"))
        .orElse("left out");
  }

  /** Value and n of the figure named {@code id [slice=value] [part]}, or why there is none. */
  private static String figure(String name, LocalDate end) {
    Row row = row(name, end);
    return row.getAs("value") == null
        ? row.getAs("null_reason")
        : number(row.getAs("value")) + " of " + row.getAs("n");
  }

  private static String quotient(String name, LocalDate end) {
    Row row = row(name, end);
    return number(row.getAs("numerator")) + " ÷ " + number(row.getAs("denominator"));
  }

  private static Row row(String name, LocalDate end) {
    return figures.stream()
        .filter(r -> r.getAs("period_end").equals(end))
        .filter(r -> r.getAs("currency_basis").equals("reporting"))
        .filter(r -> name(r).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no figure " + name + " at " + end));
  }

  private static String name(Row row) {
    StringBuilder name = new StringBuilder(row.<String>getAs("metric_id"));
    for (String slice : MetricTable.SLICES) {
      if (row.getAs(slice) != null) {
        name.append(' ').append(slice).append('=').append(row.<String>getAs(slice));
      }
    }
    return row.getAs("part") == null ? name.toString() : name + " " + row.getAs("part");
  }

  private static String number(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }

  /** Issued on 2 January, due a month later; the account is Mira's. */
  private static void invoice(String account, String id, long amount) {
    if (LEDGER.accounts().stream().noneMatch(a -> a.id().equals(account))) {
      LEDGER
          .accounts()
          .add(
              new Ledger.Account(
                  account, LocalDate.of(1900, 1, 1), "e", "retail", "net30", "active"));
      LEDGER.owners().add(new Ledger.Owner(account, "mira", LocalDate.of(2025, 1, 1), null));
    }
    LEDGER
        .invoices()
        .add(
            new Ledger.Invoice(
                id,
                "e",
                account,
                "invoice",
                BigDecimal.valueOf(amount),
                "EUR",
                day(1, 2),
                day(2, 2),
                "net30"));
  }

  private static void receipt(
      String account, String kind, long amount, LocalDate on, String invoice) {
    LEDGER
        .receipts()
        .add(
            new Ledger.Receipt(
                "r-" + account,
                "e",
                account,
                kind,
                BigDecimal.valueOf(amount),
                "EUR",
                on,
                null,
                invoice));
  }

  private static void promise(
      String account, String id, LocalDate made, LocalDate promised, long amount, String... named) {
    boolean birch = account.equals("birch");
    PROMISES.add(
        RowFactory.create(
            id,
            account,
            made.atStartOfDay().toInstant(ZoneOffset.UTC),
            made,
            promised,
            BigDecimal.valueOf(amount),
            "EUR",
            named.length == 0 ? null : named,
            birch ? "jon" : null,
            birch ? "t1" : null,
            account.equals("dogwood") ? day(6, 8) : null));
  }

  private static Dataset<Row> channels() {
    return TestSpark.session()
        .createDataFrame(
            List.of(RowFactory.create("t1", "phone")),
            StructType.fromDDL("touch_id STRING, channel STRING"));
  }

  private static List<Row> collectors() {
    LocalDate ever = LocalDate.of(1900, 1, 1);
    return TestSpark.session()
        .createDataFrame(
            List.of(
                RowFactory.create("mira", ever, "Mira", "inside", 60),
                RowFactory.create("jon", ever, "Jon", "outside", null)),
            StructType.fromDDL(
                "collector_id STRING, valid_from DATE, name STRING, team STRING,"
                    + " capacity_minutes INT"))
        .collectAsList();
  }
}
