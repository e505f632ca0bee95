package io.countback.api.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Given;
import io.countback.api.gold.Ledger;
import io.countback.api.gold.LedgerNotPublished;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import io.countback.api.view.BadRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Worked examples: a few rows, the figure they make, and the rows it is shown with. */
final class ProofTest {
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final Map<String, String> ALL = Map.of();

  /**
   * Two open invoices of which one is half paid, one settled, a receipt nobody could assign. The
   * last row is of the day after.
   */
  private static final String BALANCES =
      """
      north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-04-10 | 2026-05-10 | open=1000.00 sales=1000.00
      north | A-1 | EUR | INV-1 | 1 | receipt | AP-1 of R-1 | 2026-05-20 | 2026-05-10 | open=-400.00 receipt=400.00 paid=400.00
      north | A-1 | EUR | R-1 | | receipt | | 2026-05-20 | | receipt=-400.00 cash=400.00
      north | A-1 | EUR | INV-2 | 1 | invoice | | 2026-06-15 | 2026-07-15 | open=700.00 sales=700.00
      south | A-2 | EUR | INV-3 | 1 | invoice | | 2026-05-05 | 2026-06-04 | open=300.00 sales=300.00
      south | A-2 | EUR | INV-3 | 1 | receipt | AP-2 of R-2 | 2026-06-03 | 2026-06-04 | open=-300.00 receipt=300.00 paid=300.00
      south | A-2 | EUR | R-2 | | receipt | | 2026-06-03 | | receipt=-300.00 cash=300.00
      south | A-2 | EUR | R-9 | | receipt | | 2026-06-20 | | receipt=-50.00 cash=50.00
      south | A-2 | EUR | INV-4 | 1 | invoice | | 2026-07-01 | 2026-07-31 | open=999.00 sales=999.00
      """;

  private static final String NAMES =
      """
      A-1 | | | Kesselring | retail | ann |
      A-2 | | | Brandt | industry | bob |
      """;

  @Test
  void receivables_are_the_open_documents_and_the_money_without_an_invoice() {
    Proof proof = proof(ledger(BALANCES), Terms.arBalance(), money("1250.00"));
    assertEquals(
        """
        north A-1 Kesselring INV-2 invoice 2026-07-15 -15 EUR 700.00
        north A-1 Kesselring INV-1 invoice 2026-05-10 51 EUR 600.00
        south A-2 Brandt R-9 receipt - - EUR -50.00
        """,
        rows(proof, 1));
    assertEquals(3, proof.terms().get(0).settled());
    assertTrue(proof.equal());
    assertEquals(
        "open items + unapplied cash and credits = EUR 1,250.00", FormulaText.whole(proof));
  }

  @Test
  void a_figure_the_rows_do_not_give_is_called_unequal() {
    Proof proof = proof(ledger(BALANCES), Terms.arBalance(), money("1250.01"));
    assertFalse(proof.equal());
  }

  @Test
  void one_entity_has_its_own_rows() {
    Proof proof =
        proof(
            ledger(BALANCES),
            Terms.arBalance(),
            at("reporting", "EUR", Map.of("entity", "south"), null, null, "-50.00"));
    assertEquals("south A-2 Brandt R-9 receipt - - EUR -50.00\n", rows(proof, 1));
    assertTrue(proof.equal());
  }

  @Test
  void an_aging_column_holds_the_items_as_many_days_past_due() {
    String items =
        """
        north | A-1 | EUR | DUE-TODAY | 1 | invoice | | 2026-05-01 | 2026-06-30 | open=1.00
        north | A-1 | EUR | ONE-DAY | 1 | invoice | | 2026-05-01 | 2026-06-29 | open=2.00
        north | A-1 | EUR | THIRTY | 1 | invoice | | 2026-05-01 | 2026-05-31 | open=4.00
        north | A-1 | EUR | THIRTY-ONE | 1 | invoice | | 2026-05-01 | 2026-05-30 | open=8.00
        north | A-1 | EUR | NO-DAY | 1 | invoice | | 2026-05-01 | | open=16.00
        north | A-1 | EUR | R-1 | | receipt | | 2026-05-01 | | receipt=-32.00
        """;
    assertEquals(
        """
        north A-1 Kesselring THIRTY invoice 2026-05-31 30 EUR 4.00
        north A-1 Kesselring ONE-DAY invoice 2026-06-29 1 EUR 2.00
        """,
        rows(proof(ledger(items), Terms.aging(), part("d1_30", "6.00")), 1));
    Proof current = proof(ledger(items), Terms.aging(), part("current", "1.00"));
    assertEquals(
        "north A-1 Kesselring DUE-TODAY invoice 2026-06-30 0 EUR 1.00\n", rows(current, 1));
    assertTrue(current.equal());
    Proof unapplied = proof(ledger(items), Terms.aging(), part("unapplied", "-32.00"));
    assertEquals("north A-1 Kesselring R-1 receipt - - EUR -32.00\n", rows(unapplied, 1));
    assertTrue(unapplied.equal());
  }

