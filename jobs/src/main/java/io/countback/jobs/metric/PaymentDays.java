package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.util.List;

/**
 * The form the payment speeds have: Σ amount × days ÷ Σ amount over cash applied in three periods.
 * Every application is its own amount; the day is the one the money was received.
 */
final class PaymentDays {
  /** Periods of the window. */
  static final int PERIODS = 3;

  private PaymentDays() {}

  static List<Figure> of(Position position, BigDecimal amountDays) {
    BigDecimal paid = position.paid();
    NullReason reason =
        Guards.salesRatio(position, PERIODS)
            .filter(r -> r != NullReason.MIXED_BASIS)
            .orElseGet(
                () ->
                    position.payments() == 0
                        ? NullReason.NO_DATA
                        : paid.signum() == 0
                            ? NullReason.ZERO_DENOMINATOR
                            : paid.signum() < 0 ? NullReason.NEGATIVE_DENOMINATOR : null);
    return List.of(
        reason == null
            ? Figure.quotient(
                amountDays,
                paid,
                BigDecimal.ONE,
                Definition.Unit.DAYS.scale(),
                position.payments())
            : Figure.undefined(reason, amountDays, paid, BigDecimal.ONE));
  }
}
