package io.countback.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.ingest.TestLake;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the books to the figures: every entity is a case of its own, all are loaded and computed
 * once, as of 2024-06-30 in EUR.
 */
class LedgerTest {
  @TempDir private static Path folder;
  private static Gold gold;
  private static RunReport report;
  private static Dataset<Row> known;

  @BeforeAll
  static void load_and_compute_once() {
    Books books = new Books();
    books.of("", "fx_rate | EUR | USD | 2024-05-29 | 1.20");
    books.of("", "fx_rate | EUR | USD | 2024-06-28 | 1.25");
    books.of(
        "credit",
        """
        entity      |    | EUR     | 2024-01-01
        account     | A1 | 2023-01-01
        invoice     | I1 | A1 | invoice     | 100.00 | EUR | 2024-05-05 | 2024-06-04
        invoice     | C1 | A1 | credit_memo | -30.00 | EUR | 2024-05-20 |
        application | P1 | credit_memo | C1 | I1 | 30.00 | 2024-06-20
        """);
    books.of(
        "cash",
        """
        entity  |    | EUR | 2024-01-01
        account | B1 | 2023-01-01 | | net30
        account | B2 | 2023-01-01 | | prepaid
        invoice | I1 | B1 | invoice | 100.00 | EUR | 2024-06-05 | 2024-06-05 | cash
        invoice | I2 | B1 | invoice |  50.00 | EUR | 2024-06-06 | 2024-07-06 |
        invoice | I3 | B2 | invoice |  20.00 | EUR | 2024-06-07 | 2024-06-07 |
        """);
    books.of(
        "opening",
        """
        entity  |    | EUR | 2024-04-01
        account | C1 | 2023-01-01
        invoice | O1 | C1 | invoice |  80.00 | EUR | 2024-02-10 | 2024-03-10
        invoice | I1 | C1 | invoice | 100.00 | EUR | 2024-04-05 | 2024-05-05
        """);
    books.of(
        "early",
        """
        entity  |    | EUR | 2024-01-01
        account | D1 | 2023-01-01
        receipt | R1 | D1 | receipt | 10.00 | EUR | 2023-12-15
        receipt | R2 | D1 | receipt |  7.00 | EUR | 2024-01-02
        """);
    books.of(
        "parts",
        """
        entity      |    | EUR | 2024-01-01
        account     | E1 | 2023-01-01
        invoice     | I1 | E1 | invoice | 100.00 | EUR | 2024-04-01 |
        installment | I1 | 1 | 2024-05-30 | 30.00
        installment | I1 | 2 | 2024-06-30 | 50.00
        installment | I1 | 3 | 2024-07-31 | 20.00
        receipt     | R1 | E1 | receipt | 40.00 | EUR | 2024-06-15 | I1
        invoice     | I2 | E1 | invoice |  15.00 | EUR | 2024-04-02 |
        """);
    books.of(
        "foreign",
        """
        entity      |    | EUR | 2024-01-01
        account     | F1 | 2023-01-01
        invoice     | I1 | F1 | invoice | 100.00 | EUR | 2024-06-01 | 2024-07-01
        receipt     | R1 | F1 | receipt | 120.00 | USD | 2024-06-10
        application | P1 | receipt | R1 | I1 | 80.00 | 2024-06-11 | | 90.00
        invoice     | I2 | F1 | invoice |  50.00 | EUR | 2024-06-01 | 2024-07-01
        receipt     | R2 | F1 | receipt | 100.00 | USD | 2024-06-10
        application | P2 | receipt | R2 | I2 | 60.00 | 2024-06-11 | | 70.00
        invoice     | I3 | F1 | invoice | 600.00 | USD | 2024-05-02 | 2024-07-01
        """);
    books.of(
        "other",
        """
        entity      |    | EUR | 2024-01-01
        account     | G1 | 2023-01-01 | payee
        account     | G2 | 2023-01-01 | payer
        invoice     | I1 | G1 | invoice | 100.00 | EUR | 2024-06-01 | 2024-07-01
        receipt     | R1 | G2 | receipt |  75.00 | EUR | 2024-06-10
        application | P1 | receipt | R1 | I1 | 60.00 | 2024-06-20
        """);
    books.of(
        "unapplied",
        """
        entity      |    | EUR | 2024-01-01
        account     | H1 | 2023-01-01
        invoice     | I1 | H1 | invoice     | 20.00 | EUR | 2024-06-01 | 2024-07-01
        receipt     | R1 | H1 | receipt     | 100.00 | EUR | 2024-06-10
        application | P1 | receipt | R1 | I1 | 30.00 | 2024-06-20
        invoice     | C1 | H1 | credit_memo | -5.00 | EUR | 2024-06-21 |
        """);
    books.of(
        "moved",
        """
        entity             |    | EUR | 2024-01-01
        account            | J1 | 2023-01-01 | small
        account            | J1 | 2024-06-01 | large
        account            | J2 | 2023-01-01 |
        account_assignment | J1 | c-1 | 2024-01-01 | 2024-05-31
        account_assignment | J1 | c-2 | 2024-06-01 |
        invoice            | I1 | J1 | invoice | 100.00 | EUR | 2024-05-10 | 2024-06-09
        invoice            | I2 | J1 | invoice |  40.00 | EUR | 2024-06-15 | 2024-07-15
        """);
    books.of(
        "group",
        """
        entity  |    | EUR | 2024-01-01
        account | K1 | 2023-01-01 | | | active
        account | K1 | 2024-06-01 | | | intercompany
        account | K2 | 2023-01-01
        invoice | I1 | K1 | invoice | 500.00 | EUR | 2024-05-02 | 2024-06-01
        invoice | I2 | K1 | invoice | 300.00 | EUR | 2024-06-02 | 2024-07-02
        invoice | I3 | K2 | invoice |  10.00 | EUR | 2024-05-03 | 2024-06-02
        """);
    books.of(
        "bounced",
        """
        entity      |    | EUR | 2024-01-01
        account     | L1 | 2023-01-01
        invoice     | I1 | L1 | invoice  | 100.00 | EUR | 2024-05-01 | 2024-05-31
        receipt     | R1 | L1 | receipt  | 100.00 | EUR | 2024-06-10
        application | P1 | receipt  | R1 | I1 | 100.00 | 2024-06-12
        application | V1 | reversal | P1 | I1 |  40.00 | 2024-06-20
        invoice     | I2 | L1 | invoice  |  50.00 | EUR | 2024-05-01 | 2024-05-31
        receipt     | R2 | L1 | receipt  |  50.00 | EUR | 2024-06-05 | I2
        receipt     | R3 | L1 | reversal | -50.00 | EUR | 2024-06-25 | | R2
        """);
    books.of(
        "written",
        """
        entity      |    | EUR | 2024-01-01
        account     | M1 | 2023-01-01
        invoice     | I1 | M1 | invoice | 100.00 | EUR | 2024-05-01 | 2024-05-31
        application | W1 | write_off | | I1 | | 2024-06-01
        receipt     | R1 | M1 | receipt |  30.00 | EUR | 2024-06-10
        application | P1 | receipt | R1 | I1 | 30.00 | 2024-06-10
        """);
    books.of(
        "untaxed",
        """
        entity  |    | EUR | 2024-01-01 | net
        account | N1 | 2023-01-01
        invoice | I1 | N1 | invoice | 100.00 | EUR | 2024-05-01 | 2024-05-31
        """);
    books.of(
        "withdrawn",
        """
        entity      |    | EUR | 2024-01-01
        account     | P1 | 2023-01-01
        invoice     | I1 | P1 | invoice | 100.00 | EUR | 2024-05-01 | 2024-05-31
        receipt     | R1 | P1 | receipt | 100.00 | EUR | 2024-06-10
        application | P1 | receipt | R1 | I1 | 100.00 | 2024-06-10
        """);
    books.of(
        "zurich",
        """
        entity  |    | CHF | 2024-01-01
        account | Q1 | 2023-01-01
        invoice | I1 | Q1 | invoice | 100.00 | CHF | 2024-05-01 | 2024-05-31
        """);
    TestLake lake = new TestLake(folder);
    assertEquals(0, books.into(lake, "1").load().exitCode());
    Books later =
        new Books()
            .of("withdrawn", "receipt | R1 | P1 | receipt | 100.00 | EUR | 2024-06-10 | | | true");
    assertEquals(0, later.into(lake, "2").load().exitCode());
    gold = new Gold(lake.lake());
    report = gold.compute("2024-06-30", "EUR");
    known = gold.known().cache();
  }

