package io.countback.jobs.risk;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The terms that vary over some examples, each with its mean and standard deviation there: columns
 * of like scale, as one penalty for all needs them.
 */
final class Columns implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double CONSTANT_BELOW = 1e-9;

  private final ArrayList<Term> terms = new ArrayList<>();
  private final ArrayList<Double> means = new ArrayList<>();
  private final ArrayList<Double> spreads = new ArrayList<>();

  private Columns() {}

  static Columns of(List<Term> offered, List<Example> examples) {
    Columns columns = new Columns();
    for (Term term : offered) {
      double[] values =
          examples.stream().mapToDouble(e -> term.value().of(e.segment(), e.features())).toArray();
      double mean = 0;
      for (double value : values) {
        mean += value / values.length;
      }
      double variance = 0;
      for (double value : values) {
        variance += (value - mean) * (value - mean) / values.length;
      }
      if (Math.sqrt(variance) > CONSTANT_BELOW) {
        columns.terms.add(term);
        columns.means.add(mean);
        columns.spreads.add(Math.sqrt(variance));
      }
    }
    return columns;
  }

  int size() {
    return terms.size();
  }

  Term term(int j) {
    return terms.get(j);
  }

  double spread(int j) {
    return spreads.get(j);
  }

  /** A term's value less its mean, in its own unit. */
  double centred(int j, String segment, Features features) {
    return terms.get(j).value().of(segment, features) - means.get(j);
  }

  /** A term's value less its mean, in standard deviations. */
  double scaled(int j, String segment, Features features) {
    return centred(j, segment, features) / spreads.get(j);
  }

  /** The scaled values of examples. */
  double[][] rows(List<Example> examples) {
    double[][] rows = new double[examples.size()][size()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < size(); j++) {
        rows[i][j] = scaled(j, examples.get(i).segment(), examples.get(i).features());
      }
    }
    return rows;
  }
}
