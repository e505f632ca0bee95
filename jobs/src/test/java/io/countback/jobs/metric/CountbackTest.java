package io.countback.jobs.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.metric.Countback.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountbackTest {

  /** Sales and days, newest first, each as numbers separated by spaces. */
  private static Countback count(String balance, String sales, String days) {
    String[] amounts = sales.split(" +");
    String[] lengths = days.split(" +");
    List<Period> periods = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      periods.add(new Period(new BigDecimal(amounts[i]), Long.parseLong(lengths[i])));
    }
    return Countback.of(new BigDecimal(balance), periods.iterator());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # balance | sales, newest first | days     | counted
          212000    | 100000 80000 70000  | 30 30 30 | 30 + 30 + 32000 / 70000 * 30
          0         | 100                 | 30       | 0
          0.01      | 100                 | 30       | 0.01 / 100 * 30
          100       | 100 50              | 30 31    | 30
          100.01    | 100 50              | 30 31    | 30 + 0.01 / 50 * 31
          100       | 0 -5 100            | 28 28 35 | 28 + 28 + 35
          """)
  void periods_of_any_length_are_counted(
      String balance, String sales, String days, String counted) {
    Countback result = count(balance, sales, days);
    assertTrue(result.exhausted());
    assertEquals(
        Expect.arithmetic(counted).setScale(10, RoundingMode.HALF_UP),
        result.days().setScale(10, RoundingMode.HALF_UP));
    Expect.same(balance, result.used());
  }

  @Test
  void a_balance_beyond_all_sales_is_not_exhausted() {
    Countback result = count("300", "100 80", "30 31");
    assertFalse(result.exhausted());
    Expect.same("30 + 31", result.days());
    Expect.same("100 + 80", result.used());
  }

  @Test
  void nothing_to_count_asks_for_no_period() {
    Countback result = Countback.of(BigDecimal.ZERO, List.<Period>of().iterator());
    assertTrue(result.exhausted());
    assertFalse(result.withoutSales());
  }
}
