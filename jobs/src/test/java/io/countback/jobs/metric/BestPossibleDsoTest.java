package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.NET_CREDIT;

import io.countback.jobs.measure.AgingColumn;
import org.junit.jupiter.api.Test;

class BestPossibleDsoTest {
  private static final Metric BEST = new BestPossibleDso();

  @Test
  void what_is_past_due_does_not_count() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("4000").late("11000").sales("3000 3000 4000");
    Expect.madeOf(Expect.value(BEST, position, "4000 / 10000 * 91"), "4000", "10000", "91");
  }

  @Test
  void items_without_due_date_and_unapplied_money_count() {
    PositionTwin position =
        PositionTwin.at("2024-06-30")
            .current("400")
            .open(AgingColumn.NO_DUE_DATE, "50")
            .open(AgingColumn.D121_PLUS, "70")
            .unapplied("-30");
    Expect.value(BEST, position.sales("100 100 100"), "420 / 300 * 91");
  }

  @Test
  void with_nothing_but_late_items_it_is_zero() {
    Expect.value(BEST, PositionTwin.at("2024-06-30").late("10").sales("1 1 1"), "0");
  }

  @Test
  void more_unapplied_money_than_current_items_has_no_days() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("10").late("100").unapplied("-11").sales("1 1 1");
    Expect.undefined(BEST, position, NET_CREDIT);
  }
}
