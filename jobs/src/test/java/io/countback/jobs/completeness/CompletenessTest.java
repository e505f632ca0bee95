package io.countback.jobs.completeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestSpark;
import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.measure.SilverLedger;
import io.countback.jobs.publish.MetricTable;
import io.countback.jobs.reference.DrawnSilver;
import io.countback.jobs.reference.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Six accounts worked by hand, as of 31 May and 30 June 2026, in EUR; 1 EUR is 1.25 USD.
 *
 * <ul>
 *   <li>Alder owes north 600 EUR. Primary contact, in payables, named, with mail; secondary contact
 *       with a phone; touched on 1 June.
 *   <li>Birch owes north 300 EUR. Primary contact whose mail came back on 10 June; last touched on
 *       1 January, the 181st day.
 *   <li>Cedar owes north 50 EUR and west 125 USD, which are 100 EUR. Its primary contact became
 *       another one's stand-in on 15 June; the new primary contact begins on 1 July.
 *   <li>Dogwood has a credit of 80 EUR and a contact in payables with a phone; it wrote on 20 June.
 *   <li>Elm has paid all it owed; Group is another company of the group.
 * </ul>
 */
class CompletenessTest {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final List<LocalDate> ENDS = List.of(MAY, JUNE);

  private static final StructType ACCOUNT =
      StructType.fromDDL(
          "account_id STRING, valid_from DATE, terms STRING, credit_limit DECIMAL(19,4),"
              + " segment STRING, country STRING, salesperson_id STRING, billing_channel STRING,"
              + " purchase_order_required BOOLEAN");
  private static final StructType CONTACT =
      StructType.fromDDL(
          "contact_id STRING, account_id STRING, valid_from DATE, rank STRING, role STRING,"
              + " named_person BOOLEAN, preferred_channel STRING, confirmed_on DATE,"
              + " bounced_on DATE, has_email BOOLEAN, has_phone BOOLEAN");
  private static final StructType TOUCH =
      StructType.fromDDL(
          "account_id STRING, touched_on DATE, contact_id STRING, channel STRING,"
              + " direction STRING, automated BOOLEAN, delivery STRING, purpose STRING");

  private static Dataset<Row> movements;
  private static Dataset<Row> history;
  private static Dataset<Row> accounts;
  private static ContactHistory reached;
  private static Scope scope;
  private static List<Row> figures;

  @BeforeAll
  static void compute() {
    Ledger ledger = ledger();
    SilverLedger tables = new SilverLedger(DrawnSilver.of(ledger));
    scope = new Scope(ENDS, "EUR", tables.rates(ENDS), tables.facts());
    history = tables.history(ENDS).localCheckpoint(true);
    movements = tables.movements(history).localCheckpoint(true);
    accounts = rows(ACCOUNT, accountRows());
    reached =
        ContactHistory.of(
            Optional.of(rows(CONTACT, contacts())), Optional.of(rows(TOUCH, touches())));
    figures = figures(reached, true, Fact.DEFAULT, scope);
  }

  private static Ledger ledger() {
    Ledger ledger = Ledger.empty();
    LocalDate since = LocalDate.of(2026, 1, 1);
    ledger.entities().add(new Ledger.Entity("north", "EUR", since));
    ledger.entities().add(new Ledger.Entity("west", "USD", since));
    for (String a : List.of("alder", "birch", "cedar", "dogwood", "elm", "group")) {
      String segment = a.equals("cedar") ? null : "retail";
      String status = a.equals("group") ? "intercompany" : "active";
      ledger.accounts().add(new Ledger.Account(a, since, "north", segment, "net30", status));
    }
    ledger.owners().add(new Ledger.Owner("alder", "mira", since, null));
    ledger.owners().add(new Ledger.Owner("birch", "mira", since, LocalDate.of(2026, 6, 20)));
    invoice(ledger, "alder", "north", "invoice", "600.00", "EUR");
    invoice(ledger, "birch", "north", "invoice", "300.00", "EUR");
    invoice(ledger, "cedar", "north", "invoice", "50.00", "EUR");
    invoice(ledger, "cedar", "west", "invoice", "125.00", "USD");
    invoice(ledger, "dogwood", "north", "credit_memo", "-80.00", "EUR");
    invoice(ledger, "elm", "north", "invoice", "40.00", "EUR");
    invoice(ledger, "group", "north", "invoice", "900.00", "EUR");
    ledger
        .receipts()
        .add(
            new Ledger.Receipt(
                "r", "north", "elm", "receipt", new BigDecimal("40.00"), "EUR", MAY, null, null));
    ledger.rates().add(new Ledger.Rate("EUR", "USD", MAY, new BigDecimal("1.25")));
    ledger.rates().add(new Ledger.Rate("EUR", "USD", JUNE, new BigDecimal("1.25")));
    return ledger;
  }

