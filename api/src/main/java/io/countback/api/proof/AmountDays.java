package io.countback.api.proof;

import io.countback.api.gold.MetricDefinition.Term;
import io.countback.api.gold.Movement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/** Terms that sum paid amounts times days. */
final class AmountDays {
  private static final Set<List<String>> COLUMNS =
      Set.of(List.of("paid_days"), List.of("late_days"));

  private AmountDays() {}

  static boolean are(Term term) {
    return COLUMNS.contains(term.amounts());
  }

  /** The days of a payment, null where nothing was paid. */
  static BigDecimal days(Movement row, BigDecimal amountDays) {
    return row.paid().signum() == 0
        ? null
        : amountDays.divide(row.paid(), 4, RoundingMode.HALF_UP).stripTrailingZeros();
  }
}
