package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.SOURCE_ABSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.AgingColumn;
import org.junit.jupiter.api.Test;

class OpenItemsAmountTest {
  private static final Metric OPEN = new OpenItemsAmount();

  @Test
  void every_open_item_and_no_unapplied_money() {
    PositionTwin position =
        PositionTwin.at("2024-06-30")
            .current("100")
            .current("50")
            .late("20")
            .open(AgingColumn.NO_DUE_DATE, "5")
            .unapplied("-1000");
    Figure figure = Expect.value(OPEN, position, "100 + 50 + 20 + 5");
    assertEquals(4, figure.n());
  }

  @Test
  void nothing_open_is_zero_of_zero_items() {
    assertEquals(0, Expect.value(OPEN, PositionTwin.at("2024-06-30"), "0").n());
  }

  @Test
  void without_receipts_nobody_knows_what_is_open() {
    Expect.undefined(
        OPEN, PositionTwin.at("2024-06-30").current("1").sourcesAbsent(), SOURCE_ABSENT);
  }
}
