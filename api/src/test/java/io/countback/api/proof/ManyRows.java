package io.countback.api.proof;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Receivables of many invoices: 1.00, 2.00, 3.00 and so on. */
public final class ManyRows {
  private ManyRows() {}

  /** One figure with so many rows. */
  public static Snapshot snapshot(int rows) {
    StringBuilder table = new StringBuilder();
    for (int i = 1; i <= rows; i++) {
      table.append(
          "north | A-%1$d | EUR | INV-%1$d | 1 | invoice | | 2026-06-10 | 2026-07-10 | open=%1$d.00 sales=%1$d.00\n"
              .formatted(i));
    }
    BigDecimal sum = BigDecimal.valueOf(rows * (rows + 1L) / 2).setScale(2);
    MetricPoint point =
        Given.point(
            "ar_balance",
            SmallCompany.JUNE,
            "EUR",
            "reporting",
            Map.of(),
            null,
            null,
            sum,
            null,
            null,
            sum,
            null,
            null,
            null,
            null,
            List.of(),
            1,
            null);
    return Given.snapshot(
        SmallCompany.snapshot("run-000001").runs(),
        List.of(Terms.arBalance()),
        List.of(point),
        new InMemoryLedger().movements(table.toString()));
  }
}
