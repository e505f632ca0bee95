package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.INSUFFICIENT_HISTORY;
import static io.countback.jobs.metric.NullReason.NET_CREDIT;
import static io.countback.jobs.metric.NullReason.NO_SALES;

import org.junit.jupiter.api.Test;

class DsoOneMonthTest {
  private static final Metric DSO = new DsoOneMonth();

  @Test
  void one_month_of_calendar_days() {
    PositionTwin position = PositionTwin.at("2024-04-30").current("50000").sales("100000 7 7");
    Expect.madeOf(Expect.value(DSO, position, "50000 / 100000 * 30"), "50000", "100000", "30");
  }

  @Test
  void february_of_a_leap_year_has_29_days() {
    Expect.value(DSO, PositionTwin.at("2024-02-29").late("10").sales("40"), "10 / 40 * 29");
    Expect.value(DSO, PositionTwin.at("2023-02-28").late("10").sales("40"), "10 / 40 * 28");
  }

  @Test
  void inside_a_month_the_days_up_to_t_count() {
    Expect.value(DSO, PositionTwin.at("2024-02-10").late("10").sales("40"), "10 / 40 * 10");
  }

  @Test
  void no_receivables_are_zero_days_and_a_net_credit_has_none() {
    Expect.value(DSO, PositionTwin.at("2024-04-30").sales("1"), "0");
    Expect.undefined(DSO, PositionTwin.at("2024-04-30").unapplied("-1").sales("1"), NET_CREDIT);
  }

  @Test
  void sales_of_the_month_before_do_not_help() {
    Expect.undefined(DSO, PositionTwin.at("2024-04-30").current("5").sales("0 100"), NO_SALES);
  }

  @Test
  void the_first_month_of_history_is_enough_if_it_is_whole() {
    PositionTwin position = PositionTwin.at("2024-04-30").current("5").sales("5");
    Expect.value(DSO, position.historyFrom("2024-04-01"), "30");
    Expect.undefined(DSO, position.historyFrom("2024-04-02"), INSUFFICIENT_HISTORY);
  }
}
