package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.util.List;

/** Makes the figure of a metric that is an amount of money. */
final class Amount {
  private Amount() {}

  static List<Figure> of(Position position, BigDecimal amount, Long n) {
    return List.of(
        Guards.ledger(position)
            .map(reason -> Figure.undefined(reason, null, null, null))
            .orElseGet(() -> Figure.amount(amount, n)));
  }
}