  private static void invoice(
      Ledger ledger, String account, String entity, String kind, String amount, String currency) {
    LocalDate on = LocalDate.of(2026, 5, 4);
    ledger
        .invoices()
        .add(
            new Ledger.Invoice(
                "i" + ledger.invoices().size(),
                entity,
                account,
                kind,
                new BigDecimal(amount),
                currency,
                on,
                on.plusDays(30),
                null));
  }

  /** Alder lacks the billing channel, Birch all but terms and segment, Dogwood everything. */
  private static List<Row> accountRows() {
    BigDecimal limit = new BigDecimal("1000.0000");
    LocalDate since = LocalDate.of(2026, 1, 1);
    return List.of(
        RowFactory.create("alder", since, "net30", limit, "retail", "DE", "s-1", null, false),
        RowFactory.create("birch", since, "net30", null, "retail", null, null, null, null),
        RowFactory.create("cedar", since, "net30", limit, null, "US", "s-1", "edi", true),
        RowFactory.create(
            "cedar", JUNE.plusDays(1), "net30", limit, "retail", "US", "s-2", "edi", true),
        RowFactory.create("dogwood", since, null, null, null, null, null, null, null));
  }

  private static List<Row> contacts() {
    LocalDate since = LocalDate.of(2026, 1, 1);
    return List.of(
        contact("a1", "alder", since, "primary", "payables", true, "phone", null, true, false),
        contact("a2", "alder", since, "secondary", "buyer", false, null, null, false, true),
        contact("b1", "birch", since, "primary", null, null, null, day(6, 10), true, null),
        contact("c1", "cedar", since, "primary", null, true, null, null, null, null),
        contact("c1", "cedar", day(6, 15), "other", null, null, null, null, null, null),
        contact("c2", "cedar", day(7, 1), "primary", null, true, "email", null, true, true),
        contact("d1", "dogwood", since, null, "payables", null, null, null, null, true));
  }

