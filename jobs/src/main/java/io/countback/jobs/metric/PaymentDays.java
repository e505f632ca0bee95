package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

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
        Guards.window(position, PERIODS).or(() -> population(position)).orElse(null);
    return List.of(
        reason == null
            ? Figure.quotient(
                amountDays, paid, BigDecimal.ONE, Definition.Unit.DAYS.scale(), position.payments())
            : Figure.undefined(reason, amountDays, paid, BigDecimal.ONE));
  }

  /**
   * Nothing paid and no application at all is no data; what was taken back may leave less than 0.
   */
  private static Optional<NullReason> population(Position position) {
    return switch (position.paid().signum()) {
      case 0 ->
          Optional.of(position.payments() == 0 ? NullReason.NO_DATA : NullReason.ZERO_DENOMINATOR);
      case -1 -> Optional.of(NullReason.NEGATIVE_DENOMINATOR);
      default -> Optional.empty();
    };
  }
}
