package io.countback.jobs.risk;

import io.countback.jobs.risk.Features.Number;
import io.countback.jobs.risk.Features.Trait;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The terms of the model for a target: what is known of an item and its account, put so that each
 * enters the log-odds in proportion. An account's own figures are shrunk by the {@link Prior}; a
 * fact that is not known adds nothing and has, where it is often missing, a term that says so.
 */
final class Terms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double TEN_DAYS = 10;

  /**
   * More earlier items than these say nothing more: how many there are depends on history's start.
   */
  private static final int MANY_ITEMS = 10;

  /** The same of days since the first invoice. */
  private static final int LONG_TENURE = 180;

  private final Target target;
  private final Question question;
  private final Prior prior;
  private final ArrayList<Term> terms = new ArrayList<>();

  private Terms(Target target, Question question, Prior prior) {
    this.target = target;
    this.question = question;
    this.prior = prior;
  }

  static Terms of(Target target, Question question, Prior prior) {
    Terms terms = new Terms(target, question, prior);
    terms.past();
    terms.present();
    terms.item();
    terms.contact();
    terms.words();
    return terms;
  }

  /** All of them. */
  List<Term> list() {
    return List.copyOf(terms);
  }

  private void past() {
    for (Target asked : new TreeSet<>(List.of(Target.LATE_0, Target.LATE_15, target))) {
      add(
          "own_share_" + asked.id(),
          (segment, f) -> LogisticRegression.logOdds(prior.share(asked, segment, f.past(asked))),
          f -> ReasonWords.late(asked, f.past(asked)));
    }
    add("own_mean_days_late", (segment, f) -> meanDelay(f) / TEN_DAYS, ReasonWords::meanDelay);
    add(
        "own_median_days_late",
        (segment, f) -> medianDelay(f) / TEN_DAYS,
        ReasonWords::medianDelay);
    add(
        "own_mean_beyond_the_target",
        (segment, f) -> (meanDelay(f) - target.days()) / spread(f),
        f -> ReasonWords.meanDelay(f) + ", asked for " + ReasonWords.days(target.days()));
    add(
        "earlier_items",
        (segment, f) -> Math.log1p(Math.min(MANY_ITEMS, f.past(target).known())),
        f -> ReasonWords.many(f.past(target).known(), "earlier item") + " to judge by");
    add(
        "own_disputed_share",
        (segment, f) ->
            LogisticRegression.logOdds(
                shrunk(
                    f.get(Number.DISPUTED_ITEMS), f.get(Number.PAID_ITEMS), prior.disputedShare())),
        f ->
            ReasonWords.share(
                f.get(Number.DISPUTED_ITEMS),
                f.get(Number.PAID_ITEMS),
                "paid items were disputed",
                "no paid item yet that could have been disputed"));
    add(
        "own_broken_promises",
        (segment, f) ->
            LogisticRegression.logOdds(
                shrunk(f.get(Number.BROKEN_PROMISES), f.get(Number.PROMISES), prior.brokenShare())),
        f ->
            ReasonWords.share(
                f.get(Number.BROKEN_PROMISES),
                f.get(Number.PROMISES),
                "promises broken",
                "no promise that fell due"));
    add(
        "tenure",
        (segment, f) -> Math.log1p(Math.min(LONG_TENURE, known(f.get(Number.TENURE_DAYS), 0))),
        f ->
            Double.isNaN(f.get(Number.TENURE_DAYS))
                ? "no earlier invoice"
                : "first invoice " + ReasonWords.days(f.get(Number.TENURE_DAYS)) + " ago");
    add(
        "days_since_last_invoice",
        (segment, f) -> Math.log1p(known(f.get(Number.GAP_DAYS), 0)),
        f ->
            Double.isNaN(f.get(Number.GAP_DAYS))
                ? "no other invoice"
                : "last other invoice " + ReasonWords.days(f.get(Number.GAP_DAYS)) + " ago");
    add(
        "first_invoice",
        (segment, f) -> Double.isNaN(f.get(Number.GAP_DAYS)) ? 1 : 0,
        f -> Double.isNaN(f.get(Number.GAP_DAYS)) ? "the only invoice so far" : "other invoices");
  }

  private void present() {
    add(
        "open_items",
        (segment, f) -> Math.log1p(f.get(Number.OPEN_ITEMS)),
        f -> ReasonWords.many(f.get(Number.OPEN_ITEMS), "other item") + " open");
    addRising(
        "past_due_items",
        (segment, f) -> Math.log1p(f.get(Number.PAST_DUE_ITEMS)),
        f -> ReasonWords.many(f.get(Number.PAST_DUE_ITEMS), "other item") + " past due");
    addRising(
        "past_due_share",
        (segment, f) -> f.get(Number.PAST_DUE_SHARE),
        f ->
            ReasonWords.percent(f.get(Number.PAST_DUE_SHARE))
                + " of what other items have open is past due");
    addRising(
        "past_due_to_usual",
        (segment, f) -> Math.log1p(known(f.get(Number.PAST_DUE_TO_USUAL), 0)),
        f ->
            ReasonWords.times(
                f.get(Number.PAST_DUE_TO_USUAL),
                "the usual invoice past due on other items",
                "no usual amount known"));
    addRising(
        "oldest_days_past_due",
        (segment, f) -> Math.log1p(f.get(Number.OLDEST_DAYS_PAST_DUE)),
        f ->
            f.get(Number.OLDEST_DAYS_PAST_DUE) == 0
                ? "no other item past due"
                : "oldest other item "
                    + ReasonWords.days(f.get(Number.OLDEST_DAYS_PAST_DUE))
                    + " past due");
  }

  private void item() {
    add(
        "amount",
        (segment, f) -> f.get(Number.LN_AMOUNT) - prior.usualLnAmount(f.currency()),
        ReasonWords::amount);
    add(
        "amount_to_usual",
        (segment, f) -> known(f.get(Number.LN_AMOUNT_TO_USUAL), 0),
        f ->
            ReasonWords.times(
                Math.exp(f.get(Number.LN_AMOUNT_TO_USUAL)),
                "the account's usual amount",
                "no usual amount known"));
    add(
        "term_days",
        (segment, f) -> f.get(Number.TERM_DAYS) / TEN_DAYS,
        f -> ReasonWords.days(f.get(Number.TERM_DAYS)) + " from invoice to due date");
    add(
        "due_on_weekend",
        (segment, f) -> f.get(Number.DUE_ON_WEEKEND),
        f -> f.get(Number.DUE_ON_WEEKEND) == 1 ? "due on a weekend" : "not due on a weekend");
    add(
        "due_at_month_end",
        (segment, f) -> f.get(Number.DUE_AT_MONTH_END),
        f -> f.get(Number.DUE_AT_MONTH_END) == 1 ? "due at a month end" : "not due at a month end");
    if (question == Question.OPEN) {
      itemThatIsOpen();
    }
  }

  private void itemThatIsOpen() {
    addRising(
        "past_due",
        (segment, f) -> f.get(Number.DAYS_PAST_DUE) > 0 ? 1 : 0,
        f -> f.get(Number.DAYS_PAST_DUE) > 0 ? "past due" : "not past due");
    addRising(
        "days_past_due",
        (segment, f) -> Math.log1p(Math.max(0, f.get(Number.DAYS_PAST_DUE))),
        ReasonWords::pastDue);
    addRising(
        "days_to_due",
        (segment, f) -> Math.min(0, f.get(Number.DAYS_PAST_DUE)) / TEN_DAYS,
        ReasonWords::pastDue);
    addRising(
        "beyond_own_mean",
        (segment, f) -> Math.max(0, f.get(Number.DAYS_PAST_DUE) - meanDelay(f)) / spread(f),
        f -> ReasonWords.pastDue(f) + ", " + ReasonWords.meanDelay(f));
    add(
        "open_share",
        (segment, f) -> f.get(Number.OPEN_SHARE),
        f -> ReasonWords.percent(f.get(Number.OPEN_SHARE)) + " of it open");
    add(
        "in_dispute",
        (segment, f) -> f.get(Number.IN_DISPUTE),
        f -> f.get(Number.IN_DISPUTE) == 1 ? "in dispute" : "not in dispute");
  }

  private void contact() {
    add(
        "touches_30_days",
        (segment, f) -> Math.log1p(f.get(Number.TOUCHES_30)),
        f -> ReasonWords.many(f.get(Number.TOUCHES_30), "reminder") + " in 30 days");
    add(
        "responses_90_days",
        (segment, f) -> Math.log1p(f.get(Number.RESPONSES_90)),
        f -> ReasonWords.many(f.get(Number.RESPONSES_90), "answer") + " in 90 days");
    add(
        "days_since_response",
        (segment, f) -> Math.log1p(known(f.get(Number.DAYS_SINCE_RESPONSE), 0)),
        Terms::lastAnswer);
    add(
        "never_responded",
        (segment, f) -> Double.isNaN(f.get(Number.DAYS_SINCE_RESPONSE)) ? 1 : 0,
        Terms::lastAnswer);
    add(
        "external_score",
        (segment, f) -> known(f.get(Number.EXTERNAL_SCORE), 0),
        Terms::externalScore);
    add(
        "no_external_score",
        (segment, f) -> Double.isNaN(f.get(Number.EXTERNAL_SCORE)) ? 1 : 0,
        Terms::externalScore);
  }

  private static String lastAnswer(Features f) {
    double days = f.get(Number.DAYS_SINCE_RESPONSE);
    return Double.isNaN(days) ? "never answered" : "last answer " + ReasonWords.days(days) + " ago";
  }

  private static String externalScore(Features f) {
    double score = f.get(Number.EXTERNAL_SCORE);
    return Double.isNaN(score)
        ? "no external score"
        : "external score " + BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
  }

  private void words() {
    for (Trait trait : Trait.values()) {
      String what = trait.name().toLowerCase(Locale.ROOT);
      for (String word : prior.words(trait)) {
        add(
            what + "=" + word,
            (segment, f) -> is(f, trait, word) ? 1 : 0,
            f -> ReasonWords.word(what, f.trait(trait)));
      }
    }
  }

  private static boolean is(Features f, Trait trait, String word) {
    return Objects.requireNonNullElse(f.trait(trait), "").equals(word);
  }

  private double meanDelay(Features f) {
    return (f.get(Number.DELAY_SUM) + Prior.ACCOUNT_WEIGHT * prior.delay())
        / (f.get(Number.DELAY_WEIGHT) + Prior.ACCOUNT_WEIGHT);
  }

  /** The median, weighed like so many items as it is of, and the portfolio's mean. */
  private double medianDelay(Features f) {
    double median = f.get(Number.DELAY_MEDIAN);
    return Double.isNaN(median)
        ? prior.delay()
        : (f.get(Number.DELAY_WEIGHT) * median + Prior.ACCOUNT_WEIGHT * prior.delay())
            / (f.get(Number.DELAY_WEIGHT) + Prior.ACCOUNT_WEIGHT);
  }

  /** Standard deviation about the account's mean, shrunk to the portfolio's. */
  double spread(Features f) {
    double mean = meanDelay(f);
    double weight = f.get(Number.DELAY_WEIGHT);
    double squares =
        f.get(Number.DELAY_SQUARES) - 2 * mean * f.get(Number.DELAY_SUM) + mean * mean * weight;
    return Math.sqrt(
        (Math.max(0, squares) + Prior.ACCOUNT_WEIGHT * prior.delayVariance())
            / (weight + Prior.ACCOUNT_WEIGHT));
  }

  private static double shrunk(double x, double n, double to) {
    return (x + Prior.ACCOUNT_WEIGHT * to) / (n + Prior.ACCOUNT_WEIGHT);
  }

  private static double known(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }

  private void add(String name, Term.Value value, Term.Words words) {
    terms.add(new Term(name, false, value, words));
  }

  private void addRising(String name, Term.Value value, Term.Words words) {
    terms.add(new Term(name, true, value, words));
  }
}
