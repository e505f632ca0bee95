package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final double ALMOST_NONE = 1e-9;

  private static double[][] drawn(int n, int columns, long seed) {
    Random random = new Random(seed);
    double[][] rows = new double[n][columns];
    for (double[] row : rows) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return rows;
  }

  /** Outcomes with log-odds −1 + Σ slope × x. */
  private static boolean[] outcomes(double[][] rows, double[] slopes, long seed) {
    Random random = new Random(seed);
    boolean[] late = new boolean[rows.length];
    for (int i = 0; i < late.length; i++) {
      double z = -1;
      for (int j = 0; j < slopes.length; j++) {
        z += slopes[j] * rows[i][j];
      }
      late[i] = random.nextDouble() < LogisticRegression.probability(z);
    }
    return late;
  }

  @Test
  void two_groups_have_the_log_odds_of_their_shares() {
    // 3 of 10 late without the mark, 6 of 8 with it.
    double[][] rows = new double[18][1];
    boolean[] late = new boolean[18];
    for (int i = 0; i < 18; i++) {
      rows[i][0] = i < 10 ? 0 : 1;
      late[i] = i < 3 || i >= 12;
    }
    LogisticRegression.Fit fit =
        LogisticRegression.fit(rows, late, ALMOST_NONE, new boolean[] {false});
    assertEquals(Math.log(3.0 / 7), fit.intercept(), 1e-7);
    assertEquals(Math.log(6.0 / 2) - Math.log(3.0 / 7), fit.coefficients()[0], 1e-7);
    assertEquals(0.75, LogisticRegression.probability(fit.logOdds(new double[] {1})), 1e-7);
  }

  /** The same rows given to scikit-learn 1.9.1 (lbfgs, C = 1 ÷ penalty, tol 1e-12). */
  @Test
  void gives_what_scikit_learn_gives() {
    double[][] rows = {
      {0.5, 1}, {-1.2, 0}, {0.3, 0}, {1.7, 1}, {-0.4, 1}, {-2.0, 0}, {0.9, 0}, {0.1, 1}
    };
    boolean[] late = {true, false, false, true, false, false, true, true};
    LogisticRegression.Fit fit = LogisticRegression.fit(rows, late, 0.5, new boolean[2]);
    assertEquals(REFERENCE[0], fit.intercept(), 1e-6);
    assertEquals(REFERENCE[1], fit.coefficients()[0], 1e-6);
    assertEquals(REFERENCE[2], fit.coefficients()[1], 1e-6);
  }

  private static final double[] REFERENCE = {-0.448508703, 1.480261109, 0.672088264};

  @Test
  void finds_the_slopes_the_outcomes_were_drawn_with() {
    double[][] rows = drawn(40_000, 3, 1);
    boolean[] late = outcomes(rows, new double[] {0.8, 0, -0.5}, 2);
    LogisticRegression.Fit fit = LogisticRegression.fit(rows, late, 1, new boolean[3]);
    assertEquals(-1, fit.intercept(), 0.05);
    assertArrayEquals(new double[] {0.8, 0, -0.5}, fit.coefficients(), 0.05);
  }

  @Test
  void the_gradient_is_zero_where_it_ended() {
    double[][] rows = drawn(500, 4, 3);
    boolean[] late = outcomes(rows, new double[] {1, 0.3, 0, 0}, 4);
    LogisticRegression.Fit fit = LogisticRegression.fit(rows, late, 3, new boolean[4]);
    for (int j = 0; j < 4; j++) {
      double gradient = 3 * fit.coefficients()[j];
      for (int i = 0; i < rows.length; i++) {
        double p = LogisticRegression.probability(fit.logOdds(rows[i]));
        gradient += (p - (late[i] ? 1 : 0)) * rows[i][j];
      }
      assertEquals(0, gradient, 1e-7);
    }
  }

  @Test
  void a_slope_that_would_fall_is_held_at_zero_and_the_rest_fits_without_it() {
    double[][] rows = drawn(2_000, 2, 5);
    boolean[] late = outcomes(rows, new double[] {0.7, -0.6}, 6);
    LogisticRegression.Fit held = LogisticRegression.fit(rows, late, 1, new boolean[] {true, true});
    assertEquals(0, held.coefficients()[1]);
    double[][] first = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      first[i] = new double[] {rows[i][0]};
    }
    LogisticRegression.Fit alone = LogisticRegression.fit(first, late, 1, new boolean[] {false});
    assertEquals(alone.coefficients()[0], held.coefficients()[0], 1e-8);
    assertEquals(alone.intercept(), held.intercept(), 1e-8);
  }

  @Test
  void the_same_rows_give_the_same_bits() {
    double[][] rows = drawn(300, 5, 7);
    boolean[] late = outcomes(rows, new double[] {1, -1, 0, 0, 0}, 8);
    LogisticRegression.Fit once = LogisticRegression.fit(rows, late, 1, new boolean[5]);
    LogisticRegression.Fit again = LogisticRegression.fit(rows, late, 1, new boolean[5]);
    assertArrayEquals(once.coefficients(), again.coefficients());
    assertEquals(once.intercept(), again.intercept());
  }

  @Test
  void outcomes_of_one_kind_or_fully_parted_still_have_an_answer() {
    double[][] rows = {{-2}, {-1}, {1}, {2}};
    LogisticRegression.Fit parted =
        LogisticRegression.fit(rows, new boolean[] {false, false, true, true}, 1, new boolean[1]);
    assertTrue(parted.coefficients()[0] > 0 && Double.isFinite(parted.coefficients()[0]));
    LogisticRegression.Fit never = LogisticRegression.fit(rows, new boolean[4], 1, new boolean[1]);
    assertEquals(Math.log(0.5 / 4.5), never.intercept(), 1e-12);
    assertArrayEquals(new double[1], never.coefficients());
    assertThrows(
        IllegalArgumentException.class,
        () -> LogisticRegression.fit(rows, new boolean[4], 0, new boolean[1]));
  }
}
