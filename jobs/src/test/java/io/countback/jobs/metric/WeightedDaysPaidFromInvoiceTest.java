package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.FX_MISSING;
import static io.countback.jobs.metric.NullReason.INSUFFICIENT_HISTORY;
import static io.countback.jobs.metric.NullReason.NO_DATA;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WeightedDaysPaidFromInvoiceTest {
  private static final Metric DAYS = new WeightedDaysPaidFromInvoice();

  @Test
  void days_from_the_invoice_weighted_by_amount() {
    PositionTwin position = PositionTwin.at("2024-06-30").paid("10", 5, 1).paid("100", 10, -4);
    Figure figure = Expect.value(DAYS, position, "10 * 5 / 110 + 100 * 10 / 110");
    Expect.madeOf(figure, "10 * 5 + 100 * 10", "110", "1");
    assertEquals(2, figure.n());
  }

  @Test
  void nothing_paid_is_no_figure() {
    Expect.undefined(DAYS, PositionTwin.at("2024-06-30").cash("50"), NO_DATA);
  }

  @Test
  void what_was_taken_back_weighs_less() {
    PositionTwin position =
        PositionTwin.at("2024-06-30").paid("10", 5, 5).paid("30", 10, 10).paid("-10", 5, 5);
    Expect.value(DAYS, position, "10");
  }

  @Test
  void the_window_is_three_months() {
    PositionTwin position = PositionTwin.at("2024-06-30").paid("1", 7, 7);
    Expect.value(DAYS, position.historyFrom("2024-04-01"), "7");
    Expect.undefined(DAYS, position.historyFrom("2024-04-02"), INSUFFICIENT_HISTORY);
  }

  @Test
  void it_asks_for_a_rate_and_not_for_the_tax_basis_of_sales() {
    PositionTwin position = PositionTwin.at("2024-06-30").paid("1", 7, 7).salesWithoutTax();
    Expect.value(DAYS, position, "7");
    Expect.undefined(DAYS, position.withoutRate(), FX_MISSING);
  }
}
