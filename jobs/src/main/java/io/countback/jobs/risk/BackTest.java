package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Judged.Case;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model and its rivals, fitted to what was known before a cut and judged by the items asked of
 * from the cut on. Features of those are as of their own day; nothing is fitted again.
 *
 * @param chosen what the model chose before the cut, in words
 * @param training examples fitted to
 * @param judged by who told the probabilities
 */
public record BackTest(String chosen, int training, Map<Teller, Judged> judged) {
  /** Who tells a probability. */
  public enum Teller {
    /** The additive model. */
    MODEL,
    /** The account's own history. */
    OWN_HISTORY,
    /** Unpenalised logistic regression on few plain facts. */
    PLAIN_LOGISTIC,
    /** The training share for all. */
    BASE_RATE
  }

  private static final double ALMOST_NO_PENALTY = 1e-6;

  /**
   * Runs one.
   *
   * @param from first day of asking that is trained on
   * @param cut first day of asking that is judged
   * @param to last one
   * @param knownBy day up to which outcomes are known; items whose horizon has not passed then are
   *     not judged
   */
  public static BackTest of(
      List<AccountFacts> accounts,
      Question question,
      Target target,
      LocalDate from,
      LocalDate cut,
      LocalDate to,
      LocalDate knownBy) {
    RiskModel model = RiskModel.fit(accounts, question, target, from, cut);
    OwnHistory own = OwnHistory.fit(accounts, question, target, from, cut);
    Learning learning = Learning.of(accounts, question, target, Recency.NONE, from, cut);
    AdditiveModel plain =
        AdditiveModel.fit(PlainTerms.of(target, own), learning.examples(), ALMOST_NO_PENALTY);
    Map<Teller, List<Case>> cases = new TreeMap<>();
    for (AccountFacts account : accounts) {
      for (Example example :
          Example.of(List.of(account), question, target, Recency.NONE, cut, to, knownBy)) {
        String segment = example.segment();
        Features features = example.features();
        ItemLife item = account.item(example.id());
        add(
            cases,
            Teller.MODEL,
            example,
            model.score(account, item, example.askedOn()).probability().doubleValue());
        add(cases, Teller.OWN_HISTORY, example, own.probability(features));
        add(
            cases,
            Teller.PLAIN_LOGISTIC,
            example,
            LogisticRegression.probability(plain.logOdds(segment, features)));
        add(cases, Teller.BASE_RATE, example, own.base());
      }
    }
    Map<Teller, Judged> judged = new TreeMap<>();
    cases.forEach((teller, told) -> judged.put(teller, Judged.of(told)));
    return new BackTest(model.chosen(), learning.examples().size(), judged);
  }

  private static void add(
      Map<Teller, List<Case>> cases, Teller teller, Example example, double probability) {
    cases
        .computeIfAbsent(teller, t -> new ArrayList<>())
        .add(
            new Case(
                example.id() + "@" + example.askedOn(),
                example.account(),
                example.askedOn(),
                probability,
                example.late()));
  }
}