  private static Row contact(Object... cells) {
    return RowFactory.create(
        cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], null, cells[7],
        cells[8], cells[9]);
  }

  private static List<Row> touches() {
    return List.of(
        touch("alder", day(6, 1), "a1", "email", "out", true, "delivered", "demand"),
        touch("birch", day(1, 1), "b1", "email", "out", false, "delivered", "demand"),
        touch("birch", day(6, 12), "b1", "email", "out", false, "failed", "demand"),
        touch("birch", day(6, 13), "b1", "email", "out", false, "delivered", "internal"),
        touch("birch", day(6, 14), null, "email", "in", true, null, "demand"),
        touch("cedar", day(7, 2), "c2", "email", "out", false, "delivered", "demand"),
        touch("dogwood", day(6, 20), null, "email", "in", false, null, "demand"));
  }

  private static Row touch(Object... cells) {
    return RowFactory.create(cells);
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }

  private static Dataset<Row> rows(StructType schema, List<Row> rows) {
    return TestSpark.session().createDataFrame(rows, schema);
  }

  private static List<Row> figures(
      ContactHistory contacts, boolean hasAccounts, List<Fact> required, Scope of) {
    CollectorStates collectors =
        new CollectorStates().add("mira", null, new CollectorStates.State("Mira", "team-1", null));
    return Completeness.of(
        new Completeness.Sources(movements, history, accounts, hasAccounts, collectors, contacts),
        required,
        of);
  }

  private static String cell(Row row, String column) {
    Object value = row.get(MetricTable.FIGURE.fieldIndex(column));
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
    return String.valueOf(value);
  }

  /** {@code id/part dimension=value} at a period end: the quotient, or why there is none. */
  private static String figure(List<Row> in, String key, LocalDate end) {
    return in.stream()
        .filter(r -> cell(r, "period_end").equals(end.toString()) && key(r).equals(key))
        .map(
            r ->
                cell(r, "null_reason").equals("null")
                    ? cell(r, "numerator") + " ÷ " + cell(r, "denominator") + " of " + cell(r, "n")
                    : cell(r, "null_reason"))
        .collect(Collectors.joining(" and "));
  }

  private static String key(Row row) {
    String part = cell(row, "part");
    StringBuilder key = new StringBuilder(cell(row, "metric_id"));
    key.append(part.equals("null") ? "" : "/" + part);
    for (String slice : MetricTable.SLICES) {
      String value = cell(row, slice);
      key.append(value.equals("null") ? "" : " " + slice + "=" + value);
    }
    return key.toString();
  }

  private static String june(String key) {
    return figure(figures, key, JUNE);
  }

  @Test
  void every_test_counts_the_accounts_that_pass_it_among_those_that_owe_or_are_owed() {
    // Alder and Birch; Alder; Alder and Dogwood; Birch's mail came back; Alder and Dogwood.
    assertEquals("2 ÷ 4 of 4", june("contact_coverage/primary"));
    assertEquals("1 ÷ 4 of 4", june("contact_coverage/secondary"));
    assertEquals("2 ÷ 4 of 4", june("contact_coverage/payables"));
    assertEquals("1 ÷ 4 of 4", june("contact_coverage/email"));
    assertEquals("2 ÷ 4 of 4", june("contact_coverage/phone"));
    assertEquals("1 ÷ 4 of 4", june("contact_coverage/named_person"));
    // Birch's touch is too old; what failed, a note of ours and a machine's answer are none.
    assertEquals("2 ÷ 4 of 4", june("contact_coverage/fresh"));
    assertEquals("1 ÷ 4 of 4", june("contact_coverage/fully_covered"));
  }

  @Test
  void by_receivables_a_net_credit_weighs_nothing() {
    // 600 + 300 + 50 + 125 USD ÷ 1.25.
    assertEquals("900 ÷ 1050 of 4", june("contact_coverage__by_ar/primary"));
    assertEquals("600 ÷ 1050 of 4", june("contact_coverage__by_ar/payables"));
    // Only Dogwood, which is owed, is in (none) beside Cedar.
    assertEquals("0 ÷ 150 of 1", june("contact_coverage__by_ar/primary segment=(none)"));
  }

  @Test
  void in_the_slice_of_an_entity_its_own_receivables_count() {
    assertEquals("2 ÷ 4 of 4", june("contact_coverage/primary entity=north"));
    assertEquals("900 ÷ 950 of 4", june("contact_coverage__by_ar/primary entity=north"));
    assertEquals("0 ÷ 1 of 1", june("contact_coverage/primary entity=west"));
    assertEquals("0 ÷ 100 of 1", june("contact_coverage__by_ar/primary entity=west"));
  }

  @Test
  void collector_team_and_salesperson_are_those_of_the_day() {
    // Birch was Mira's until 20 June.
    assertEquals("2 ÷ 2 of 2", figure(figures, "contact_coverage/primary collector=mira", MAY));
    assertEquals("1 ÷ 1 of 1", june("contact_coverage/primary collector=mira"));
    assertEquals("1 ÷ 1 of 1", june("contact_coverage/primary team=team-1"));
    assertEquals("1 ÷ 3 of 3", june("contact_coverage/primary collector=(unassigned)"));
    // Cedar goes to s-2 in July.
    assertEquals("2 ÷ 2 of 2", june("account_completeness/terms salesperson=s-1"));
    assertEquals("1 ÷ 2 of 2", june("account_completeness/terms salesperson=(none)"));
    assertEquals("", june("account_completeness salesperson=s-2"));
  }

  @Test
  void what_happens_later_changes_no_earlier_day() {
    // Birch's mail had not come back, Cedar's contact was still the primary one.
    assertEquals("3 ÷ 4 of 4", figure(figures, "contact_coverage/primary", MAY));
    assertEquals("2 ÷ 4 of 4", figure(figures, "contact_coverage/email", MAY));
    // Birch, touched on 1 January; Alder and Dogwood only in June.
    assertEquals("1 ÷ 4 of 4", figure(figures, "contact_coverage/fresh", MAY));
  }

  @Test
  void a_preference_is_stated_by_any_contact() {
    assertEquals("1 ÷ 4 of 4", june("stated_preference_rate"));
  }

  @Test
  void facts_are_summed_over_accounts_and_each_has_a_rate_of_its_own() {
    // Alder 11 of 12, Birch 3, Cedar 6, Dogwood 2.
    assertEquals("22 ÷ 48 of 4", june("account_completeness"));
    assertEquals("3 ÷ 4 of 4", june("account_completeness/terms"));
    assertEquals("2 ÷ 4 of 4", june("account_completeness/segment"));
    assertEquals("1 ÷ 4 of 4", june("account_completeness/billing_channel"));
    // No is a rule as well as yes.
    assertEquals("2 ÷ 4 of 4", june("account_completeness/purchase_order_rule"));
    assertEquals("1 ÷ 4 of 4", june("account_completeness/email"));
  }

  @Test
  void by_receivables_each_account_weighs_its_own_share() {
    // 600 × 11/12 + 300 × 3/12 + 150 × 6/12 = 550 + 75 + 75.
    assertEquals("700 ÷ 1050 of 4", june("account_completeness__by_ar"));
  }

  @Test
  void which_facts_are_required_is_configuration() {
    List<Row> two = figures(reached, true, List.of(Fact.TERMS, Fact.EMAIL), scope);
    assertEquals("4 ÷ 8 of 4", figure(two, "account_completeness", JUNE));
    assertEquals("3 ÷ 4 of 4", figure(two, "account_completeness/terms", JUNE));
    assertEquals("", figure(two, "account_completeness/phone", JUNE));
  }

  @Test
  void a_missing_rate_leaves_accounts_counted_and_receivables_unsaid() {
    Scope without = new Scope(ENDS, "EUR", new FxRates(List.of()), scope.facts());
    List<Row> some = figures(reached, true, Fact.DEFAULT, without);
    assertEquals("fx_missing", figure(some, "contact_coverage__by_ar/primary", JUNE));
    assertEquals("fx_missing", figure(some, "account_completeness__by_ar entity=west", JUNE));
    assertEquals("2 ÷ 4 of 4", figure(some, "contact_coverage/primary", JUNE));
    assertEquals(
        "900 ÷ 950 of 4", figure(some, "contact_coverage__by_ar/primary entity=north", JUNE));
  }

  @Test
  void what_was_never_loaded_is_named_and_is_no_zero() {
    ContactHistory noTouches =
        ContactHistory.of(Optional.of(rows(CONTACT, contacts())), Optional.empty());
    List<Row> untouched = figures(noTouches, true, Fact.DEFAULT, scope);
    assertEquals("source_absent", figure(untouched, "contact_coverage/fresh", JUNE));
    assertEquals("source_absent", figure(untouched, "contact_coverage/fully_covered", JUNE));
    assertEquals("2 ÷ 4 of 4", figure(untouched, "contact_coverage/primary", JUNE));
    List<Row> nobody = figures(ContactHistory.NONE, true, Fact.DEFAULT, scope);
    for (Coverage test : Coverage.values()) {
      String key = "contact_coverage/" + test.word();
      assertEquals("source_absent", figure(nobody, key, JUNE), key);
    }
    assertEquals("source_absent", figure(nobody, "stated_preference_rate", JUNE));
    assertEquals("source_absent", figure(nobody, "account_completeness", JUNE));
    assertEquals("source_absent", figure(nobody, "account_completeness/email", JUNE));
    assertEquals("3 ÷ 4 of 4", figure(nobody, "account_completeness/terms", JUNE));
    List<Row> noAccounts = figures(reached, false, Fact.DEFAULT, scope);
    assertEquals("source_absent", figure(noAccounts, "account_completeness__by_ar", JUNE));
    assertEquals("1 ÷ 4 of 4", figure(noAccounts, "account_completeness/email", JUNE));
  }

  @Test
  void without_anybody_who_owes_there_is_no_rate() {
    LocalDate april = LocalDate.of(2026, 4, 30);
    List<Row> before =
        figures(
            reached,
            true,
            Fact.DEFAULT,
            new Scope(List.of(april), "EUR", scope.rates(), scope.facts()));
    assertEquals("no_data", figure(before, "contact_coverage/primary", april));
    assertEquals("no_data", figure(before, "account_completeness__by_ar", april));
    LedgerFacts unloaded = new LedgerFacts(scope.facts().historyFrom(), java.util.Set.of(), false);
    List<Row> empty =
        figures(reached, true, Fact.DEFAULT, new Scope(ENDS, "EUR", scope.rates(), unloaded));
    assertEquals("source_absent", figure(empty, "contact_coverage/primary", JUNE));
  }

  @Test
  void an_account_with_a_credit_alone_has_no_balance_to_weigh() {
    List<Row> ofDogwood =
        Completeness.of(
            new Completeness.Sources(
                movements.filter("account_id = 'dogwood'"),
                history,
                accounts,
                true,
                new CollectorStates(),
                reached),
            Fact.DEFAULT,
            scope);
    assertEquals("1 ÷ 1 of 1", figure(ofDogwood, "contact_coverage/payables", JUNE));
    assertEquals("no_balance", figure(ofDogwood, "contact_coverage__by_ar/payables", JUNE));
  }

  @Test
  void rows_are_those_of_the_catalogue_each_once() {
    List<String> keys = new ArrayList<>();
    figures.forEach(r -> keys.add(cell(r, "period_end") + " " + key(r)));
    assertEquals(keys.size(), keys.stream().distinct().count());
    assertTrue(
        figures.stream()
            .allMatch(
                r ->
                    CompletenessMetrics.DEFINITIONS.stream()
                        .anyMatch(d -> d.id().equals(cell(r, "metric_id")))));
  }
}
