package io.countback.ingest.sample;

import java.time.YearMonth;

/** How busy a month is: growth over the years, a summer dip and a strong December. */
final class Season {

  private static final double GROWTH_A_YEAR = 1.05;

  private static final double[] MONTHS = {
    0.96, 0.97, 1.02, 0.99, 1.00, 1.02, 0.94, 0.92, 1.00, 1.03, 1.05, 1.10
  };

  private Season() {}

  /** A factor on a mean month. Retail swings more than the others. */
  static double factor(YearMonth month, String segment, History history) {
    double swing = MONTHS[month.getMonthValue() - 1];
    if (segment.equals("retail")) {
      swing = 1 + (swing - 1) * 1.6;
    }
    return swing * StrictMath.pow(GROWTH_A_YEAR, history.yearsInto(month.atDay(1)));
  }
}
