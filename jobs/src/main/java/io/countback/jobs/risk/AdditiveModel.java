package io.countback.jobs.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * Log-odds as a sum over readable terms: portfolio + Σ β × (x − x̄). Each term's part is a reason.
 *
 * <p>Columns are scaled to one standard deviation before they are penalised; a term that does not
 * vary over the training examples is left out.
 */
final class AdditiveModel {
  private static final double CONSTANT_BELOW = 1e-9;

  private final List<Term> terms;
  private final double[] means;
  private final double[] slopes;
  private final double portfolio;

  private AdditiveModel(List<Term> terms, double[] means, double[] slopes, double portfolio) {
    this.terms = terms;
    this.means = means;
    this.slopes = slopes;
    this.portfolio = portfolio;
  }

  /** Fitted to examples, in their order. */
  static AdditiveModel fit(List<Term> offered, List<Example> examples, double penalty) {
    double[][] all = rows(offered, examples);
    List<Term> terms = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int j = 0; j < offered.size(); j++) {
      double mean = 0;
      for (double[] row : all) {
        mean += row[j] / all.length;
      }
      double variance = 0;
      for (double[] row : all) {
        variance += (row[j] - mean) * (row[j] - mean) / all.length;
      }
      if (Math.sqrt(variance) > CONSTANT_BELOW) {
        terms.add(offered.get(j));
        columns.add(j);
        means.add(mean);
        spreads.add(Math.sqrt(variance));
      }
    }
    double[][] scaled = new double[all.length][terms.size()];
    boolean[] late = new boolean[all.length];
    for (int i = 0; i < all.length; i++) {
      late[i] = examples.get(i).late();
      for (int j = 0; j < terms.size(); j++) {
        scaled[i][j] = (all[i][columns.get(j)] - means.get(j)) / spreads.get(j);
      }
    }
    boolean[] rising = new boolean[terms.size()];
    for (int j = 0; j < rising.length; j++) {
      rising[j] = terms.get(j).rising();
    }
    LogisticRegression.Fit fit = LogisticRegression.fit(scaled, late, penalty, rising);
    double[] slopes = new double[terms.size()];
    for (int j = 0; j < slopes.length; j++) {
      slopes[j] = fit.coefficients()[j] / spreads.get(j);
    }
    return new AdditiveModel(
        terms, means.stream().mapToDouble(m -> m).toArray(), slopes, fit.intercept());
  }

  private static double[][] rows(List<Term> terms, List<Example> examples) {
    double[][] rows = new double[examples.size()][terms.size()];
    for (int i = 0; i < rows.length; i++) {
      Example example = examples.get(i);
      for (int j = 0; j < terms.size(); j++) {
        rows[i][j] = terms.get(j).value().of(example.segment(), example.features());
      }
    }
    return rows;
  }

  /** The log-odds, unrounded. */
  double logOdds(String segment, Features features) {
    double sum = portfolio;
    for (int j = 0; j < slopes.length; j++) {
      sum += part(j, segment, features);
    }
    return sum;
  }

  /** The score where log-odds are moved and stretched by a calibration. */
  Score score(String segment, Features features, Calibration calibration) {
    List<Score.Reason> reasons = new ArrayList<>();
    for (int j = 0; j < slopes.length; j++) {
      reasons.add(
          new Score.Reason(
              terms.get(j).name(), Score.points(calibration.slope() * part(j, segment, features))));
    }
    return new Score(Score.points(calibration.logOdds(portfolio)), reasons);
  }

  private double part(int j, String segment, Features features) {
    return slopes[j] * (terms.get(j).value().of(segment, features) - means[j]);
  }

  /** The slope of each term, per unit of its value. */
  List<Score.Reason> slopes() {
    List<Score.Reason> all = new ArrayList<>();
    for (int j = 0; j < slopes.length; j++) {
      all.add(new Score.Reason(terms.get(j).name(), Score.points(slopes[j])));
    }
    return all;
  }
}
