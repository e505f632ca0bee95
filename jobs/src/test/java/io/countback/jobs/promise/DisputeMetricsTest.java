package io.countback.jobs.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.AccountPast;
import io.countback.jobs.measure.FxRates;
import io.countback.jobs.measure.LedgerFacts;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.publish.MetricTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Disputes by age, cause, side and time to close, worked through by hand; as of 30 June 2026. */
class DisputeMetricsTest {
  private static final LocalDate END = LocalDate.of(2026, 6, 30);
  private static final AccountPast UNKNOWN = AccountPast.of(null, null);

  private static final StructType JOINED =
      StructType.fromDDL(
          "dispute_id STRING, account_id STRING, at_entity STRING, kind STRING, opened_on DATE,"
              + " closed_on DATE, amount DECIMAL(19,4), currency STRING, reason STRING,"
              + " fault_side STRING, outcome STRING, credited_amount DECIMAL(19,4),"
              + " item_amount DECIMAL(19,4), item_currency STRING, issued_on DATE,"
              + " states ARRAY<STRING>, owners ARRAY<STRING>");

  private final List<Dispute> disputes = new ArrayList<>();
  private final List<DisputeMetrics.Billed> billed = new ArrayList<>();

  @Test
  void open_disputes_are_amounts_by_age_and_n_is_their_number() {
    dispute("a", END, null, 100);
    dispute("b", END.minusDays(30), null, 40);
    dispute("c", END.minusDays(31), null, 7);
    dispute("d", END.minusDays(200), null, 3);
    dispute("e", END.minusDays(10), END, 1000);
    assertEquals("140 of 2", figure("open_disputes 0"));
    assertEquals("7 of 1", figure("open_disputes 31"));
    assertEquals("0 of 0", figure("open_disputes 61"));
    assertEquals("3 of 1", figure("open_disputes 121"));
  }

  @Test
  void a_dispute_is_open_on_every_day_before_it_is_closed() {
    dispute("a", END.minusDays(5), END.plusDays(1), 100);
    assertEquals("100 of 1", figure("open_disputes 0"));
  }

  @Test
  void causes_are_shares_of_the_amount_disputed_in_twelve_months() {
    disputes.add(of("a", END.minusDays(40), null, 60, false, "price", "seller", 0));
    disputes.add(of("b", END.minusDays(30), null, 30, false, "quality", "seller", 0));
    disputes.add(of("c", END.minusDays(20), null, 10, false, "price", "customer", 0));
    disputes.add(of("old", END.minusDays(400), null, 900, false, "price", "seller", 0));
    assertEquals("0.7 of 2", figure("dispute_cause_share reason=price"));
    assertEquals("0.3 of 1", figure("dispute_cause_share reason=quality"));
    assertEquals("0.666667 of 2", figure("dispute_cause_share reason=price count"));
  }

  @Test
  void the_sellers_fault_is_a_share_of_the_disputes_with_a_known_side() {
    disputes.add(of("a", END.minusDays(40), null, 60, false, "price", "seller", 0));
    disputes.add(of("b", END.minusDays(30), null, 30, false, "quality", "customer", 0));
    disputes.add(of("c", END.minusDays(20), null, 10, false, "price", "unknown", 0));
    assertEquals("0.5 of 3", figure("seller_fault_share"));
  }

  @Test
  void our_faults_cost_what_was_credited_and_keep_money_waiting() {
    // The window has 365 days, from 1 July 2025. a was open on 73 of them, b, older, on the first
    // 345, d on the last 10; c is the customer's fault.
    disputes.add(of("a", END.minusDays(100), END.minusDays(27), 50, false, "price", "seller", 30));
    disputes.add(of("b", END.minusDays(372), END.minusDays(19), 730, false, "price", "seller", 5));
    disputes.add(of("c", END.minusDays(60), END.minusDays(9), 90, false, "price", "customer", 90));
    disputes.add(of("d", END.minusDays(9), null, 365, false, "quality", "seller", 0));
    assertEquals("35 of 2", figure("cost_of_seller_fault"));
    // 50 × 73 ÷ 365 + 730 × 345 ÷ 365 + 365 × 10 ÷ 365
    assertEquals("710 of 3", figure("cost_of_seller_fault tied_up"));
    assertEquals("10 of 1", figure("cost_of_seller_fault reason=quality tied_up"));
  }

  @Test
  void money_in_disputes_is_told_in_each_currency_too() {
    dispute("a", END, null, 100);
    disputes.add(inDollars("b", 40));
    assertEquals("100 of 1", figure("open_disputes 0 EUR"));
    assertEquals("40 of 1", figure("open_disputes 0 USD"));
    assertEquals("40 of 1", figure("open_disputes entity=main 0 USD"));
    assertEquals("none of fx_missing", figure("open_disputes 0"));
  }

  @Test
  void the_same_reason_within_half_a_year_is_a_repeat() {
    disputes.add(of("a", END.minusDays(200), null, 1, false, "price", "seller", 0));
    disputes.add(of("b", END.minusDays(100), null, 1, false, "price", "seller", 0));
    disputes.add(of("c", END.minusDays(10), null, 1, false, "quality", "seller", 0));
    assertEquals("0.333333 of 3", figure("dispute_repeat_rate"));
  }

  @Test
  void days_to_close_count_open_disputes_as_far_as_they_went() {
    dispute("a", END.minusDays(60), END.minusDays(50), 1);
    dispute("b", END.minusDays(60), END.minusDays(40), 1);
    dispute("c", END.minusDays(60), null, 1);
    assertEquals("20 of 3", figure("dispute_days_to_close"));
  }