  @Test
  void dso_divides_receivables_by_the_sales_of_three_months() {
    String window =
        BALANCES
            + """
              north | A-1 | EUR | INV-0 | 1 | invoice | | 2026-03-31 | 2026-04-30 | open=500.00 sales=500.00
              north | A-1 | EUR | INV-0 | 1 | receipt | AP-0 | 2026-04-30 | 2026-04-30 | open=-500.00
              """;
    Proof proof =
        proof(ledger(window), Terms.dso(), quotient("1250.00", "2000.00", "91", "56.8750"));
    assertEquals(
        """
        2026-04-10 INV-1 EUR 1000.00
        2026-06-15 INV-2 EUR 700.00
        2026-05-05 INV-3 EUR 300.00
        """,
        flows(proof, 2));
    assertTrue(proof.equal());
    assertEquals(
        "receivables at t ÷ credit sales of the window × days of the window = EUR 1,250.00 ÷ EUR 2,000.00 × 91 = 56.875 days",
        FormulaText.whole(proof));
  }

  @Test
  void a_term_with_a_minus_is_taken_off() {
    Proof proof =
        proof(
            ledger(BALANCES),
            Terms.bestPossibleDso(),
            quotient("650.00", "2000.00", "91", "29.575"));
    assertEquals(new BigDecimal("600.00"), proof.terms().get(1).amount());
    assertEquals("north A-1 Kesselring INV-1 invoice 2026-05-10 51 EUR 600.00\n", rows(proof, 2));
    assertTrue(proof.equal());
    assertEquals(
        "(EUR 1,250.00 − EUR 600.00) ÷ EUR 2,000.00 × 91 = 29.575 days",
        FormulaText.numbers(proof));
  }

  @Test
  void collection_effectiveness_opens_at_the_end_of_the_month_before() {
    // Opening 600 + 300 = 900, sales of June 700, closing 1,250, past due 600.
    Proof proof =
        proof(
            ledger(BALANCES),
            Terms.collectionEffectiveness(),
            quotient("350.00", "950.00", "1", "0.368421"));
    assertEquals(
        """
        north A-1 Kesselring INV-1 invoice 2026-05-10 21 EUR 600.00
        south A-2 Brandt INV-3 invoice 2026-06-04 -4 EUR 300.00
        """,
        rows(proof, 1));
    assertTrue(proof.equal());
    assertEquals(
        "(EUR 900.00 + EUR 700.00 − EUR 1,250.00) ÷ (EUR 900.00 + EUR 700.00 − EUR 1,250.00 + EUR 600.00) = 0.368421 (36.8 %)",
        FormulaText.numbers(proof));
  }

  @Test
  void days_to_pay_are_weighted_by_what_was_paid() {
    String payments =
        """
        north | A-1 | EUR | INV-1 | 1 | receipt | AP-1 | 2026-05-20 | 2026-05-10 | open=-400.00 paid=400.00 paid_days=16000.00
        north | A-1 | EUR | INV-2 | 1 | receipt | AP-2 | 2026-06-20 | 2026-05-10 | open=-100.00 paid=100.00 paid_days=1000.00
        north | A-1 | EUR | INV-0 | 1 | receipt | AP-0 | 2026-03-20 | 2026-05-10 | open=-100.00 paid=100.00 paid_days=9000.00
        """;
    Proof proof =
        proof(
            ledger(payments), Terms.weightedDaysPaid(), quotient("17000.00", "500.00", "1", "34"));
    assertEquals(
        List.of("400.0000 × 40 = 16000.0000", "100.0000 × 10 = 1000.0000"),
        proof.terms().get(0).rows().stream()
            .map(r -> r.paid() + " × " + r.days().toPlainString() + " = " + r.amount())
            .toList());
    assertTrue(proof.equal());
    assertEquals("17,000.00 EUR-days ÷ EUR 500.00 = 34 days", FormulaText.numbers(proof));
  }