  /** Compares lines of {@code metric | part | day | value | n | reason} of an entity, in EUR. */
  private static void figures(String entity, String expected) {
    String keys =
        expected
            .lines()
            .map(l -> l.split(" *\\| *"))
            .map(c -> "'" + c[0] + c[1] + c[2] + "'")
            .collect(java.util.stream.Collectors.joining(","));
    String lines =
        gold.lines(
            known,
            "metric_id part date_format(period_end,'MM-dd') value n null_reason",
            "entity = '"
                + entity
                + "' and currency_basis = 'reporting'"
                + " and metric_id || coalesce(part,'-') || date_format(period_end,'MM-dd') in ("
                + keys
                + ")");
    String wanted =
        expected
            .lines()
            .map(l -> l.strip().replaceAll(" *\\| *", " | "))
            .sorted()
            .collect(java.util.stream.Collectors.joining("\n"));
    assertEquals(wanted, lines);
  }

  @Test
  void a_credit_memo_counts_from_its_issue_first_unapplied_then_applied() {
    figures(
        "credit",
        """
        ar_balance        | -           | 05-31 | 70  | - | -
        open_items_amount | -           | 05-31 | 100 | 1 | -
        unapplied_amount  | credit_memo | 05-31 | -30 | - | -
        credit_sales      | -           | 05-31 | 70  | - | -
        ar_balance        | -           | 06-30 | 70  | - | -
        open_items_amount | -           | 06-30 | 70  | 1 | -
        unapplied_amount  | credit_memo | 06-30 | 0   | - | -
        credit_sales      | -           | 06-30 | 0   | - | -
        """);
  }

