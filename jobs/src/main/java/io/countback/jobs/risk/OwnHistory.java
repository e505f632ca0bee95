package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The rival of every model: the late share of the account's own past, (late + 3 × base) ÷ (n + 3),
 * base being that of the training examples.
 */
public final class OwnHistory implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double WEIGHT_OF_BASE = 3;

  private final Target target;
  private final double base;

  private OwnHistory(Target target, double base) {
    this.target = target;
    this.base = base;
  }

  /** With the base of the same training examples as {@link RiskModel#fit}. */
  public static OwnHistory fit(Casebook casebook, Target target, LocalDate cut) {
    return of(target, casebook.before(target, Recency.NONE, cut));
  }

  /** With the base of examples. */
  static OwnHistory of(Target target, List<Example> examples) {
    double n = examples.size();
    double late = examples.stream().filter(Example::late).count();
    double least = 0.5 / (n + 1);
    return new OwnHistory(target, n == 0 ? 0.5 : Math.max(least, Math.min(1 - least, late / n)));
  }

  /**
   * Late share of the training examples, kept from 0 and 1 by half a case of either kind; a half
   * without any.
   */
  public double base() {
    return base;
  }

  /** The probability of an item, from what was known of its account. */
  double probability(Features features) {
    Features.Past past = features.past(target);
    return (past.late() + WEIGHT_OF_BASE * base) / (past.known() + WEIGHT_OF_BASE);
  }

  /** The same as a score, whose only reason is the account's past. */
  Score score(Features features) {
    BigDecimal portfolio = Score.points(LogisticRegression.logOdds(base));
    BigDecimal logOdds = Score.points(LogisticRegression.logOdds(probability(features)));
    return new Score(
        portfolio,
        List.of(
            new Score.Reason(
                "own_history",
                ReasonWords.late(target, features.past(target)),
                logOdds.subtract(portfolio))));
  }
}
