package io.countback.jobs.risk;

import io.countback.jobs.risk.BackTest.Teller;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A target's model trained for a run and judged first: the last matured months were told by a model
 * of what was known before them.
 *
 * @param speaker who speaks, fitted to all that is known
 * @param test the judgement; empty where history is too short to learn from before judging
 * @param months the month ends judged, in order
 */
public record Training(Speaker speaker, Optional<BackTest> test, List<LocalDate> months) {
  /** Month ends that are judged. */
  private static final int MONTHS_JUDGED = 3;

  /** Above this calibration error a model speaks only where own history is no better calibrated. */
  private static final double WORST_CALIBRATION = 0.05;

  /** Trains and judges by what is known at the close of a day. */
  public static Training of(Casebook casebook, Target target, LocalDate asOf) {
    LocalDate next = asOf.plusDays(1);
    List<LocalDate> months = casebook.matured(target, next, MONTHS_JUDGED);
    Optional<BackTest> test = Optional.empty();
    if (!months.isEmpty() && learnable(casebook, target, months.get(0))) {
      LocalDate last = months.get(months.size() - 1);
      test = Optional.of(BackTest.of(casebook, target, months.get(0), last, next));
    }
    RiskModel model =
        test.filter(Training::modelHolds).map(t -> t.model().again(casebook, next)).orElse(null);
    OwnHistory own = OwnHistory.fit(casebook, target, next);
    return new Training(new Speaker(target, model, own), test, months);
  }

  private static boolean learnable(Casebook casebook, Target target, LocalDate cut) {
    return casebook.before(target, AsOf.Recency.NONE, cut).size() >= Learning.FEWEST_TO_LEARN_FROM;
  }

  /** The gate: not worse than own history, and calibrated, at least as well as own history. */
  static boolean modelHolds(BackTest test) {
    Judged model = test.judged().get(Teller.MODEL);
    Judged own = test.judged().get(Teller.OWN_HISTORY);
    return model != null
        && Quality.BRIER_SCORE.of(model).orElseThrow() <= Quality.BRIER_SCORE.of(own).orElseThrow()
        && Quality.ECE.of(model).orElseThrow()
            <= Math.max(WORST_CALIBRATION, Quality.ECE.of(own).orElseThrow());
  }
}
