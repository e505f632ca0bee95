package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.FX_MISSING;
import static io.countback.jobs.metric.NullReason.INSUFFICIENT_HISTORY;
import static io.countback.jobs.metric.NullReason.MIXED_BASIS;
import static io.countback.jobs.metric.NullReason.NET_CREDIT;
import static io.countback.jobs.metric.NullReason.SOURCE_ABSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsoCountbackTest {
  private static final Metric COUNTBACK = new DsoCountback();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # t          | receivables | sales, newest first  | days
          2024-06-30   | 0           | 100 100              | 0
          2024-06-30   | 50          | 100 100              | 50 / 100 * 30
          2024-06-30   | 100         | 100 100              | 30
          2024-06-30   | 150         | 100 100              | 30 + 50 / 100 * 31
          2024-06-30   | 250         | 100 100 100          | 30 + 31 + 50 / 100 * 30
          2024-03-31   | 150         | 100 100              | 31 + 50 / 100 * 29
          2023-03-31   | 150         | 100 100              | 31 + 50 / 100 * 28
          2024-06-30   | 150         | 100 0 100            | 30 + 31 + 50 / 100 * 30
          2024-06-30   | 50          | -10 100              | 30 + 50 / 100 * 31
          2024-06-15   | 50          | 100 100              | 50 / 100 * 15
          2024-06-15   | 150         | 100 100              | 15 + 50 / 100 * 31
          2024-02-29   | 30          | 90                   | 30 / 90 * 29
          """)
  void each_month_is_taken_off_until_nothing_remains(
      String periodEnd, String receivables, String sales, String days) {
    PositionTwin position = PositionTwin.at(periodEnd).current(receivables).sales(sales);
    Figure figure = Expect.value(COUNTBACK, position, days);
    Expect.madeOf(figure, receivables, receivables, null);
  }

  @Test
  void a_month_without_sales_is_flagged_only_where_it_was_passed() {
    PositionTwin passed = PositionTwin.at("2024-06-30").current("150").sales("100 0 100");
    PositionTwin notReached = PositionTwin.at("2024-06-30").current("50").sales("100 0 100");
    assertEquals(List.of("zero_sales_month"), Expect.only(COUNTBACK, passed).flags());
    assertEquals(List.of(), Expect.only(COUNTBACK, notReached).flags());
  }

  @Test
  void where_known_sales_run_out_the_known_days_are_a_lower_bound() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("250").sales("100 100").historyFrom("2024-05-01");
    Figure figure = Expect.undefined(COUNTBACK, position, INSUFFICIENT_HISTORY);
    Expect.same("30 + 31", figure.low());
    Expect.madeOf(figure, "250", "200", null);
  }

  @Test
  void sales_that_just_suffice_are_sufficient() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("200").sales("100 100").historyFrom("2024-05-01");
    Expect.value(COUNTBACK, position, "30 + 31");
  }

  @Test
  void a_month_that_is_not_whole_in_history_is_not_known() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("150").sales("100 100").historyFrom("2024-05-02");
    Expect.same("30", Expect.undefined(COUNTBACK, position, INSUFFICIENT_HISTORY).low());
  }

  @Test
  void without_any_sales_history_runs_out() {
    PositionTwin position = PositionTwin.at("2024-06-30").current("1").historyFrom("2024-06-01");
    Figure figure = Expect.undefined(COUNTBACK, position, INSUFFICIENT_HISTORY);
    Expect.same("30", figure.low());
    assertEquals(List.of("zero_sales_month"), figure.flags());
  }

  @Test
  void of_several_reasons_the_first_in_order_is_given() {
    PositionTwin position = PositionTwin.at("2024-06-30").unapplied("-1");
    Expect.undefined(COUNTBACK, position, NET_CREDIT);
    Expect.undefined(COUNTBACK, position.withoutRate(), FX_MISSING);
    Expect.undefined(COUNTBACK, position.salesWithoutTax(), MIXED_BASIS);
    Expect.undefined(COUNTBACK, position.sourcesAbsent(), SOURCE_ABSENT);
  }
}
