package io.countback.jobs.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.publish.MetricTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Promises by number, amount and days, worked through by hand; as of 30 June 2026, reporting in
 * EUR, 1 USD being 0.80 EUR on that day. What became of a promise is given: see {@link
 * PromiseBookTest} for one account, {@link PromiseTablesTest} for a ledger.
 */
class PromiseMetricsTest {
  private static final LocalDate END = LocalDate.of(2026, 6, 30);

  private LocalDate historyFrom = LocalDate.of(2024, 1, 1);
  private final List<PromiseOutcome> outcomes = new ArrayList<>();

  @Test
  void nine_of_ten_kept_is_nine_tenths() {
    // Published as ptp_rate_01: Kolleno, promise to pay confidence; Wilson interval of 9 of 10.
    for (int i = 0; i < 10; i++) {
      given("account | promised | paid", "a%d | 100 | %d".formatted(i, i == 0 ? 0 : 100));
    }
    assertEquals("0.9 of 10", figure("promise_kept_rate"));
    assertEquals("9 ÷ 10", quotient("promise_kept_rate"));
    assertEquals("0.59585 to 0.982124", interval("promise_kept_rate"));
  }

  @Test
  void promises_of_one_account_are_alike_and_widen_the_interval() {
    given(
        "account | promised | paid",
        "alder | 10 | 10",
        "alder | 10 | 10",
        "alder | 10 | 10",
        "birch | 10 |  0",
        "birch | 10 |  0",
        "birch | 10 |  0");
    // They vary six times as much as six single ones would: they are worth one observation, and
    // Wilson of half a success in one is 0.5 ± 0.445379.
    assertEquals("0.5 of 6", figure("promise_kept_rate"));
    assertEquals("0.054621 to 0.945379", interval("promise_kept_rate"));
  }

  @Test
  void one_account_alone_has_a_rate_and_no_interval() {
    given("account | promised | paid", "alder | 10 | 10", "alder | 10 | 0");
    assertEquals("0.5 of 2", figure("promise_kept_rate"));
    assertEquals("none", interval("promise_kept_rate"));
  }

  @Test
  void by_amount_a_part_counts_as_far_as_it_came() {
    given("account | promised | paid", "alder | 100 | 100", "birch | 300 | 60");
    assertEquals("0.5 of 2", figure("promise_kept_rate"));
    assertEquals("0.4 of 2", figure("promise_kept_rate__by_amount"));
    assertEquals("160 ÷ 400", quotient("promise_kept_rate__by_amount"));
  }

  @Test
  void broken_is_what_did_not_come_and_still_open_what_has_not_come_since() {
    given(
        "account | promised | paid | open",
        "alder |   100 |  100 |   0",
        "birch |   300 |   60 | 200",
        "cedar |    50 |    0 |   0");
    assertEquals("290 of 2", figure("broken_promises"));
    assertEquals("200 of 2", figure("broken_promises still_open"));
  }

  @Test
  void the_last_percent_of_a_kept_promise_is_not_broken() {
    given("account | promised | paid | open", "alder | 100 | 99 | 1");
    assertEquals("1 of 1", figure("promise_kept_rate"));
    assertEquals("0 of 0", figure("broken_promises"));
    assertEquals("0 of 0", figure("broken_promises still_open"));
  }

  @Test
  void slip_is_the_day_by_which_half_is_paid_in_full() {
    given(
        "account | promised | paid | days",
        "alder | 10 | 10 | 0",
        "birch | 10 |  0 | 12",
        "cedar | 10 |  0 | 20",
        "dogwood | 10 | 0 | 40+");
    assertEquals("12 of 4", figure("promise_slip"));
  }

  @Test
  void promises_not_yet_paid_in_full_count_as_far_as_they_went() {
    given(
        "account | promised | paid | days",
        "alder | 10 | 10 | 2",
        "birch | 10 |  0 | 5+",
        "cedar | 10 |  0 | 9",
        "dogwood | 10 | 0 | 30+");
    // After 2 days 3 of 4 are left, after 9 half of those: 0.375.
    assertEquals("9 of 4", figure("promise_slip"));
    outcomes.clear();
    given("account | promised | paid | days", "alder | 10 | 10 | 2", "birch | 10 | 0 | 30+");
    given("account | promised | paid | days", "cedar | 10 |  0 | 30+");
    assertEquals("not_reached", figure("promise_slip"));
  }

  @Test
  void every_dimension_adds_up_to_the_total() {
    given(
        "account | promised | paid | entity | segment | collector | team | channel",
        "alder |   100 |  100 | north | retail | mira | inside | phone",
        "birch |   300 |   60 | north | public | jon | inside | email",
        "cedar |    50 |    0 | west | retail | mira | inside | (none)");
    assertEquals("0.5 of 2", figure("promise_kept_rate entity=north"));
    assertEquals("0 of 1", figure("promise_kept_rate entity=west"));
    assertEquals("0.5 of 2", figure("promise_kept_rate segment=retail"));
    assertEquals("0.666667 of 2", figure("promise_kept_rate__by_amount collector=mira"));
    assertEquals("1 of 1", figure("promise_kept_rate channel=phone"));
    assertEquals("50 of 1", figure("broken_promises channel=(none)"));
    assertEquals("290 of 2", figure("broken_promises team=inside"));
    assertEquals("290 of 2", figure("broken_promises"));
    assertEquals("240 of 1", figure("broken_promises collector=jon"));
    assertEquals("50 of 1", figure("broken_promises collector=mira"));
  }