  @Test
  void credited_is_a_share_of_what_was_closed() {
    disputes.add(of("a", END.minusDays(60), END.minusDays(10), 80, false, "price", "seller", 20));
    disputes.add(of("b", END.minusDays(60), END.minusDays(9), 120, false, "price", "seller", 0));
    disputes.add(of("c", END.minusDays(60), null, 500, false, "price", "seller", 0));
    assertEquals("0.1 of 2", figure("dispute_credit_share"));
  }

  @Test
  void deductions_wait_in_days_of_what_is_opened() {
    // Metric definitions, section 10: 45,000 open, 91,000 opened in 91 days: 45 days.
    disputes.add(of("a", END.minusDays(40), null, 45_000, true, "price", "seller", 0));
    disputes.add(of("b", END.minusDays(80), END.minusDays(70), 46_000, true, "price", "seller", 0));
    dispute("c", END.minusDays(5), null, 9_999);
    assertEquals("45 of 1", figure("days_deductions_outstanding"));
  }

  @Test
  void the_rate_is_of_what_was_billed_ninety_days_before() {
    LocalDate issued = END.minusDays(95);
    disputes.add(about("a", issued, issued.plusDays(90), 50));
    disputes.add(about("late", issued, issued.plusDays(91), 50));
    billed.add(
        new DisputeMetrics.Billed(
            END, "main", "(none)", "(unassigned)", "EUR", new BigDecimal("1000")));
    assertEquals("0.05 of 1", figure("dispute_rate"));
  }

  @Test
  void an_amount_of_no_known_currency_is_counted_and_adds_nothing() {
    disputes.add(
        Dispute.of(
            new GenericRowWithSchema(
                new Object[] {
                  "a",
                  "A1",
                  "main",
                  "dispute",
                  END,
                  null,
                  BigDecimal.TEN,
                  null,
                  null,
                  null,
                  "credited",
                  null,
                  null,
                  null,
                  null,
                  null,
                  null
                },
                JOINED)));
    assertEquals("0 of 1", figure("open_disputes 0"));
  }

  @Test
  void what_was_never_loaded_is_no_zero() {
    Scope scope = scope();
    List<Row> rows = DisputeMetrics.of(Optional.empty(), List.of(), scope);
    assertEquals(DisputeDefinitions.ALL.size(), rows.size());
    rows.forEach(row -> assertEquals("source_absent", cell(row, "null_reason")));
  }

  private void dispute(String id, LocalDate opened, LocalDate closed, long amount) {
    disputes.add(of(id, opened, closed, amount, false, "price", "seller", 0));
  }

  private static Dispute inDollars(String id, long amount) {
    return new Dispute(
        id,
        "A1",
        "main",
        false,
        END,
        null,
        BigDecimal.valueOf(amount),
        "USD",
        "price",
        "seller",
        BigDecimal.ZERO,
        Optional.empty(),
        UNKNOWN);
  }

  private static Dispute of(
      String id,
      LocalDate opened,
      LocalDate closed,
      long amount,
      boolean deduction,
      String reason,
      String side,
      long credited) {
    return new Dispute(
        id,
        "A1",
        "main",
        deduction,
        opened,
        closed,
        BigDecimal.valueOf(amount),
        "EUR",
        reason,
        side,
        BigDecimal.valueOf(credited),
        Optional.empty(),
        UNKNOWN);
  }

  private static Dispute about(String id, LocalDate issued, LocalDate opened, long amount) {
    return new Dispute(
        id,
        "A1",
        "main",
        false,
        opened,
        null,
        BigDecimal.valueOf(amount),
        "EUR",
        "price",
        "seller",
        BigDecimal.ZERO,
        Optional.of(new Dispute.Item(issued, BigDecimal.valueOf(amount))),
        UNKNOWN);
  }

  private static Scope scope() {
    LedgerFacts facts = new LedgerFacts(Map.of("main", LocalDate.of(2024, 1, 1)), Set.of(), true);
    return new Scope(List.of(END), "EUR", new FxRates(List.of()), facts);
  }

  /** Value and n of the figure named {@code id [slice=value] [part] [step] [currency]}. */
  private String figure(String name) {
    for (Row row : DisputeMetrics.of(Optional.of(disputes), billed, scope())) {
      if (name(row).equals(name)) {
        BigDecimal value = (BigDecimal) cell(row, "value");
        return value == null
            ? "none of " + cell(row, "null_reason")
            : value.stripTrailingZeros().toPlainString() + " of " + cell(row, "n");
      }
    }
    throw new AssertionError("no figure " + name);
  }

  private static String name(Row row) {
    StringBuilder name = new StringBuilder(cell(row, "metric_id").toString());
    for (String slice : MetricTable.SLICES) {
      if (cell(row, slice) != null) {
        name.append(' ').append(slice).append('=').append(cell(row, slice));
      }
    }
    for (String column : List.of("part", "step")) {
      if (cell(row, column) != null) {
        name.append(' ').append(cell(row, column));
      }
    }
    if ("transaction".equals(cell(row, "currency_basis"))) {
      name.append(' ').append(cell(row, "currency"));
    }
    return name.toString();
  }

  private static Object cell(Row row, String column) {
    return row.get(MetricTable.FIGURE.fieldIndex(column));
  }
}