  @Test
  void counting_back_takes_whole_months_and_a_part_of_the_last() {
    Proof proof =
        proof(ledger(SALES), Terms.dsoCountback(), counted("212.00", "212.00", "74.7143", null));
    assertEquals(
        """
        2026-06 100.00 30 of 30 days, used 100.00
        2026-05 80.00 31 of 31 days, used 80.00
        2026-04 70.00 13.7143 of 30 days, used 32.00
        """,
        months(proof));
    assertTrue(proof.equal());
    assertEquals(4, proof.terms().get(1).rows().size());
    assertEquals(LocalDate.of(2026, 4, 1), proof.terms().get(1).days().from());
    assertEquals(
        "EUR 212.00 used up by 30 of 30 days of June 2026 (EUR 100.00) + 31 of 31 days of May 2026 (EUR 80.00)"
            + " + 13.7143 of 30 days of April 2026 (EUR 32.00 of EUR 70.00) = 74.7143 days",
        FormulaText.numbers(proof));
  }

  @Test
  void counting_back_ends_where_known_sales_do() {
    Proof proof =
        proof(ledger(SALES), Terms.dsoCountback(), counted("212.00", "180.00", null, "61"));
    assertEquals(new BigDecimal("180.00"), proof.terms().get(1).amount());
    assertTrue(proof.equal());
    assertTrue(
        FormulaText.numbers(proof).endsWith("is undefined: not enough history, at least 61"),
        FormulaText.numbers(proof));
  }

  @Test
  void a_balance_that_a_month_uses_up_exactly_reaches_no_further() {
    String exact =
        """
        north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | 2026-07-10 | open=100.00 sales=100.00
        north | A-1 | EUR | INV-2 | 1 | invoice | | 2026-05-31 | 2026-07-10 | sales=80.00
        """;
    Proof proof =
        proof(ledger(exact), Terms.dsoCountback(), counted("100.00", "100.00", "30.0000", null));
    assertEquals("2026-06 100.00 30 of 30 days, used 100.00\n", months(proof));
    assertEquals(1, proof.terms().get(1).rows().size());
    assertTrue(proof.equal());
  }

  @Test
  void each_currency_is_summed_then_converted_once_then_all_are_rounded() {
    String two =
        """
        north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | | open=100.00
        north | A-1 | SEK | INV-2 | 1 | invoice | | 2026-06-10 | | open=0.05
        north | A-1 | SEK | INV-3 | 1 | invoice | | 2026-06-10 | | open=0.05
        north | A-1 | GBP | INV-4 | 1 | invoice | | 2026-06-10 | | open=10.00
        """;
    // 100 + 0.10 × 0.09 + 10 × 1.1745 = 111.754; each SEK row alone would have come to nothing.
    Proof proof = proof(ledger(two), Terms.arBalance(), money("111.75"));
    assertEquals(
        List.of(
            "EUR 100.0000 × 1 = 100.0000",
            "GBP 10.0000 × 1.1745 = 11.7450",
            "SEK 0.1000 × 0.09 = 0.0090"),
        proof.terms().get(0).sums().stream()
            .map(
                s ->
                    s.currency()
                        + " "
                        + s.sum()
                        + " × "
                        + s.rate().stripTrailingZeros().toPlainString()
                        + " = "
                        + s.converted().setScale(4))
            .toList());
    assertTrue(proof.equal());
  }

  @Test
  void items_of_one_currency_are_not_converted() {
    String two =
        """
        north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | | open=100.00
        north | A-1 | GBP | INV-4 | 1 | invoice | | 2026-06-10 | | open=10.00
        """;
    Proof proof =
        proof(ledger(two), Terms.arBalance(), at("transaction", "GBP", ALL, null, null, "10.00"));
    assertEquals("north A-1 Kesselring INV-4 invoice - - GBP 10.00\n", rows(proof, 1));
    assertTrue(proof.equal());
  }

  @Test
  void a_missing_rate_leaves_the_sum_open_and_is_named() {
    String foreign =
        """
        north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | | open=100.00
        north | A-1 | CHF | INV-2 | 1 | invoice | | 2026-06-10 | | open=10.00
        """;
    Proof proof = proof(ledger(foreign), Terms.arBalance(), undefined("fx_missing"));
    assertEquals(List.of("CHF"), List.copyOf(proof.withoutRate()));
    assertTrue(proof.equal());
    assertEquals(
        "– is undefined: no exchange rate within 7 days for CHF", FormulaText.numbers(proof));
  }