  @Test
  void sales_for_cash_are_owed_but_no_credit_sales() {
    figures(
        "cash",
        """
        ar_balance   | - | 06-30 | 170 | - | -
        credit_sales | - | 06-30 | 50  | - | -
        """);
  }

  @Test
  void opening_balances_are_owed_but_were_not_sold() {
    figures(
        "opening",
        """
        ar_balance       | - | 04-30 | 180  | - | -
        credit_sales     | - | 04-30 | 100  | - | -
        dso__1m          | - | 04-30 | 54   | - | -
        dso              | - | 04-30 | -    | - | insufficient_history
        dso              | - | 05-31 | -    | - | insufficient_history
        cei_period_sales | - | 04-30 | -    | - | no_opening_balance
        cei_period_sales | - | 05-31 | 0    | - | -
        dso_countback    | - | 06-30 | -    | - | insufficient_history
        """);
    // 180 ÷ 100 × (30 + 31 + 30).
    figures("opening", "dso | - | 06-30 | 163.8 | - | -");
  }

  @Test
  void money_received_before_history_is_no_cash_of_the_first_month() {
    figures(
        "early",
        """
        ar_balance     | - | 01-31 | -17 | - | -
        cash_collected | - | 01-31 | 7   | - | -
        dso__1m        | - | 01-31 | -   | - | net_credit
        """);
  }

  @Test
  void instalments_age_by_their_own_due_dates_and_are_paid_one_after_the_other() {
    figures(
        "parts",
        """
        aging | current     | 05-31 | 70 | 2 | -
        aging | d1_30       | 05-31 | 30 | 1 | -
        aging | no_due_date | 05-31 | 15 | 1 | -
        aging | current     | 06-30 | 60 | 2 | -
        aging | d1_30       | 06-30 | 0  | 0 | -
        aging | no_due_date | 06-30 | 15 | 1 | -
        """);
    // 40 after 75 days; 30 of it 16 days late, 10 of it 15 days early; one application.
    figures(
        "parts",
        """
        weighted_days_paid_from_invoice | - | 06-30 | 75   | 1 | -
        weighted_days_late_from_due     | - | 06-30 | 8.25 | 1 | -
        """);
  }

