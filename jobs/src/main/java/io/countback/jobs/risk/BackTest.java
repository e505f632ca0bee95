package io.countback.jobs.risk;

import io.countback.jobs.risk.AdditiveModel.Penalty;
import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Judged.Case;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model and its rivals, fitted to what was known before a cut and judged by the items asked of
 * from the cut on. Features of those are as of their own day; nothing is fitted again.
 *
 * @param model the additive model
 * @param own its rival
 * @param training examples fitted to
 * @param judged by who told the probabilities
 */
public record BackTest(RiskModel model, OwnHistory own, int training, Map<Teller, Judged> judged) {
  /** Who tells a probability. */
  public enum Teller {
    /** The additive model. */
    MODEL,
    /** The account's own history. */
    OWN_HISTORY,
    /** Unpenalised logistic regression on few plain facts. */
    PLAIN_LOGISTIC,
    /** The training share for all. */
    BASE_RATE;

    /** Its name in tables, such as {@code own_history}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Penalty ALMOST_NONE = new Penalty(1e-6, false);

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
    return of(new Casebook(accounts, question, from, to), target, cut, to, knownBy);
  }

  /** The same of accounts that other targets are asked of as well. */
  static BackTest of(
      Casebook casebook, Target target, LocalDate cut, LocalDate to, LocalDate knownBy) {
    RiskModel model = RiskModel.fit(casebook, target, cut);
    OwnHistory own = OwnHistory.fit(casebook, target, cut);
    List<Example> learnt = casebook.before(target, Recency.NONE, cut);
    AdditiveModel plain = AdditiveModel.fit(PlainTerms.of(target, own), learnt, ALMOST_NONE);
    Map<Teller, List<Case>> cases = new TreeMap<>();
    for (Example example : casebook.between(target, model.recency(), cut, to, knownBy)) {
      Score score = model.score(example.segment(), example.features());
      add(cases, Teller.MODEL, example, score.probability().doubleValue());
    }
    for (Example example : casebook.between(target, Recency.NONE, cut, to, knownBy)) {
      Features features = example.features();
      add(cases, Teller.OWN_HISTORY, example, own.probability(features));
      add(
          cases,
          Teller.PLAIN_LOGISTIC,
          example,
          LogisticRegression.probability(plain.logOdds(example.segment(), features)));
      add(cases, Teller.BASE_RATE, example, own.base());
    }
    Map<Teller, Judged> judged = new TreeMap<>();
    cases.forEach((teller, told) -> judged.put(teller, Judged.of(told)));
    return new BackTest(model, own, learnt.size(), judged);
  }

  /** What the model chose before the cut, in words. */
  public String chosen() {
    return model.chosen();
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