  @Test
  void other_companies_of_the_group_are_in_no_figure() {
    String rows =
        """
        north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | | open=100.00
        north | G-1 | EUR | INV-2 | 1 | invoice | | 2026-06-10 | | open=900.00
        """;
    InMemoryLedger ledger = ledger(rows).accounts("G-1 | | | Sister | retail | ann | group");
    Proof proof = proof(ledger, Terms.arBalance(), money("100.00"));
    assertEquals("north A-1 Kesselring INV-1 invoice - - EUR 100.00\n", rows(proof, 1));
  }

  @Test
  void a_balance_takes_the_segment_at_the_end_and_a_flow_that_of_its_day() {
    InMemoryLedger moved =
        new InMemoryLedger()
            .movements(
                """
                north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | | open=100.00 sales=100.00
                north | A-1 | EUR | INV-2 | 1 | invoice | | 2026-06-20 | | open=40.00 sales=40.00
                """)
            .accounts(
                """
                A-1 | | 2026-06-15 | Kesselring | retail | ann |
                A-1 | 2026-06-16 | | Kesselring | industry | ann |
                """);
    Map<String, String> retail = Map.of("segment", "retail");
    Map<String, String> industry = Map.of("segment", "industry");
    assertTrue(
        proof(moved, Terms.creditSales(), at("reporting", "EUR", retail, null, null, "100.00"))
            .equal());
    assertTrue(
        proof(moved, Terms.creditSales(), at("reporting", "EUR", industry, null, null, "40.00"))
            .equal());
    assertTrue(
        proof(moved, Terms.arBalance(), at("reporting", "EUR", industry, null, null, "140.00"))
            .equal());
  }

  @Test
  void an_account_without_history_is_in_no_segment_and_nobodys() {
    String row = "north | X-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | | open=100.00";
    for (Map<String, String> slice :
        List.of(Map.of("segment", "(none)"), Map.of("collector", "(unassigned)"))) {
      assertTrue(
          proof(ledger(row), Terms.arBalance(), at("reporting", "EUR", slice, null, null, "100.00"))
              .equal());
    }
  }

  @Test
  void flows_do_not_reach_behind_the_first_month_of_the_run() {
    String old =
        "north | A-1 | EUR | INV-1 | 1 | invoice | | 2025-12-10 | | open=100.00 sales=100.00";
    Proof proof = proof(ledger(old), Terms.dsoCountback(), counted("100.00", "0.00", null, "181"));
    assertEquals(List.of(), proof.terms().get(1).rows());
    assertTrue(proof.equal());
  }

  @Test
  void an_undefined_quotient_still_shows_what_it_is_made_of() {
    String credit = "north | A-1 | EUR | R-1 | | receipt | | 2026-06-10 | | receipt=-12.50";
    MetricPoint point =
        Given.point(
            "dso",
            JUNE,
            "EUR",
            "reporting",
            ALL,
            null,
            null,
            new BigDecimal("-12.5000"),
            new BigDecimal("0.0000"),
            new BigDecimal("91.0000"),
            null,
            null,
            null,
            null,
            "net_credit",
            List.of(),
            1,
            null);
    Proof proof = proof(ledger(credit), Terms.dso(), point);
    assertTrue(proof.equal());
    assertEquals(
        "EUR −12.50 ÷ EUR 0.00 × 91 is undefined: customers are owed money",
        FormulaText.numbers(proof));
  }

  @Test
  void a_run_without_movements_says_so() {
    Snapshot without = Given.snapshot(List.of(run()), List.of(Terms.dso()), List.of());
    LedgerNotPublished refusal =
        assertThrows(
            LedgerNotPublished.class,
            () -> Proof.of(without, Scope.ALL, Terms.dso(), money("1.00")));
    assertTrue(
        refusal.getMessage().startsWith("run-000001 was published without its movements"),
        refusal.getMessage());
  }

  @Test
  void a_metric_that_is_no_sum_of_movements_says_so() {
    MetricDefinition rate =
        Given.definition(
            "response_rate__7d",
            "Response rate",
            "Which channel gets an answer?",
            "answered ÷ delivered",
            "ratio",
            "count",
            "count",
            "higher",
            List.of("total"),
            List.of(),
            List.of(),
            "line",
            "3m",
            "house",
            1);
    Snapshot snapshot = Given.snapshot(List.of(run()), List.of(Terms.dso(), rate), List.of());
    BadRequest refusal = assertThrows(BadRequest.class, () -> Proof.check(snapshot, rate));
    assertTrue(
        refusal.getMessage().startsWith("response_rate__7d is no sum of the ledger's movements"),
        refusal.getMessage());
  }

