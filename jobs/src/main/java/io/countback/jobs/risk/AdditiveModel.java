package io.countback.jobs.risk;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Log-odds as a sum over readable terms: portfolio + Σ β × (x − x̄). Each term's part is a reason.
 * A term that does not vary over the training examples is left out.
 */
final class AdditiveModel implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Columns columns;
  private final double[] slopes;
  private final double portfolio;

  private AdditiveModel(Columns columns, double[] slopes, double portfolio) {
    this.columns = columns;
    this.slopes = slopes;
    this.portfolio = portfolio;
  }

  /**
   * How strongly slopes are drawn to 0.
   *
   * @param each of every term
   * @param wordsByAccount whether a word's counts as many times as an account has examples on the
   *     mean: a segment is the same in all of them, so they may tell no more of it than one would
   */
  record Penalty(double each, boolean wordsByAccount) implements Serializable {
    @Override
    public String toString() {
      return each + (wordsByAccount ? ", words by account" : "");
    }
  }

  /** Fitted to examples, in their order. */
  static AdditiveModel fit(List<Term> offered, List<Example> examples, Penalty penalty) {
    return new Training(offered, examples).fit(penalty);
  }

  /** Examples laid out once to be fitted with one penalty after another, each from the last fit. */
  static final class Training {
    private final Columns columns;
    private final double[][] rows;
    private final boolean[] late;
    private final boolean[] rising;
    private final double perAccount;
    private LogisticRegression.Fit last;

    Training(List<Term> offered, List<Example> examples) {
      columns = Columns.of(offered, examples);
      rows = columns.rows(examples);
      late = new boolean[examples.size()];
      for (int i = 0; i < late.length; i++) {
        late[i] = examples.get(i).late();
      }
      long accounts = examples.stream().map(Example::account).distinct().count();
      perAccount = (double) examples.size() / accounts;
      rising = new boolean[columns.size()];
      for (int j = 0; j < rising.length; j++) {
        rising[j] = columns.term(j).rising();
      }
    }

    AdditiveModel fit(Penalty penalty) {
      double[] penalties = new double[columns.size()];
      for (int j = 0; j < penalties.length; j++) {
        boolean many = penalty.wordsByAccount && columns.term(j).isWord();
        penalties[j] = penalty.each * (many ? perAccount : 1);
      }
      last = LogisticRegression.fit(rows, late, penalties, rising, last);
      double[] slopes = new double[columns.size()];
      for (int j = 0; j < slopes.length; j++) {
        slopes[j] = last.coefficients()[j] / columns.spread(j);
      }
      return new AdditiveModel(columns, slopes, last.intercept());
    }
  }

  /** The log-odds, unrounded. */
  double logOdds(String segment, Features features) {
    double sum = portfolio;
    for (int j = 0; j < slopes.length; j++) {
      sum += part(j, segment, features);
    }
    return sum;
  }

  /** The score, a reason for each fact, where log-odds are moved and stretched by a calibration. */
  Score score(String segment, Features features, Calibration calibration) {
    Map<String, Term> facts = new LinkedHashMap<>();
    Map<String, Double> points = new HashMap<>();
    for (int j = 0; j < slopes.length; j++) {
      String fact = columns.term(j).fact();
      facts.putIfAbsent(fact, columns.term(j));
      points.merge(fact, calibration.slope() * part(j, segment, features), Double::sum);
    }
    List<Score.Reason> reasons = new ArrayList<>();
    facts.forEach(
        (fact, term) ->
            reasons.add(
                new Score.Reason(fact, term.words().of(features), Score.points(points.get(fact)))));
    return new Score(Score.points(calibration.logOdds(portfolio)), reasons);
  }

  private double part(int j, String segment, Features features) {
    return slopes[j] * columns.centred(j, segment, features);
  }

  /** The slope of each term, per unit of its value. */
  List<Score.Slope> slopes() {
    List<Score.Slope> all = new ArrayList<>();
    for (int j = 0; j < slopes.length; j++) {
      all.add(new Score.Slope(columns.term(j).name(), Score.points(slopes[j])));
    }
    return all;
  }
}
