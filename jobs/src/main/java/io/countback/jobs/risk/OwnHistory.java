package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import java.time.LocalDate;
import java.util.List;

/**
 * The rival of every model: the late share of the account's own past, (late + 3 × base) ÷ (n + 3),
 * base being that of the training examples.
 */
public final class OwnHistory {
  private static final double WEIGHT_OF_BASE = 3;

  private final Target target;
  private final double base;

  private OwnHistory(Target target, double base) {
    this.target = target;
    this.base = base;
  }

  /** With the base of the same training examples as {@link RiskModel#fit}. */
  public static OwnHistory fit(
      List<AccountFacts> accounts,
      Question question,
      Target target,
      LocalDate from,
      LocalDate cut) {
    List<Example> examples =
        Example.of(accounts, question, target, Recency.NONE, from, cut.minusDays(1), cut);
    double late = examples.stream().filter(Example::late).count();
    return new OwnHistory(target, examples.isEmpty() ? 0 : late / examples.size());
  }

  /** Late share of the training examples; 0 without any. */
  public double base() {
    return base;
  }

  /** The probability of an item, from what was known of its account. */
  double probability(Features features) {
    Features.Past past = features.past(target);
    return (past.late() + WEIGHT_OF_BASE * base) / (past.known() + WEIGHT_OF_BASE);
  }
}
