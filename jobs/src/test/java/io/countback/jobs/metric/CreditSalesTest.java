package io.countback.jobs.metric;

import static io.countback.jobs.metric.NullReason.SOURCE_ABSENT;

import org.junit.jupiter.api.Test;

class CreditSalesTest {
  private static final Metric SALES = new CreditSales();

  @Test
  void sales_by_the_attributes_on_the_day_of_sale() {
    PositionTwin position = PositionTwin.at("2024-06-30").sales("999").salesAtEvent("120.50");
    Expect.madeOf(Expect.value(SALES, position, "120.50"), "120.50", null, null);
  }

  @Test
  void more_credit_memos_than_invoices_are_negative_and_none_are_zero() {
    Expect.value(SALES, PositionTwin.at("2024-06-30").salesAtEvent("-5"), "-5");
    Expect.value(SALES, PositionTwin.at("2024-06-30"), "0");
  }

  @Test
  void sales_without_tax_are_sales() {
    Expect.value(SALES, PositionTwin.at("2024-06-30").salesAtEvent("1").salesWithoutTax(), "1");
    Expect.undefined(SALES, PositionTwin.at("2024-06-30").sourcesAbsent(), SOURCE_ABSENT);
  }
}
