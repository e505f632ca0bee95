package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.INSUFFICIENT_HISTORY;
import static io.countback.jobs.metric.NullReason.NEGATIVE_DENOMINATOR;
import static io.countback.jobs.metric.NullReason.NO_OPENING_BALANCE;
import static io.countback.jobs.metric.NullReason.ZERO_DENOMINATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CeiPeriodSalesTest {
  private static final Metric CEI = new CeiPeriodSales();

  @Test
  void collected_of_what_could_be_collected() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").opening("6200").current("3590").late("2750").sales("10890");
    Expect.madeOf(
        Expect.value(CEI, position, "10750 / 13500"),
        "6200 + 10890 - 6340",
        "6200 + 10890 - 3590",
        "1");
  }

  @Test
  void with_nothing_past_due_it_is_one() {
    PositionTwin position = PositionTwin.at("2024-06-30").opening("100").current("30").sales("50");
    Figure figure = Expect.value(CEI, position, "1");
    assertEquals(List.of(), figure.flags());
  }

  @Test
  void with_nothing_collected_it_is_zero() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").opening("100").current("50").late("100").sales("50");
    Expect.value(CEI, position, "0");
  }

  @Test
  void a_balance_that_grew_by_more_than_sales_is_below_zero_and_flagged() {
    PositionTwin position = PositionTwin.at("2024-06-30").opening("100").late("180").sales("50");
    assertEquals(List.of("below_zero"), Expect.value(CEI, position, "-30 / 150").flags());
  }

  @Test
  void without_anything_to_collect_there_is_no_index() {
    Expect.undefined(CEI, PositionTwin.at("2024-06-30"), ZERO_DENOMINATOR);
    PositionTwin credit = PositionTwin.at("2024-06-30").opening("10").current("30").sales("5");
    Expect.madeOf(
        Expect.undefined(CEI, credit, NEGATIVE_DENOMINATOR), "10 + 5 - 30", "10 + 5 - 30", "1");
  }

  @Test
  void the_first_month_of_history_has_no_opening_balance() {
    PositionTwin position = PositionTwin.at("2024-06-30").opening("100").current("30").sales("50");
    Expect.undefined(CEI, position.historyFrom("2024-06-01"), NO_OPENING_BALANCE);
    Expect.undefined(CEI, position.historyFrom("2024-06-02"), INSUFFICIENT_HISTORY);
    Expect.value(CEI, position.historyFrom("2024-05-31"), "1");
  }
}
