package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.FX_MISSING;

import org.junit.jupiter.api.Test;

class CashCollectedTest {
  private static final Metric CASH = new CashCollected();

  @Test
  void receipts_less_reversals() {
    PositionTwin position = PositionTwin.at("2024-06-30").cash("80.00").paid("33", 1, 1);
    Expect.madeOf(Expect.value(CASH, position, "80"), "80", null, null);
  }

  @Test
  void more_reversals_than_receipts_are_negative_and_none_are_zero() {
    Expect.value(CASH, PositionTwin.at("2024-06-30").cash("-5"), "-5");
    Expect.value(CASH, PositionTwin.at("2024-06-30"), "0");
    Expect.undefined(CASH, PositionTwin.at("2024-06-30").withoutRate(), FX_MISSING);
  }
}