  @Test
  void amounts_are_converted_at_the_rate_of_the_day_and_rounded_once() {
    given(
        "account | currency | promised | paid | open",
        "alder | EUR | 100 | 100 | 0",
        "birch | USD | 50 | 0 | 50",
        "cedar | USD | 0.01 | 0 | 0.01",
        "dogwood | USD | 0.01 | 0 | 0.01");
    // 50.02 USD are 40.016 EUR; one by one, 40 + 0.01 + 0.01 would be a cent more or less.
    assertEquals("40.02 of 3", figure("broken_promises"));
    assertEquals("100 ÷ 140.02", quotient("promise_kept_rate__by_amount"));
    assertEquals("0.714184 of 4", figure("promise_kept_rate__by_amount"));
  }

  @Test
  void what_is_money_is_also_told_unconverted_for_the_total_and_the_entity() {
    given(
        "account | currency | promised | paid | open | entity",
        "alder | EUR | 100 | 20 | 80 | north",
        "birch | USD | 50 | 0 | 30 | north",
        "cedar | USD | 10 | 0 | 10 | west",
        "dogwood | GBP | 10 | 10 | 0 | west");
    assertEquals("80 of 1", figure("broken_promises EUR"));
    assertEquals("60 of 2", figure("broken_promises USD"));
    assertEquals("40 of 2", figure("broken_promises still_open USD"));
    assertEquals("50 of 1", figure("broken_promises entity=north USD"));
    assertEquals("0 of 0", figure("broken_promises entity=west GBP"));
    assertTrue(
        names().stream().noneMatch(n -> n.endsWith(" USD") && n.contains("segment=")),
        "other slices are told in the reporting currency alone");
    assertTrue(names().stream().noneMatch(n -> n.startsWith("promise_") && n.endsWith(" USD")));
  }

  @Test
  void without_a_rate_counts_stand_and_amounts_do_not() {
    given(
        "account | currency | promised | paid | open",
        "alder | EUR | 100 | 100 | 0",
        "birch | GBP | 50 | 0 | 50");
    assertEquals("0.5 of 2", figure("promise_kept_rate"));
    assertEquals("fx_missing", figure("promise_kept_rate__by_amount"));
    assertEquals("fx_missing", figure("broken_promises"));
    assertEquals("fx_missing", figure("broken_promises still_open"));
    assertEquals("50 of 1", figure("broken_promises GBP"));
  }

  @Test
  void nothing_fallen_due_is_no_data_and_nothing_broken_a_true_zero() {
    assertEquals("no_data", figure("promise_kept_rate"));
    assertEquals("0 ÷ 0", quotient("promise_kept_rate"));
    assertEquals("no_data", figure("promise_kept_rate__by_amount"));
    assertEquals("no_data", figure("promise_slip"));
    assertEquals("0 of 0", figure("broken_promises"));
    assertEquals("0 of 0", figure("broken_promises still_open"));
  }

  @Test
  void receipts_before_history_are_unknown_so_its_windows_have_no_figure() {
    historyFrom = LocalDate.of(2026, 4, 2);
    given("account | promised | paid", "alder | 100 | 100", "birch | 100 | 50");
    for (String metric :
        List.of(
            "promise_kept_rate",
            "promise_kept_rate__by_amount",
            "broken_promises",
            "broken_promises still_open",
            "broken_promises EUR",
            "promise_slip")) {
      assertEquals("insufficient_history", figure(metric), metric);
    }
    assertEquals("1 ÷ 2", quotient("promise_kept_rate"));
    assertEquals("150 ÷ 200", quotient("promise_kept_rate__by_amount"));
    historyFrom = LocalDate.of(2026, 4, 1);
    assertEquals("0.5 of 2", figure("promise_kept_rate"));
  }

  @Test
  void a_missing_rate_is_named_before_missing_history() {
    historyFrom = LocalDate.of(2026, 4, 2);
    given("account | currency | promised | paid", "alder | GBP | 100 | 50");
    assertEquals("fx_missing", figure("promise_kept_rate__by_amount"));
    assertEquals("fx_missing", figure("broken_promises"));
    assertEquals("insufficient_history", figure("promise_kept_rate"));
  }

  @Test
  void an_outcome_is_a_figure_of_its_own_period_end_only() {
    given("account | promised | paid", "alder | 100 | 100");
    LocalDate may = LocalDate.of(2026, 5, 31);
    List<Row> rows = PromiseMetrics.of(Optional.of(outcomes), scope(List.of(may, END)));
    assertEquals("no_data", text(rows, "promise_kept_rate", may));
    assertEquals("1 of 1", text(rows, "promise_kept_rate", END));
  }

