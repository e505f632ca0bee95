package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Makes the figure of a metric that is an amount of money. */
final class Amount {
  private Amount() {}

  /** An amount at t. */
  static List<Figure> of(Position position, BigDecimal amount, Long n) {
    return of(Guards.ledger(position), amount, n);
  }

  /** An amount of the period that contains t; part of a period is not known as the whole. */
  static List<Figure> ofPeriod(Position position, BigDecimal amount) {
    return of(Guards.window(position, 1), amount, null);
  }

  private static List<Figure> of(Optional<NullReason> reason, BigDecimal amount, Long n) {
    return List.of(
        reason
            .map(r -> Figure.undefined(r, null, null, null))
            .orElseGet(() -> Figure.amount(amount, n)));
  }
}
