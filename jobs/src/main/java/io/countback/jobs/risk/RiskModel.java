package io.countback.jobs.risk;

import io.countback.jobs.risk.AsOf.Recency;
import io.countback.jobs.risk.Calibration.Told;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The model of one target, fitted to what was known on a day.
 *
 * <p>How fast outcomes age and how strong the penalty is, is chosen by log loss over the last four
 * months with complete answers: each month is told by a model of what was known when it began. The
 * same four months decide on the calibration. Nothing after the day is looked at.
 */
public final class RiskModel {
  private static final int WINDOWS = 4;
  private static final double[] PENALTIES = {1, 3, 10, 30, 100};

  /** What is chosen where history is too short to choose. */
  private static final Choice DEFAULT = new Choice(Recency.HALF_YEAR, 10);

  /** How fast outcomes age, and the penalty. */
  record Choice(Recency recency, double penalty) {}

  private final Question question;
  private final Choice choice;
  private final AdditiveModel model;
  private final Calibration calibration;

  private RiskModel(
      Question question, Choice choice, AdditiveModel model, Calibration calibration) {
    this.question = question;
    this.choice = choice;
    this.model = model;
    this.calibration = calibration;
  }

  /**
   * Fits.
   *
   * @param from first day of asking that is trained on
   * @param cut answers known before this day are used, whatever the accounts' facts go up to
   */
  public static RiskModel fit(
      List<AccountFacts> accounts,
      Question question,
      Target target,
      LocalDate from,
      LocalDate cut) {
    Choice best = DEFAULT;
    List<List<Told>> bestTold = List.of();
    double least = Double.POSITIVE_INFINITY;
    Map<Recency, Learning> learnings = new EnumMap<>(Recency.class);
    for (Recency recency : Recency.values()) {
      Learning learning = Learning.of(accounts, question, target, recency, from, cut);
      learnings.put(recency, learning);
      List<Learning.Window> windows = learning.last(WINDOWS);
      for (double penalty : PENALTIES) {
        List<List<Told>> told = windows.stream().map(w -> w.told(penalty)).toList();
        double loss = told.stream().mapToDouble(t -> Calibration.loss(Calibration.NONE, t)).sum();
        if (!windows.isEmpty() && loss < least) {
          least = loss;
          best = new Choice(recency, penalty);
          bestTold = told;
        }
      }
    }
    return new RiskModel(
        question,
        best,
        learnings.get(best.recency).knownBefore(cut).fit(best.penalty),
        Calibration.of(bestTold));
  }

  /** The score of an item asked of on a day, from what was known then. */
  public Score score(AccountFacts account, ItemLife item, LocalDate day) {
    LocalDate known = question.known(day);
    Features features = new AsOf(account, known, choice.recency).of(item);
    return model.score(account.segmentAt(known), features, calibration);
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
  public List<Score.Reason> slopes() {
    return model.slopes();
  }
}