  private static final String SALES =
      """
      north | A-1 | EUR | INV-1 | 1 | invoice | | 2026-06-10 | 2026-07-10 | open=100.00 sales=100.00
      north | A-1 | EUR | INV-2 | 1 | invoice | | 2026-05-31 | 2026-07-10 | open=80.00 sales=80.00
      north | A-1 | EUR | INV-3 | 1 | invoice | | 2026-04-01 | 2026-07-10 | open=32.00 sales=60.00
      north | A-1 | EUR | INV-4 | 1 | invoice | | 2026-04-02 | 2026-07-10 | sales=10.00
      north | A-1 | EUR | INV-5 | 1 | invoice | | 2026-03-31 | 2026-07-10 | sales=50.00
      """;

  private static InMemoryLedger ledger(String movements) {
    return new InMemoryLedger().movements(movements).accounts(NAMES);
  }

  private static Proof proof(Ledger ledger, MetricDefinition definition, MetricPoint point) {
    Snapshot snapshot = Given.snapshot(List.of(run()), List.of(definition), List.of(point), ledger);
    return Proof.of(snapshot, Scope.ALL, definition, point);
  }

  private static Run run() {
    return new Run(
        "run-000001",
        Instant.parse("2026-07-01T04:00:00Z"),
        JUNE,
        "EUR",
        List.of(LocalDate.of(2026, 1, 31), JUNE),
        1,
        JUNE,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new Run.Conversion(JUNE, "GBP", new BigDecimal("1.174500000000000000")),
            new Run.Conversion(JUNE, "SEK", new BigDecimal("0.090000000000000000"))),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static MetricPoint money(String value) {
    return at("reporting", "EUR", ALL, null, null, value);
  }

  private static MetricPoint part(String part, String value) {
    return at("reporting", "EUR", ALL, part, null, value);
  }

  private static MetricPoint undefined(String reason) {
    return at("reporting", "EUR", ALL, null, reason, null);
  }

  private static MetricPoint at(
      String basis,
      String currency,
      Map<String, String> slice,
      String part,
      String reason,
      String value) {
    BigDecimal amount = value == null ? null : new BigDecimal(value);
    return Given.point(
        "m", JUNE, currency, basis, slice, part, null, amount, null, null, amount, null, null, null,
        reason, List.of(), 1, null);
  }

  private static MetricPoint quotient(
      String numerator, String denominator, String factor, String value) {
    return Given.point(
        "m",
        JUNE,
        "EUR",
        "reporting",
        ALL,
        null,
        null,
        new BigDecimal(numerator),
        new BigDecimal(denominator),
        new BigDecimal(factor),
        new BigDecimal(value).setScale(6),
        null,
        null,
        null,
        null,
        List.of(),
        1,
        null);
  }

  private static MetricPoint counted(String balance, String used, String value, String low) {
    return Given.point(
        "dso_countback",
        JUNE,
        "EUR",
        "reporting",
        ALL,
        null,
        null,
        new BigDecimal(balance),
        new BigDecimal(used),
        null,
        value == null ? null : new BigDecimal(value),
        low == null ? null : new BigDecimal(low),
        null,
        null,
        value == null ? "insufficient_history" : null,
        List.of(),
        1,
        null);
  }

  /** Balances: entity, account, name, document, kind, due day, days past due, amount. */
  private static String rows(Proof proof, int term) {
    return proof.terms().get(term - 1).rows().stream()
        .map(
            r ->
                String.join(
                    " ",
                    r.entityId(),
                    r.accountId(),
                    r.name(),
                    r.documentId(),
                    r.kind(),
                    r.dueOn() == null ? "-" : r.dueOn().toString(),
                    r.daysPastDue() == null ? "-" : r.daysPastDue().toString(),
                    r.currency(),
                    r.amount().setScale(2).toPlainString()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String flows(Proof proof, int term) {
    return proof.terms().get(term - 1).rows().stream()
        .map(
            r -> r.day() + " " + r.documentId() + " " + r.currency() + " " + r.amount().setScale(2))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String months(Proof proof) {
    return proof.terms().get(1).months().stream()
        .map(
            m ->
                "%s %s %s of %d days, used %s"
                    .formatted(
                        m.month(),
                        m.sales(),
                        CountBack.rounded(m.counted()).toPlainString(),
                        m.days(),
                        m.used()))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
