package io.countback.jobs.risk;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Penalised logistic regression: the coefficients that make −log-likelihood + Σ penalty ÷ 2 × β²
 * least, the intercept free. Some coefficients may be kept from falling below 0.
 *
 * <p>Found by Newton steps over the coefficients that are free, halved until they help; the problem
 * is convex, so there is one answer. All sums run in the order of the rows on one thread: the same
 * rows give the same coefficients bit for bit.
 */
final class LogisticRegression {
  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 40;
  private static final double SETTLED = 1e-10;

  private final double[][] rows;
  private final boolean[] late;
  private final double[] offsets;
  private final double[] penalties;
  private final boolean[] rising;

  private LogisticRegression(
      double[][] rows, boolean[] late, double[] offsets, double[] penalties, boolean[] rising) {
    this.rows = rows;
    this.late = late;
    this.offsets = offsets;
    this.penalties = penalties;
    this.rising = rising;
  }

  /**
   * @param intercept log-odds of a row of zeros
   * @param coefficients per column
   */
  record Fit(double intercept, double[] coefficients) {
    /** Log-odds of a row. */
    double logOdds(double[] row) {
      double sum = intercept;
      for (int j = 0; j < row.length; j++) {
        sum += coefficients[j] * row[j];
      }
      return sum;
    }
  }

  /**
   * Fits. Outcomes of one kind say nothing of the columns: their coefficients are 0, the intercept
   * that of half a case of either kind more.
   *
   * @param rows one per observation, columns of like scale since one penalty holds for all
   * @param penalty of each column, above 0
   * @param rising columns whose coefficient is not to be negative
   */
  static Fit fit(double[][] rows, boolean[] late, double penalty, boolean[] rising) {
    return fit(rows, late, new double[rows.length], penalty, rising);
  }

  /** The same where each row has log-odds of its own, to which those of the fit are added. */
  static Fit fit(
      double[][] rows, boolean[] late, double[] offsets, double penalty, boolean[] rising) {
    if (rows.length == 0 || rows.length != late.length || !(penalty > 0)) {
      throw new IllegalArgumentException(
          rows.length + " rows, " + late.length + " outcomes, penalty " + penalty);
    }
    double[] penalties = new double[rising.length];
    Arrays.fill(penalties, penalty);
    return new LogisticRegression(rows, late, offsets, penalties, rising).fit(null);
  }

  /**
   * The same with a penalty for each column.
   *
   * @param start another fit to the same rows, which is near where only penalties differ; null for
   *     none
   */
  static Fit fit(double[][] rows, boolean[] late, double[] penalties, boolean[] rising, Fit start) {
    return new LogisticRegression(rows, late, new double[rows.length], penalties, rising)
        .fit(start);
  }

  /** Probability of log-odds. */
  static double probability(double logOdds) {
    return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : 1 - 1 / (1 + Math.exp(logOdds));
  }

  /** Log-odds of a probability. */
  static double logOdds(double probability) {
    return Math.log(probability / (1 - probability));
  }

  private Fit fit(Fit start) {
    // Place 0 is the intercept; half a case of either kind keeps its start finite.
    double[] beta = new double[rising.length + 1];
    double lateCases = IntStream.range(0, late.length).filter(i -> late[i]).count();
    double meanOffset = Arrays.stream(offsets).sum() / offsets.length;
    beta[0] = logOdds((lateCases + 0.5) / (late.length + 1)) - meanOffset;
    if (lateCases == 0 || lateCases == late.length) {
      return new Fit(beta[0], new double[rising.length]);
    }
    if (start != null) {
      beta[0] = start.intercept;
      System.arraycopy(start.coefficients, 0, beta, 1, rising.length);
    }
    double loss = loss(beta);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(beta);
      double share = 1;
      double[] next = moved(beta, direction, share);
      double nextLoss = loss(next);
      for (int i = 0; i < MOST_HALVINGS && nextLoss > loss; i++) {
        share /= 2;
        next = moved(beta, direction, share);
        nextLoss = loss(next);
      }
      if (nextLoss > loss) {
        break;
      }
      double most = largestChange(beta, next);
      beta = next;
      loss = nextLoss;
      if (most < SETTLED) {
        break;
      }
    }
    return new Fit(beta[0], Arrays.copyOfRange(beta, 1, beta.length));
  }

  private static double largestChange(double[] before, double[] after) {
    double most = 0;
    for (int j = 0; j < before.length; j++) {
      most = Math.max(most, Math.abs(after[j] - before[j]));
    }
    return most;
  }

  private double[] moved(double[] beta, double[] direction, double share) {
    double[] next = new double[beta.length];
    for (int j = 0; j < beta.length; j++) {
      double to = beta[j] + share * direction[j];
      next[j] = j > 0 && rising[j - 1] ? Math.max(0, to) : to;
    }
    return next;
  }

  private double loss(double[] beta) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double z = logOdds(beta, i);
      double against = late[i] ? -z : z;
      // ln(1 + e^against), without overflow.
      sum += Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
    }
    for (int j = 1; j < beta.length; j++) {
      sum += penalties[j - 1] / 2 * beta[j] * beta[j];
    }
    return sum;
  }

  /** The Newton step over what is free; 0 for what is held at 0 because falling would help it. */
  private double[] direction(double[] beta) {
    int size = beta.length;
    double[] gradient = new double[size];
    double[][] curvature = new double[size][size];
    double[] x = new double[size];
    x[0] = 1;
    for (int i = 0; i < rows.length; i++) {
      double p = probability(logOdds(beta, i));
      double off = p - (late[i] ? 1 : 0);
      double weight = p * (1 - p);
      System.arraycopy(rows[i], 0, x, 1, size - 1);
      for (int j = 0; j < size; j++) {
        double[] curved = curvature[j];
        double weighed = weight * x[j];
        gradient[j] += off * x[j];
        for (int k = 0; k <= j; k++) {
          curved[k] += weighed * x[k];
        }
      }
    }
    for (int j = 1; j < size; j++) {
      gradient[j] += penalties[j - 1] * beta[j];
      curvature[j][j] += penalties[j - 1];
    }
    int[] free =
        IntStream.range(0, size)
            .filter(j -> j == 0 || !rising[j - 1] || beta[j] > 0 || gradient[j] < 0)
            .toArray();
    double[] solved = solve(free, gradient, curvature);
    double[] direction = new double[size];
    for (int j = 0; j < free.length; j++) {
      direction[free[j]] = -solved[j];
    }
    return direction;
  }

  private static double[] solve(int[] free, double[] gradient, double[][] curvature) {
    double[][] left = new double[free.length][free.length];
    double[] right = new double[free.length];
    for (int j = 0; j < free.length; j++) {
      right[j] = gradient[free[j]];
      for (int k = 0; k <= j; k++) {
        left[j][k] = curvature[free[j]][free[k]];
        left[k][j] = left[j][k];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(left, false))
        .getSolver()
        .solve(new ArrayRealVector(right, false))
        .toArray();
  }

  private double logOdds(double[] beta, int row) {
    double sum = offsets[row] + beta[0];
    for (int j = 0; j < rows[row].length; j++) {
      sum += beta[j + 1] * rows[row][j];
    }
    return sum;
  }
}