  @Test
  void an_unfinished_period_says_so() {
    given("account | promised | paid", "alder | 100 | 100");
    assertFalse(flags("promise_kept_rate", END).contains("incomplete_period"));
    assertTrue(flags("promise_kept_rate", LocalDate.of(2026, 6, 29)).contains("incomplete_period"));
  }

  @Test
  void what_was_never_loaded_is_no_zero() {
    List<Row> rows = PromiseMetrics.of(Optional.empty(), scope(List.of(END)));
    assertEquals(PromiseMetrics.DEFINITIONS.size(), rows.size());
    rows.forEach(row -> assertEquals("source_absent", cell(row, "null_reason")));
  }

  /**
   * Promises, one a line under the names of its columns. {@code open}: what was not paid and still
   * is not; {@code days}: from the day promised to payment in full, {@code 40+} where it has not
   * come after 40. What is not given is that of {@link #USUAL}.
   */
  private void given(String columns, String... lines) {
    String[] names = columns.split(" *\\| *");
    for (String line : lines) {
      Map<String, String> given = new HashMap<>(USUAL);
      String[] values = line.split(" *\\| *");
      for (int i = 0; i < names.length; i++) {
        given.put(names[i], values[i]);
      }
      outcomes.add(outcome("p" + outcomes.size(), given));
    }
  }

  private static final Map<String, String> USUAL =
      Map.of(
          "currency", "EUR",
          "open", "0",
          "days", "0",
          "entity", "main",
          "segment", "retail",
          "collector", "mira",
          "team", "inside",
          "channel", "phone");

  private static PromiseOutcome outcome(String id, Map<String, String> given) {
    BigDecimal promised = new BigDecimal(given.get("promised"));
    BigDecimal paid = new BigDecimal(given.get("paid"));
    String days = given.get("days");
    return new PromiseOutcome(
        END,
        id,
        given.get("account"),
        given.get("entity"),
        given.get("segment"),
        given.get("collector"),
        given.get("team"),
        given.get("channel"),
        given.get("currency"),
        promised,
        paid,
        paid.compareTo(promised.multiply(new BigDecimal("0.99"))) >= 0,
        new BigDecimal(given.get("open")),
        Integer.parseInt(days.replace("+", "")),
        !days.endsWith("+"));
  }

  private Scope scope(List<LocalDate> ends) {
    FxRates rates =
        new FxRates(List.of(new FxRates.Rate("USD", "EUR", END, new BigDecimal("0.80"), "bank")));
    Map<String, LocalDate> from =
        Map.of("main", historyFrom, "north", historyFrom, "west", historyFrom);
    return new Scope(ends, "EUR", rates, new LedgerFacts(from, Set.of(), true));
  }

  private List<Row> rows() {
    return PromiseMetrics.of(Optional.of(outcomes), scope(List.of(END)));
  }

  private List<String> names() {
    return rows().stream().map(PromiseMetricsTest::name).toList();
  }

  /** Value and n of the figure named {@code id [slice=value] [part] [currency]}, or why none. */
  private String figure(String name) {
    return text(rows(), name, END);
  }

  private static String text(List<Row> rows, String name, LocalDate end) {
    Row row = row(rows, name, end);
    return cell(row, "value") == null
        ? cell(row, "null_reason").toString()
        : number(row, "value") + " of " + cell(row, "n");
  }

  private String quotient(String name) {
    Row row = row(rows(), name, END);
    return number(row, "numerator") + " ÷ " + number(row, "denominator");
  }

  private String interval(String name) {
    Row row = row(rows(), name, END);
    return cell(row, "low") == null ? "none" : number(row, "low") + " to " + number(row, "high");
  }

  private String flags(String name, LocalDate end) {
    List<Row> rows = PromiseMetrics.of(Optional.of(outcomes), scope(List.of(end)));
    return String.join(" ", (String[]) cell(row(rows, name, end), "flags"));
  }

  private static Row row(List<Row> rows, String name, LocalDate end) {
    List<Row> named =
        rows.stream()
            .filter(r -> name(r).equals(name) && cell(r, "period_end").equals(end))
            .toList();
    assertEquals(1, named.size(), () -> name + " in " + rows.stream().map(r -> name(r)).toList());
    return named.get(0);
  }

  private static String name(Row row) {
    StringBuilder name = new StringBuilder(cell(row, "metric_id").toString());
    for (String slice : MetricTable.SLICES) {
      if (cell(row, slice) != null) {
        name.append(' ').append(slice).append('=').append(cell(row, slice));
      }
    }
    if (cell(row, "part") != null) {
      name.append(' ').append(cell(row, "part"));
    }
    if (cell(row, "currency_basis").equals("transaction")) {
      name.append(' ').append(cell(row, "currency"));
    }
    return name.toString();
  }

  private static String number(Row row, String column) {
    BigDecimal value = (BigDecimal) cell(row, column);
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Object cell(Row row, String column) {
    return row.get(MetricTable.FIGURE.fieldIndex(column));
  }
}
