package io.countback.jobs.risk;

import io.countback.jobs.risk.AdditiveModel.Penalty;
import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Calibration.Told;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model of one target, fitted to what was known on a day.
 *
 * <p>How fast outcomes age, then whether words are penalised by account and then how strong the
 * penalty is, is chosen by log loss over the last four months with complete answers: each month is
 * told by a model of what was known when it began. The same four months decide on the calibration.
 * Nothing after the day is looked at.
 */
public final class RiskModel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WINDOWS = 4;
  private static final double[] PENALTIES = {1, 3, 10, 30, 100};

  /** More examples than these tell no better which penalty to choose. */
  private static final int MOST_TO_CHOOSE_BY = 4_000;

  /** What is chosen where history is too short to choose. */
  private static final Choice DEFAULT = new Choice(Recency.HALF_YEAR, new Penalty(10, true));

  /** How fast outcomes age, and the penalty. */
  record Choice(Recency recency, Penalty penalty) implements Serializable {}

  private final Question question;
  private final Target target;
  private final Choice choice;
  private final AdditiveModel model;
  private final Calibration calibration;

  private RiskModel(
      Question question,
      Target target,
      Choice choice,
      AdditiveModel model,
      Calibration calibration) {
    this.question = question;
    this.target = target;
    this.choice = choice;
    this.model = model;
    this.calibration = calibration;
  }

  /**
   * Fits.
   *
   * @param cut answers known before this day are used, whatever the accounts' facts go up to
   */
  public static RiskModel fit(Casebook casebook, Target target, LocalDate cut) {
    Trials best = null;
    for (Recency recency : Recency.values()) {
      Trials trials = Trials.of(casebook, target, recency, cut);
      trials.tell(DEFAULT.penalty);
      if (!trials.none() && (best == null || trials.loss < best.loss)) {
        best = trials;
      }
    }
    if (best == null) {
      return of(casebook, target, cut, DEFAULT, List.of());
    }
    best.improve();
    return of(casebook, target, cut, new Choice(best.recency, best.penalty), best.told);
  }

  /** Fitted to what is known on another day, chosen as before and calibrated anew. */
  RiskModel again(Casebook casebook, LocalDate cut) {
    Trials trials = Trials.of(casebook, target, choice.recency, cut);
    trials.tell(choice.penalty);
    return of(casebook, target, cut, choice, trials.told);
  }

  private static RiskModel of(
      Casebook casebook, Target target, LocalDate cut, Choice choice, List<List<Told>> told) {
    Learning.Lesson lesson = Learning.of(casebook, target, choice.recency, cut).knownBefore(cut);
    return new RiskModel(
        casebook.question(),
        target,
        choice,
        AdditiveModel.fit(lesson.terms().list(), lesson.examples(), choice.penalty),
        Calibration.of(told));
  }

  /** The last months, each told by what was known before it, with one penalty and then others. */
  private static final class Trials {
    private final Recency recency;
    private final List<AdditiveModel.Training> trainings = new ArrayList<>();
    private final List<List<Example>> months = new ArrayList<>();
    private Penalty penalty;
    private double loss = Double.POSITIVE_INFINITY;
    private List<List<Told>> told = List.of();

    private Trials(Recency recency) {
      this.recency = recency;
    }

    static Trials of(Casebook casebook, Target target, Recency recency, LocalDate cut) {
      Trials trials = new Trials(recency);
      for (Learning.Window window : Learning.of(casebook, target, recency, cut).last(WINDOWS)) {
        Learning.Lesson lesson = window.before().thinned(MOST_TO_CHOOSE_BY);
        trials.trainings.add(new AdditiveModel.Training(lesson.terms().list(), lesson.examples()));
        trials.months.add(window.month());
      }
      return trials;
    }

    boolean none() {
      return months.isEmpty();
    }

    /** Frees words if that helps; goes up from penalty to penalty while that helps; else down. */
    void improve() {
      better(new Penalty(penalty.each(), false));
      int middle = Arrays.binarySearch(PENALTIES, penalty.each());
      int at = middle + 1;
      while (at < PENALTIES.length
          && better(new Penalty(PENALTIES[at], penalty.wordsByAccount()))) {
        at++;
      }
      if (at == middle + 1) {
        at = middle - 1;
        while (at >= 0 && better(new Penalty(PENALTIES[at], penalty.wordsByAccount()))) {
          at--;
        }
      }
    }

    private boolean better(Penalty other) {
      double before = loss;
      Penalty penaltyBefore = penalty;
      List<List<Told>> toldBefore = told;
      tell(other);
      if (loss < before) {
        return true;
      }
      loss = before;
      penalty = penaltyBefore;
      told = toldBefore;
      return false;
    }

    private void tell(Penalty with) {
      penalty = with;
      told = new ArrayList<>();
      for (int i = 0; i < months.size(); i++) {
        AdditiveModel model = trainings.get(i).fit(with);
        told.add(
            months.get(i).stream()
                .map(e -> new Told(model.logOdds(e.segment(), e.features()), e.late()))
                .toList());
      }
      loss = told.stream().mapToDouble(t -> Calibration.loss(Calibration.NONE, t)).sum();
    }
  }

  /** The score of an item asked of on a day, from what was known then. */
  public Score score(AccountFacts account, ItemLife item, LocalDate day) {
    LocalDate known = question.known(day);
    AsOf then = new AsOf(account, known, choice.recency);
    return score(then.segment(), then.of(item));
  }

  /** The score of an item described with the recency that was chosen. */
  Score score(String segment, Features features) {
    return model.score(segment, features, calibration);
  }

  /** How fast outcomes age in the features it is to be given. */
  Recency recency() {
    return choice.recency;
  }

  /** What was chosen, in words. */
  public String chosen() {
    return "recency %s, penalty %s, %s"
        .formatted(
            choice.recency,
            choice.penalty,
            calibration.kept()
                ? "calibrated by %.3f + %.3f × log-odds"
                    .formatted(calibration.shift(), calibration.slope())
                : "not calibrated");
  }

  /** The slopes of all terms. */
  public List<Score.Slope> slopes() {
    return model.slopes();
  }
}
