package io.countback.jobs.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countback.jobs.measure.AgingColumn;
import org.junit.jupiter.api.Test;

class PastDueAmountTest {
  private static final Metric PAST_DUE = new PastDueAmount();

  @Test
  void items_at_least_one_day_past_due() {
    PositionTwin position =
        PositionTwin.at("2024-06-30")
            .current("100")
            .open(AgingColumn.D1_30, "1")
            .open(AgingColumn.D31_60, "2")
            .open(AgingColumn.D61_90, "4")
            .open(AgingColumn.D91_120, "8")
            .open(AgingColumn.D121_PLUS, "16")
            .open(AgingColumn.NO_DUE_DATE, "32")
            .unapplied("-64");
    assertEquals(5, Expect.value(PAST_DUE, position, "1 + 2 + 4 + 8 + 16").n());
  }

  @Test
  void with_nothing_late_it_is_zero_of_zero_items() {
    assertEquals(0, Expect.value(PAST_DUE, PositionTwin.at("2024-06-30").current("9"), "0").n());
  }
}
