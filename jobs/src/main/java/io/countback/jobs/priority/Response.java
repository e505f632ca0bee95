package io.countback.jobs.priority;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How an account answers, through its best channel at its next attempt, against the portfolio at
 * the same: touches whose seven days have passed, and those answered within them.
 */
record Response(long answered, long touches, long portfolioAnswered, long portfolioTouches) {
  /** Of an account without touches or best channel. */
  static final Response NONE = new Response(0, 0, 0, 0);

  private static final int WEIGHT_OF_PORTFOLIO = 10;
  private static final BigDecimal LEAST = new BigDecimal("0.5");
  private static final BigDecimal MOST = new BigDecimal("2");
  private static final int SCALE = 6;

  /** The account's smoothed rate ÷ the portfolio's, from 0.5 to 2; 1 where either is unknown. */
  BigDecimal factor() {
    if (touches == 0 || portfolioAnswered == 0) {
      return BigDecimal.ONE.setScale(SCALE);
    }
    double rate = portfolioAnswered / (double) portfolioTouches;
    double smoothed = (answered + WEIGHT_OF_PORTFOLIO * rate) / (touches + WEIGHT_OF_PORTFOLIO);
    return BigDecimal.valueOf(smoothed / rate)
        .max(LEAST)
        .min(MOST)
        .setScale(SCALE, RoundingMode.HALF_UP);
  }

  /** The same account after one more touch that was answered. */
  Response answeredOnceMore() {
    return new Response(answered + 1, touches + 1, portfolioAnswered, portfolioTouches);
  }
}
