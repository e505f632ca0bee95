package io.countback.jobs.metric;

import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The form the shares of receivables have: part of AR at t ÷ AR at t. */
final class ShareOfReceivables {
  private ShareOfReceivables() {}

  static List<Figure> of(Position position, BigDecimal part) {
    BigDecimal receivables = position.receivables();
    NullReason reason = Guards.ledger(position).or(() -> balance(receivables)).orElse(null);
    return List.of(
        reason == null
            ? Figure.quotient(
                part, receivables, BigDecimal.ONE, Definition.Unit.RATIO.scale(), null)
            : Figure.undefined(reason, part, receivables, BigDecimal.ONE));
  }

  private static Optional<NullReason> balance(BigDecimal receivables) {
    return switch (receivables.signum()) {
      case 0 -> Optional.of(NullReason.NO_BALANCE);
      case -1 -> Optional.of(NullReason.NET_CREDIT);
      default -> Optional.empty();
    };
  }
}
