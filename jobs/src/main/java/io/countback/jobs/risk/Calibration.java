package io.countback.jobs.risk;

import java.io.Serializable;
import java.util.List;

/**
 * Platt's: log-odds become {@code shift + slope × log-odds}. The slope is drawn towards 1 and never
 * below 0: few late cases tell where the level lies, not how steep the probabilities should be.
 *
 * @param kept whether it is more than leaving them alone
 */
public record Calibration(double shift, double slope, boolean kept) implements Serializable {
  /** Leaves log-odds alone. */
  public static final Calibration NONE = new Calibration(0, 1, false);

  private static final double PULL_TOWARDS_ONE = 10;

  /** Log-odds told before their outcome was known. */
  record Told(double logOdds, boolean late) {}

  double logOdds(double told) {
    return shift + slope * told;
  }

  /**
   * Of what was told in consecutive windows: kept only if, fitted to the windows before each, it
   * would have lowered the log loss of those after the first, taken together.
   */
  static Calibration of(List<List<Told>> windows) {
    double lossAlone = 0;
    double lossCalibrated = 0;
    for (int i = 1; i < windows.size(); i++) {
      Calibration before = fit(windows.subList(0, i).stream().flatMap(List::stream).toList());
      lossAlone += loss(NONE, windows.get(i));
      lossCalibrated += loss(before, windows.get(i));
    }
    return lossCalibrated < lossAlone ? fit(windows.stream().flatMap(List::stream).toList()) : NONE;
  }

  private static Calibration fit(List<Told> told) {
    double[][] rows = new double[told.size()][];
    double[] offsets = new double[rows.length];
    boolean[] late = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      offsets[i] = told.get(i).logOdds;
      rows[i] = new double[] {offsets[i]};
      late[i] = told.get(i).late;
    }
    LogisticRegression.Fit fit =
        LogisticRegression.fit(rows, late, offsets, PULL_TOWARDS_ONE, new boolean[1]);
    return new Calibration(fit.intercept(), Math.max(0, 1 + fit.coefficients()[0]), true);
  }

  static double loss(Calibration calibration, List<Told> told) {
    double sum = 0;
    for (Told one : told) {
      double p = LogisticRegression.probability(calibration.logOdds(one.logOdds));
      sum -= Math.log(Math.max(1e-6, one.late ? p : 1 - p));
    }
    return sum;
  }
}
