package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.FX_MISSING;
import static io.countback.jobs.metric.NullReason.NET_CREDIT;
import static io.countback.jobs.metric.NullReason.NO_BALANCE;

import io.countback.jobs.measure.AgingColumn;
import org.junit.jupiter.api.Test;

class PercentOver90Test {
  private static final Metric SHARE = new PercentOver90();

  @Test
  void what_is_more_than_ninety_days_past_due() {
    PositionTwin position =
        PositionTwin.at("2024-06-30")
            .current("4000")
            .open(AgingColumn.D1_30, "5000")
            .open(AgingColumn.D61_90, "1000")
            .open(AgingColumn.D91_120, "2000")
            .open(AgingColumn.D121_PLUS, "3000");
    Expect.madeOf(Expect.value(SHARE, position, "5000 / 15000"), "5000", "15000", "1");
  }

  @Test
  void unapplied_money_lowers_the_denominator_only() {
    PositionTwin position = PositionTwin.at("2024-06-30").open(AgingColumn.D91_120, "10");
    Expect.value(SHARE, position.unapplied("-5"), "10 / 5");
  }

  @Test
  void of_nothing_or_of_a_credit_there_is_no_share() {
    Expect.undefined(SHARE, PositionTwin.at("2024-06-30"), NO_BALANCE);
    Expect.undefined(SHARE, PositionTwin.at("2024-06-30").unapplied("-1"), NET_CREDIT);
    Expect.undefined(SHARE, PositionTwin.at("2024-06-30").withoutRate(), FX_MISSING);
  }
}
