package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.FX_MISSING;
import static io.countback.jobs.metric.NullReason.INSUFFICIENT_HISTORY;
import static io.countback.jobs.metric.NullReason.MIXED_BASIS;
import static io.countback.jobs.metric.NullReason.NEGATIVE_SALES;
import static io.countback.jobs.metric.NullReason.NET_CREDIT;
import static io.countback.jobs.metric.NullReason.NO_SALES;
import static io.countback.jobs.metric.NullReason.SOURCE_ABSENT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsoTest {
  private static final Metric DSO = new Dso();

  @Test
  void three_months_of_calendar_days() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("300000.00");
    Figure figure =
        Expect.value(DSO, position.sales("100000 250000 250000"), "300000 / 600000 * 91");
    Expect.madeOf(figure, "300000", "100000 + 250000 + 250000", "30 + 31 + 30");
  }

  @Test
  void a_window_over_a_leap_february_has_its_day() {
    PositionTwin leap = PositionTwin.at("2024-03-31").current("1000").sales("1000 1000 1000");
    PositionTwin common = PositionTwin.at("2023-03-31").current("1000").sales("1000 1000 1000");
    Expect.value(DSO, leap, "1000 / 3000 * 91");
    Expect.value(DSO, common, "1000 / 3000 * 90");
  }

  @Test
  void inside_a_month_only_the_days_up_to_t_count() {
    PositionTwin position = PositionTwin.at("2024-06-15").current("1000").sales("500 1000 1000");
    Expect.madeOf(Expect.value(DSO, position, "1000 / 2500 * 76"), "1000", "2500", "15 + 31 + 30");
  }

  @Test
  void no_receivables_are_zero_days() {
    Expect.value(DSO, PositionTwin.at("2024-06-30").sales("1 1 1"), "0");
  }

  @Test
  void receivables_are_net_of_unapplied_money() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("500").unapplied("-200");
    Expect.value(DSO, position.sales("100 100 100"), "300 / 300 * 91");
  }

  @Test
  void a_net_credit_has_no_days_and_keeps_its_amounts() {
    PositionTwin position = PositionTwin.at("2024-06-30").unapplied("-0.01").sales("1 1 1");
    Expect.madeOf(Expect.undefined(DSO, position, NET_CREDIT), "-0.01", "3", "91");
  }

  @Test
  void without_sales_there_are_no_days() {
    Expect.undefined(DSO, PositionTwin.at("2024-06-30").current("5"), NO_SALES);
    PositionTwin cancelled = PositionTwin.at("2024-06-30").current("5").sales("100 -60 -40");
    Expect.undefined(DSO, cancelled, NO_SALES);
  }

  @Test
  void more_credit_memos_than_invoices_are_no_denominator() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("5").sales("10 -11");
    Expect.madeOf(Expect.undefined(DSO, position, NEGATIVE_SALES), "5", "-1", "91");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2024-04-01 | true
          2024-04-02 | false
          """)
  void the_whole_window_must_lie_in_history(String historyFrom, boolean defined) {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("3").sales("1 1 1").historyFrom(historyFrom);
    if (defined) {
      Expect.value(DSO, position, "3 / 3 * 91");
    } else {
      Expect.undefined(DSO, position, INSUFFICIENT_HISTORY);
    }
  }

  @Test
  void of_several_reasons_the_first_in_order_is_given() {
    PositionTwin position = PositionTwin.at("2024-06-30").unapplied("-1");
    Expect.undefined(DSO, position, NET_CREDIT);
    Expect.undefined(DSO, position.historyFrom("2024-06-01"), INSUFFICIENT_HISTORY);
    Expect.undefined(DSO, position.withoutRate(), FX_MISSING);
    Expect.undefined(DSO, position.salesWithoutTax(), MIXED_BASIS);
    Expect.undefined(DSO, position.sourcesAbsent(), SOURCE_ABSENT);
  }
}
