package io.countback.api.page;

import io.countback.api.gold.TemplateComparison;
import java.math.BigDecimal;

/**
 * What may be said of a value against the baseline.
 *
 * <p>Better or worse only where the interval that allows for the number of comparisons leaves out
 * 0, the adjusted p is below 0.05, and neither is withheld for too few. Observational rows must say
 * the same among like accounts.
 */
enum Verdict {
  BETTER,
  WORSE,
  NO_DIFFERENCE,
  SIGNS_DIFFER,
  TOO_FEW,
  BASELINE,
  MATURING,
  ALONE;

  private static final BigDecimal LEVEL = new BigDecimal("0.05");

  static Verdict of(TemplateComparison row, boolean holm) {
    boolean isEmpty = row.n() == null || row.n() == 0;
    if (isEmpty) {
      return row.maturing() != null && row.maturing() > 0 ? MATURING : TOO_FEW;
    }
    if (row.baseline() == null) {
      return ALONE;
    }
    if (row.baseline().equals(row.value())) {
      return BASELINE;
    }
    if (isTrue(row.tooFew()) || row.difference() == null) {
      return TOO_FEW;
    }
    if (isTrue(row.simpson())) {
      return SIGNS_DIFFER;
    }
    int raw = surely(low(row), high(row), holm ? row.pHolm() : row.pBh());
    if (isRandomised(row)) {
      return of(raw);
    }
    int like =
        surely(
            row.stratifiedLow(),
            row.stratifiedHigh(),
            holm ? row.stratifiedPHolm() : row.stratifiedPBh());
    return of(raw == like ? raw : 0);
  }

  static boolean isRandomised(TemplateComparison row) {
    return "randomised".equals(row.label());
  }

  /** Lower end of the interval of the difference, widened where there are several comparisons. */
  static BigDecimal low(TemplateComparison row) {
    return row.lowAdjusted() == null ? row.differenceLow() : row.lowAdjusted();
  }

  /** Upper end of the same. */
  static BigDecimal high(TemplateComparison row) {
    return row.highAdjusted() == null ? row.differenceHigh() : row.highAdjusted();
  }

  /** What is compared: raw where the label is randomised, else among like accounts. */
  static BigDecimal leading(TemplateComparison row) {
    return isRandomised(row) || row.differenceStratified() == null
        ? row.difference()
        : row.differenceStratified();
  }

  static boolean isTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  /** The sign of a difference that chance does not explain; else 0. */
  private static int surely(BigDecimal low, BigDecimal high, BigDecimal p) {
    if (low == null || high == null || p != null && p.compareTo(LEVEL) >= 0) {
      return 0;
    }
    return low.signum() > 0 ? 1 : high.signum() < 0 ? -1 : 0;
  }

  private static Verdict of(int sign) {
    return sign > 0 ? BETTER : sign < 0 ? WORSE : NO_DIFFERENCE;
  }
}
