package io.countback.jobs.metric;

import java.util.Locale;

/** Why a figure is undefined. Where several hold, the first in this order is given. */
public enum NullReason {
  /** A table the metric needs was never loaded. */
  SOURCE_ABSENT,
  /** Numerator and denominator would be on different tax bases. */
  MIXED_BASIS,
  /** No exchange rate on or within 7 days before the rate date. */
  FX_MISSING,
  /** The window starts before the first day of history, or known sales run out. */
  INSUFFICIENT_HISTORY,
  /** The opening day lies before the first day of history. */
  NO_OPENING_BALANCE,
  /** Receivables are negative where days or shares are asked. */
  NET_CREDIT,
  /** Sales of the window are zero. */
  NO_SALES,
  /** Sales of the window are negative. */
  NEGATIVE_SALES,
  /** Receivables in a denominator are zero. */
  NO_BALANCE,
  /** The population is empty. */
  NO_DATA,
  /** Any other denominator is zero. */
  ZERO_DENOMINATOR,
  /** Any other denominator is negative. */
  NEGATIVE_DENOMINATOR,
  /** The outcome window of every observation is still open. */
  NOT_MATURED,
  /** Fewer observations than the rule needs. */
  TOO_FEW,
  /** A stratum too small to standardise. */
  THIN_STRATUM,
  /** A quantile that the curve has not reached. */
  NOT_REACHED,
  /** An effect that only a randomised comparison can give. */
  NOT_RANDOMISED;

  /** The word published. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