  @Test
  void a_receipt_in_another_currency_is_used_up_in_its_own() {
    assertEquals(
        """
        ar_balance | EUR | 20
        ar_balance | USD | 528.33
        unapplied_amount | EUR | 0
        unapplied_amount | USD | -71.67
        """
            .strip(),
        gold.lines(
            known,
            "metric_id currency value",
            "entity = 'foreign' and currency_basis = 'transaction' and part is null"
                + " and metric_id in ('ar_balance', 'unapplied_amount')"
                + " and period_end = '2024-06-30'"));
  }

  @Test
  void every_amount_of_a_figure_is_converted_at_the_rate_of_its_day() {
    // 600 ÷ 1.20, then 20 + (600 − 30 − 41.6667) ÷ 1.25; sales of May at the rate of June.
    figures(
        "foreign",
        """
        ar_balance   | - | 05-31 | 500    | - | -
        credit_sales | - | 05-31 | 500    | - | -
        ar_balance   | - | 06-30 | 442.67 | - | -
        dso          | - | 06-30 | 63.9412 | - | -
        """);
    // 442.67 ÷ (150 + 600 ÷ 1.25) × 91 = 63.9412.
  }

  @Test
  void a_receipt_of_another_account_leaves_that_accounts_money() {
    assertEquals(
        "payee | 40\npayer | -15",
        gold.lines(
            known,
            "segment value",
            "metric_id = 'ar_balance' and period_end = '2024-06-30'"
                + " and segment in ('payer', 'payee')"));
  }

  @Test
  void unapplied_money_is_told_apart_and_adds_up() {
    figures(
        "unapplied",
        """
        unapplied_amount | -                | 06-30 | -85 | - | -
        unapplied_amount | receipt          | 06-30 | -70 | - | -
        unapplied_amount | credit_memo      | 06-30 | -5  | - | -
        unapplied_amount | over_application | 06-30 | -10 | - | -
        aging            | unapplied        | 06-30 | -85 | 0 | -
        ar_balance       | -                | 06-30 | -85 | - | -
        percent_current  | -                | 06-30 | -   | - | net_credit
        """);
  }

  @Test
  void stocks_go_with_the_account_and_flows_stay_where_they_happened() {
    assertEquals(
        """
        2024-05-31 | small | ar_balance | 100
        2024-05-31 | small | credit_sales | 100
        2024-05-31 | small | dso | 92
        2024-06-30 | large | ar_balance | 140
        2024-06-30 | large | credit_sales | 40
        2024-06-30 | large | dso | 91
        2024-06-30 | large | past_due_amount | 100
        """
            .strip(),
        gold.lines(
            known,
            "period_end segment metric_id value",
            "segment in ('small', 'large') and value <> 0 and metric_id in"
                + " ('ar_balance', 'credit_sales', 'dso', 'past_due_amount')"));
    assertEquals(
        """
        2024-05-31 | c-1 | 100
        2024-06-30 | c-2 | 140
        """
            .strip(),
        gold.lines(
            known,
            "period_end collector value",
            "collector like 'c-%' and metric_id = 'ar_balance' and value <> 0"));
  }

  @Test
  void accounts_without_segment_or_collector_have_a_slice_of_their_own() {
    assertTrue(known.filter("segment = '(none)'").count() > 0);
    assertTrue(known.filter("collector = '(unassigned)'").count() > 0);
  }

  @Test
  void another_company_of_the_group_is_in_no_figure_while_it_is_one() {
    figures(
        "group",
        """
        ar_balance   | - | 05-31 | 510 | - | -
        credit_sales | - | 05-31 | 510 | - | -
        ar_balance   | - | 06-30 | 10  | - | -
        credit_sales | - | 06-30 | 0   | - | -
        dso          | - | 06-30 | 91  | - | -
        """);
  }

