package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.INSUFFICIENT_HISTORY;
import static io.countback.jobs.metric.NullReason.SOURCE_ABSENT;

import org.junit.jupiter.api.Test;

class DsoCountbackGrossTest {
  private static final Metric GROSS = new DsoCountbackGross();

  @Test
  void unapplied_money_does_not_shorten_it() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("150").unapplied("-60").sales("100 100");
    Expect.madeOf(Expect.value(GROSS, position, "30 + 50 / 100 * 31"), "150", "150", null);
    Expect.value(new DsoCountback(), position, "90 / 100 * 30");
  }

  @Test
  void a_net_credit_leaves_the_days_of_what_is_open() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("50").unapplied("-80").sales("100 100");
    Expect.value(GROSS, position, "50 / 100 * 30");
  }

  @Test
  void nothing_open_is_no_day() {
    Expect.value(GROSS, PositionTwin.at("2024-06-30").sales("100 100"), "0");
  }

  @Test
  void where_known_sales_run_out_the_known_days_are_a_lower_bound() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("250").sales("100 100").historyFrom("2024-05-01");
    Expect.same("30 + 31", Expect.undefined(GROSS, position, INSUFFICIENT_HISTORY).low());
  }

  @Test
  void what_receipts_would_change_is_undefined_without_them() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("50").sales("100 100");
    Expect.undefined(GROSS, position.sourcesAbsent(), SOURCE_ABSENT);
  }
}
