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

  /** What makes a ratio of a balance to the sales of a window undefined. */
  static Optional<NullReason> salesRatio(Position position, int periods) {
    if (!position.sourcesLoaded()) {
      return Optional.of(NullReason.SOURCE_ABSENT);
    }
    if (position.mixedBasis()) {
      return Optional.of(NullReason.MIXED_BASIS);
    }
    if (position.rateMissing()) {
      return Optional.of(NullReason.FX_MISSING);
    }
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
