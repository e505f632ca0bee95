package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.FX_MISSING;
import static io.countback.jobs.metric.NullReason.SOURCE_ABSENT;

import org.junit.jupiter.api.Test;

class ArBalanceTest {
  private static final Metric BALANCE = new ArBalance();

  @Test
  void open_items_less_unapplied_money() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("100.00").late("20.00");
    Expect.madeOf(
        Expect.value(BALANCE, position.unapplied("-30.50"), "100.00 + 20.00 - 30.50"),
        "89.50",
        null,
        null);
  }

  @Test
  void a_credit_balance_is_negative_and_not_undefined() {
    Expect.value(BALANCE, PositionTwin.at("2024-06-30").unapplied("-40"), "-40");
  }

  @Test
  void nothing_owed_is_zero() {
    Expect.value(BALANCE, PositionTwin.at("2024-06-30"), "0");
  }

  @Test
  void it_asks_for_no_history_and_no_tax_basis() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("7").salesWithoutTax();
    Expect.value(BALANCE, position.historyFrom("2024-06-30"), "7");
  }

  @Test
  void without_a_rate_or_without_receipts_it_is_undefined() {
    Expect.undefined(BALANCE, PositionTwin.at("2024-06-30").withoutRate(), FX_MISSING);
    Expect.undefined(
        BALANCE, PositionTwin.at("2024-06-30").withoutRate().sourcesAbsent(), SOURCE_ABSENT);
  }
}
