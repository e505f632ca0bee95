package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.INSUFFICIENT_HISTORY;
import static io.countback.jobs.metric.NullReason.NO_SALES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AverageDaysDelinquentTest {
  private static final Metric DELINQUENT = new AverageDaysDelinquent();

  @Test
  void only_what_is_past_due_counts() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("4000").late("11000").sales("3000 3000 4000");
    Expect.madeOf(Expect.value(DELINQUENT, position, "11000 / 10000 * 91"), "11000", "10000", "91");
  }

  @Test
  void it_is_dso_less_best_possible_dso_on_the_amounts() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").current("4000").late("7").unapplied("-3").sales("1 2 3");
    BigDecimal dso = Expect.only(new Dso(), position).numerator();
    BigDecimal best = Expect.only(new BestPossibleDso(), position).numerator();
    assertEquals(dso.subtract(best), Expect.only(DELINQUENT, position).numerator());
  }

  @Test
  void with_nothing_late_it_is_zero() {
    Expect.value(DELINQUENT, PositionTwin.at("2024-06-30").current("9").sales("1 1 1"), "0");
  }

  @Test
  void unapplied_money_is_not_set_against_late_items() {
    PositionTwin position = PositionTwin.at("2024-06-30").late("10").unapplied("-500");
    Expect.value(DELINQUENT, position.sales("1 2 7"), "10 / 10 * 91");
  }

  @Test
  void it_needs_sales_and_history_as_dso_does() {
    Expect.undefined(DELINQUENT, PositionTwin.at("2024-06-30").late("10"), NO_SALES);
    Expect.undefined(
        DELINQUENT,
        PositionTwin.at("2024-06-30").late("10").sales("1 1 1").historyFrom("2024-05-01"),
        INSUFFICIENT_HISTORY);
  }
}
