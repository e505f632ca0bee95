package io.countback.jobs.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.publish.MetricTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/**
 * Collectors compared with the team as figures, worked through by hand; the three months up to 30
 * June 2026, reporting in EUR. Each line of a team is what one collector had in one aging band,
 * every account with one item of 100.
 */
class ComparisonMetricsTest {
  private static final LocalDate END = LocalDate.of(2026, 6, 30);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 30);

  private final List<Row> sums = new ArrayList<>();
  private LocalDate historyFrom = LocalDate.of(2024, 1, 1);
  private String currency = "EUR";

  @Test
  void sixty_items_at_a_half_and_forty_at_a_quarter_make_forty_expected() {
    // The team: 100 young items of which 50 are paid, 100 old ones of which 25 are paid. Ann's
    // expected are 60 ÷ 2 + 40 ÷ 4 = 40, of variance 60 ÷ 4 + 40 × 3 ÷ 16 = 22.5; 46 are observed.
    given("ann", "d1_30", 60, 33);
    given("ann", "d121_plus", 40, 13);
    given("ben", "d1_30", 40, 17);
    given("ben", "d121_plus", 60, 12);
    assertEquals("1.15 of 100", figure("items_paid_vs_expected", "ann"));
    // 46 ÷ 40 ± 1.959964 × √22.5 ÷ 40
    assertEquals("0.917577 to 1.382423", interval("items_paid_vs_expected", "ann"));
    assertEquals("0.828571 of 100", figure("items_paid_vs_expected", "ben"));
  }

  @Test
  void the_rate_at_the_teams_mix_and_the_amount_against_what_was_expected() {
    given("ann", "d1_30", 60, 33);
    given("ann", "d121_plus", 40, 13);
    given("ben", "d1_30", 40, 17);
    given("ben", "d121_plus", 60, 12);
    // The team has as much young as old: (33 ÷ 60 + 13 ÷ 40) ÷ 2.
    assertEquals("0.4375 of 100", figure("collection_rate_standardised", "ann"));
    // (17 ÷ 40 + 12 ÷ 60) ÷ 2
    assertEquals("0.3125 of 100", figure("collection_rate_standardised", "ben"));
    // 4,600 of 60 × 100 ÷ 2 + 40 × 100 ÷ 4; 2,900 of 2,000 + 1,500.
    assertEquals("1.15 of 100", figure("collected_vs_expected", "ann"));
    assertEquals("0.828571 of 100", figure("collected_vs_expected", "ben"));
    // These are resampled by account, which is done for the windows of the table alone.
    assertEquals("none", interval("collection_rate_standardised", "ann"));
    assertEquals("none", interval("collected_vs_expected", "ann"));
  }

  @Test
  void published_weights_and_rates_give_the_published_standardised_sums() {
    // Published as direct_std_01: the weights are the team's amounts, the rates per cent of them.
    double[] weights = {57_421_054, 118_956_356, 50_888_153, 33_158_009};
    double[] rates = {0.92, 1.31, 7.28, 52.1};
    String[] bands = {"d1_30", "d31_60", "d61_90", "d91_120"};
    for (int s = 0; s < 4; s++) {
      BigDecimal own = new BigDecimal("10000");
      add("ann", bands[s], own, own.multiply(BigDecimal.valueOf(rates[s] / 100)), 5, 5, 5, 0);
      BigDecimal rest = BigDecimal.valueOf(weights[s]).subtract(own);
      add("ben", bands[s], rest, BigDecimal.ZERO, 5, 5, 5, 0);
    }
    // 2,306,658,219 ÷ 260,423,572 = 8.8573 per cent.
    assertEquals("0.088573 of 20", figure("collection_rate_standardised", "ann"));
  }

  @Test
  void without_items_enough_in_any_stratum_there_is_no_standardised_rate() {
    given("ann", "d1_30", 60, 30);
    given("ben", "d1_30", 4, 2);
    assertEquals("thin_stratum", figure("collection_rate_standardised", "ben"));
    assertEquals("1 of 4", figure("collected_vs_expected", "ben"));
    // Variance 4 ÷ 4.
    assertEquals("too_few", figure("items_paid_vs_expected", "ben"));
  }

  @Test
  void five_items_of_two_accounts_are_thin_as_well() {
    given("ann", "d1_30", 60, 30);
    add("ben", "d1_30", new BigDecimal("500"), BigDecimal.ZERO, 5, 2, 5, 0);
    add("cleo", "d1_30", new BigDecimal("500"), BigDecimal.ZERO, 5, 3, 5, 0);
    assertEquals("thin_stratum", figure("collection_rate_standardised", "ben"));
    assertEquals("0 of 5", figure("collection_rate_standardised", "cleo"));
  }

  @Test
  void items_whose_thirty_days_have_not_passed_wait() {
    add("ann", "d1_30", new BigDecimal("6000"), new BigDecimal("3000"), 60, 60, 40, 20);
    add("ben", "d1_30", new BigDecimal("500"), BigDecimal.ZERO, 5, 5, 0, 0);
    assertEquals("1 of 40", figure("items_paid_vs_expected", "ann"));
    assertEquals("maturing", flags("items_paid_vs_expected", "ann"));
    assertEquals("not_matured", figure("items_paid_vs_expected", "ben"));
    assertEquals("", flags("collected_vs_expected", "ann"));
  }

  @Test
  void where_the_team_collected_nothing_nothing_is_expected() {
    given("ann", "d1_30", 60, 0);
    assertEquals("zero_denominator", figure("items_paid_vs_expected", "ann"));
    assertEquals("zero_denominator", figure("collected_vs_expected", "ann"));
    assertEquals("0 of 60", figure("collection_rate_standardised", "ann"));
  }

  @Test
  void what_nobody_has_is_compared_and_is_no_collector_with_limits() {
    given("ann", "d1_30", 60, 40);
    given("(unassigned)", "d1_30", 60, 20);
    assertEquals("0.666667 of 60", figure("items_paid_vs_expected", "(unassigned)"));
    assertEquals("none", interval("items_paid_vs_expected", "(unassigned)"));
  }

  @Test
  void where_nothing_ever_had_a_collector_there_is_nobody_to_compare() {
    given("(unassigned)", "d1_30", 60, 20);
    assertEquals("source_absent", figure("items_paid_vs_expected", null));
    assertEquals(3 * ends().size(), rows().size());
  }

  @Test
  void without_a_rate_items_stand_and_amounts_do_not() {
    given("ann", "d1_30", 60, 30);
    currency = "GBP";
    given("ben", "d1_30", 60, 30);
    assertEquals("fx_missing", figure("collection_rate_standardised", "ann"));
    assertEquals("fx_missing", figure("collected_vs_expected", "ann"));
    assertEquals("1 of 60", figure("items_paid_vs_expected", "ann"));
  }

  @Test
  void amounts_are_compared_at_the_rate_of_the_day() {
    given("ann", "d1_30", 50, 25);
    currency = "USD";
    given("ann", "d31_60", 50, 50);
    currency = "EUR";
    given("ben", "d1_30", 50, 25);
    given("ben", "d31_60", 50, 0);
    // 1 USD is 0.80 EUR: of 9,000 old 4,000 came in, so of Ann's 4,000 old 1,777.78 are expected
    // beside 2,500 young; 6,500 came in.
    assertEquals("1.519481 of 100", figure("collected_vs_expected", "ann"));
  }

  @Test
  void a_window_that_begins_with_history_or_before_has_no_figures() {
    given("ann", "d1_30", 60, 30);
    historyFrom = LocalDate.of(2026, 4, 2);
    assertEquals("insufficient_history", figure("items_paid_vs_expected", "ann"));
    historyFrom = LocalDate.of(2026, 4, 1);
    assertEquals("no_opening_balance", figure("collection_rate_standardised", "ann"));
    assertEquals("no_opening_balance", figure("collected_vs_expected", "ann"));
    historyFrom = LocalDate.of(2026, 3, 31);
    assertEquals("1 of 60", figure("items_paid_vs_expected", "ann"));
  }

  @Test
  void every_period_end_has_its_figures() {
    given("ann", "d1_30", 60, 30);
    assertEquals("1 of 60", text("items_paid_vs_expected", "ann", APRIL));
    assertEquals("0.5 of 60", text("collection_rate_standardised", "ann", APRIL));
    assertEquals(6, rows().size());
  }

  /** Of one collector in one band: accounts with one item of 100 each, of which some are paid. */
  private void given(String collector, String band, int items, int paid) {
    BigDecimal hundred = new BigDecimal("100");
    add(
        collector,
        band,
        hundred.multiply(BigDecimal.valueOf(items)),
        hundred.multiply(BigDecimal.valueOf(paid)),
        items,
        items,
        items,
        paid);
  }

  private void add(
      String collector,
      String band,
      BigDecimal collectible,
      BigDecimal collected,
      long items,
      long accounts,
      long matured,
      long closed) {
    for (LocalDate end : List.of(APRIL, END)) {
      sums.add(
          named(
              new Object[] {
                "items",
                end,
                3,
                null,
                "main",
                currency,
                collector,
                "(none)",
                "small",
                band,
                null,
                null,
                null,
                collectible,
                collected,
                BigDecimal.ZERO,
                items,
                0L,
                matured,
                closed,
                accounts,
                accounts,
                accounts,
                accounts
              },
              CollectorSums.SCHEMA));
    }
  }

  private static List<LocalDate> ends() {
    return List.of(APRIL, END);
  }

  private Scope scope() {
    FxRates rates =
        new FxRates(List.of(new FxRates.Rate("USD", "EUR", END, new BigDecimal("0.80"), "bank")));
    LedgerFacts facts = new LedgerFacts(Map.of("main", historyFrom), Set.of(), true);
    return new Scope(ends(), "EUR", rates, facts);
  }

  private List<Row> rows() {
    Scope scope = scope();
    return ComparisonMetrics.of(sums, CollectorComparisons.of(sums, scope), scope).stream()
        .map(r -> named(cells(r), MetricTable.FIGURE))
        .toList();
  }

  private Row row(String metric, String collector, LocalDate end) {
    List<Row> found =
        rows().stream()
            .filter(r -> r.getAs("metric_id").equals(metric))
            .filter(r -> Objects.equals(r.getAs("collector"), collector))
            .filter(r -> r.getAs("period_end").equals(end))
            .toList();
    assertEquals(1, found.size(), metric + " of " + collector);
    return found.get(0);
  }

  /**
   * Value and n at the last period end, or why there is none; of a collector, or of all for null.
   */
  private String figure(String metric, String collector) {
    return text(metric, collector, END);
  }

  private String text(String metric, String collector, LocalDate end) {
    Row row = row(metric, collector, end);
    return row.getAs("value") == null
        ? row.getAs("null_reason")
        : number(row.getAs("value")) + " of " + row.getAs("n");
  }

  private String interval(String metric, String collector) {
    Row row = row(metric, collector, END);
    return row.getAs("low") == null
        ? "none"
        : number(row.getAs("low")) + " to " + number(row.getAs("high"));
  }

  private String flags(String metric, String collector) {
    return String.join(" ", row(metric, collector, END).<String[]>getAs("flags"));
  }

  private static String number(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private static Row named(Object[] cells, StructType columns) {
    return new GenericRowWithSchema(cells, columns);
  }

  private static Object[] cells(Row row) {
    return IntStream.range(0, row.size()).mapToObj(row::get).toArray();
  }
}
