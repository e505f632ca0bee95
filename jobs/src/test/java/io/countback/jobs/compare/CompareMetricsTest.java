package io.countback.jobs.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countback.jobs.publish.MetricTable;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The row of experiments among the metrics. */
class CompareMetricsTest {
  @Test
  void without_a_randomised_holdout_the_value_of_a_touch_is_not_known() {
    Row row = CompareMetrics.figure(List.of(), Drawn.EURO);

    assertEquals("incremental_cash_per_touch", cell(row, "metric_id"));
    assertEquals("not_randomised", cell(row, "null_reason"));
    assertNull(cell(row, "value"));
  }

  @Test
  void two_per_cent_of_a_balance_of_a_hundred_are_two() {
    // Published as uplift_01: 100 × (0.07 − 0.05), of 100 accounts.
    Row row =
        CompareMetrics.figure(
            List.of(new Incremental(new BigDecimal("200"), 100, -4.5, 8.5)), Drawn.EURO);

    assertEquals(new BigDecimal("2.0000"), cell(row, "value"));
    assertEquals(new BigDecimal("-4.5000"), cell(row, "low"));
    assertEquals(new BigDecimal("8.5000"), cell(row, "high"));
    assertEquals(100L, cell(row, "n"));
  }

  @Test
  void experiments_count_by_their_accounts() {
    Row row =
        CompareMetrics.figure(
            List.of(
                new Incremental(new BigDecimal("300"), 100, 0.0, 6.0),
                new Incremental(new BigDecimal("300"), 300, 0.0, 2.0)),
            Drawn.EURO);

    // 600 ÷ 400; distances 3 × 100 ÷ 400 and 1 × 300 ÷ 400: √(0.75² + 0.75²) = 1.0607.
    assertEquals(new BigDecimal("1.5000"), cell(row, "value"));
    assertEquals(new BigDecimal("0.4393"), cell(row, "low"));
    assertEquals(new BigDecimal("2.5607"), cell(row, "high"));
  }

  private static Object cell(Row row, String column) {
    return row.get(MetricTable.FIGURE.fieldIndex(column));
  }
}