  @Test
  void what_bounced_is_open_again_and_an_application_counts_until_all_of_it_is_taken_back() {
    figures(
        "bounced",
        """
        open_items_amount               | -       | 06-30 | 90  | 2 | -
        unapplied_amount                | receipt | 06-30 | -40 | - | -
        ar_balance                      | -       | 06-30 | 50  | - | -
        cash_collected                  | -       | 06-30 | 100 | - | -
        weighted_days_paid_from_invoice | -       | 06-30 | 40  | 1 | -
        weighted_days_late_from_due     | -       | 06-30 | 10  | 1 | -
        """);
  }

  @Test
  void a_recovery_is_cash_and_opens_nothing() {
    figures(
        "written",
        """
        ar_balance                      | - | 06-30 | 0  | - | -
        open_items_amount               | - | 06-30 | 0  | 0 | -
        cash_collected                  | - | 06-30 | 30 | - | -
        weighted_days_paid_from_invoice | - | 06-30 | -  | - | no_data
        percent_current                 | - | 06-30 | -  | - | no_balance
        dso                             | - | 06-30 | 0  | - | -
        """);
  }

  @Test
  void sales_without_tax_make_no_ratio_with_receivables_that_have_it() {
    figures(
        "untaxed",
        """
        ar_balance       | - | 06-30 | 100 | - | -
        dso              | - | 06-30 | -   | - | mixed_basis
        dso_countback    | - | 06-30 | -   | - | mixed_basis
        cei_period_sales | - | 06-30 | -   | - | mixed_basis
        percent_past_due | - | 06-30 | 1   | - | -
        """);
  }

  @Test
  void what_was_applied_of_a_receipt_that_never_existed_was_never_applied() {
    figures(
        "withdrawn",
        """
        ar_balance       | - | 06-30 | 100 | - | -
        unapplied_amount | - | 06-30 | 0   | - | -
        cash_collected   | - | 06-30 | 0   | - | -
        """);
  }

  @Test
  void without_a_rate_only_figures_in_own_currency_stand() {
    figures(
        "zurich",
        """
        ar_balance | - | 06-30 | - | - | fx_missing
        aging      | - | 06-30 | - | - | fx_missing
        dso        | - | 06-30 | - | - | fx_missing
        """);
    assertEquals(
        "CHF | 100",
        gold.lines(
            known,
            "currency value",
            "entity = 'zurich' and currency_basis = 'transaction' and metric_id = 'ar_balance'"
                + " and period_end = '2024-06-30'"));
    assertEquals(3, report.exitCode());
    assertTrue(report.text("lake").contains("X1a"), report.text("lake"));
    assertEquals(report.withoutRate(), known.filter("null_reason = 'fx_missing'").count());
  }

  @Test
  void entities_add_up_to_the_total_in_every_currency() {
    String sums = "sum(if(entity is null, -value, value)) <> 0";
    assertEquals(
        0,
        known
            .filter("currency_basis = 'transaction' and segment is null and collector is null")
            .groupBy("metric_id", "period_end", "currency", "part")
            .agg(org.apache.spark.sql.functions.expr(sums).alias("off"))
            .filter("off")
            .count());
  }

  @Test
  void the_run_record_says_what_was_read_and_checked() {
    Row run = gold.run();
    assertEquals("run-000001", run.getAs("run_id"));
    assertEquals("EUR", run.getAs("reporting_currency"));
    assertEquals(2L, run.<Long>getAs("last_load"));
    assertEquals("2024-06-25", run.getAs("newest_event_on").toString());
    assertEquals(15, run.getList(run.fieldIndex("entities")).size());
    assertEquals(
        "EUR/USD 2024-06-28 1.25",
        run.<Row>getList(run.fieldIndex("rates")).stream()
            .map(
                r ->
                    r.getString(0)
                        + "/"
                        + r.getString(1)
                        + " "
                        + r.get(2)
                        + " "
                        + r.getDecimal(3).stripTrailingZeros())
            .reduce("", String::concat));
    assertTrue(run.<Row>getList(run.fieldIndex("checks")).stream().allMatch(c -> c.getBoolean(1)));
  }
}
