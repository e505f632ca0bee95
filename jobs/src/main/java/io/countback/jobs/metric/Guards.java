package io.countback.jobs.metric;

import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Position;
import java.math.BigDecimal;
import java.util.Optional;

/** Reasons that several metrics share, each in the order in which reasons are given. */
final class Guards {
  private Guards() {}

  /** What makes any figure of the ledger undefined. */
  static Optional<NullReason> ledger(Position position) {
    if (!position.sourcesLoaded()) {
      return Optional.of(NullReason.SOURCE_ABSENT);
    }
    return position.rateMissing() ? Optional.of(NullReason.FX_MISSING) : Optional.empty();
  }

  /** What makes a ratio of a balance to sales undefined, whatever the window. */
  static Optional<NullReason> salesBasis(Position position) {
    if (!position.sourcesLoaded()) {
      return Optional.of(NullReason.SOURCE_ABSENT);
    }
    return position.mixedBasis() ? Optional.of(NullReason.MIXED_BASIS) : ledger(position);
  }

  /** What makes a ratio of a balance to the sales of a window undefined. */
  static Optional<NullReason> salesRatio(Position position, int periods) {
    return salesBasis(position).or(() -> history(position, periods));
  }

  /** What makes a figure of a window undefined, whatever the tax basis of sales. */
  static Optional<NullReason> window(Position position, int periods) {
    return ledger(position).or(() -> history(position, periods));
  }

  private static Optional<NullReason> history(Position position, int periods) {
    boolean tooEarly =
        PeriodEnds.windowStart(position.periodEnd(), periods).isBefore(position.historyFrom());
    return tooEarly ? Optional.of(NullReason.INSUFFICIENT_HISTORY) : Optional.empty();
  }

  /** Sales in a denominator must be positive. */
  static Optional<NullReason> sales(BigDecimal sales) {
    return switch (sales.signum()) {
      case 0 -> Optional.of(NullReason.NO_SALES);
      case -1 -> Optional.of(NullReason.NEGATIVE_SALES);
      default -> Optional.empty();
    };
  }
}
