package io.countback.api.proof;

import io.countback.api.chart.Format;
import java.math.BigDecimal;

/**
 * What the rows that a run added less those it closed come to in one currency, unconverted.
 *
 * @param rows how many there are
 * @param receivables open, receipts, credits and over-applied money together
 * @param restated by how much the run restated receivables of the slice in this currency; null
 *     where it restated no such figure
 */
public record ChangedSum(
    String currency,
    int rows,
    BigDecimal receivables,
    BigDecimal sales,
    BigDecimal cash,
    BigDecimal restated) {

  /** A currency without rows so far. */
  static ChangedSum none(String currency, BigDecimal restated) {
    BigDecimal zero = BigDecimal.ZERO;
    return new ChangedSum(currency, 0, zero, zero, zero, restated);
  }

  ChangedSum with(ChangedRow row) {
    return new ChangedSum(
        currency,
        rows + 1,
        receivables.add(row.receivables()),
        sales.add(row.effect("sales")),
        cash.add(row.effect("cash")),
        restated);
  }

  /**
   * Whether the rows give what was restated; where nothing was, there is nothing to contradict.
   * Both published figures were rounded to the minor unit, so rows with finer amounts may be off by
   * less than one unit of it.
   */
  public boolean equal() {
    if (restated == null || restated.compareTo(receivables) == 0) {
      return true;
    }
    BigDecimal unit = BigDecimal.ONE.movePointLeft(Format.minorDigits(currency));
    boolean finer = receivables.remainder(unit).signum() != 0;
    return finer && restated.subtract(receivables).abs().compareTo(unit) < 0;
  }
}
