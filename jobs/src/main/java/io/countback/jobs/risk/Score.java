package io.countback.jobs.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A probability with its reasons. Points are decimals of log-odds, so that those of the reasons and
 * the portfolio's add up to {@link #logOdds} exactly, and the probability is that of these
 * log-odds.
 *
 * @param portfolio log-odds of an item like the mean of the portfolio
 * @param reasons in the model's order, all of them
 */
public record Score(BigDecimal portfolio, List<Reason> reasons) {
  /** Decimals of points and probabilities, as of every published probability. */
  static final int DECIMALS = 6;

  public Score {
    reasons = List.copyOf(reasons);
  }

  /**
   * What one term adds against the mean of the portfolio.
   *
   * @param text the fact in words, with its value
   * @param points log-odds, less than zero where it lowers the probability
   */
  public record Reason(String term, String text, BigDecimal points) {}

  /** The slope of a term, per unit of its value. */
  public record Slope(String term, BigDecimal points) {}

  /** The sum of all points. */
  public BigDecimal logOdds() {
    return reasons.stream().map(Reason::points).reduce(portfolio, BigDecimal::add);
  }

  /** The probability, to six decimals. */
  public BigDecimal probability() {
    return points(LogisticRegression.probability(logOdds().doubleValue()));
  }

  static BigDecimal points(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
