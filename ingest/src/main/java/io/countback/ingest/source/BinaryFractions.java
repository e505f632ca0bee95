package io.countback.ingest.source;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Binary floating-point numbers as plain decimals: the shortest decimal that reads back as the same
 * number. What was {@code 10.10} before it was stored is {@code 10.1}; the sum of 0.1 and 0.2 is
 * {@code 0.30000000000000004}, which no money column takes, rather than an amount made up here.
 */
final class BinaryFractions {
  /** So many digits survive storing for certain, and so many are always enough. */
  private static final int DOUBLE_DIGITS = 15;

  private static final int DOUBLE_ENOUGH = 17;
  private static final int FLOAT_DIGITS = 6;
  private static final int FLOAT_ENOUGH = 9;

  private BinaryFractions() {}

  static String text(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    BigDecimal exact = new BigDecimal(number);
    BigDecimal text = exact;
    for (int digits = DOUBLE_ENOUGH; digits >= DOUBLE_DIGITS; digits--) {
      BigDecimal shorter = exact.round(new MathContext(digits));
      text = shorter.doubleValue() == number ? shorter : text;
    }
    return text.stripTrailingZeros().toPlainString();
  }

  static String text(float number) {
    if (!Float.isFinite(number)) {
      return Float.toString(number);
    }
    BigDecimal exact = new BigDecimal(number);
    BigDecimal text = exact;
    for (int digits = FLOAT_ENOUGH; digits >= FLOAT_DIGITS; digits--) {
      BigDecimal shorter = exact.round(new MathContext(digits));
      text = shorter.floatValue() == number ? shorter : text;
    }
    return text.stripTrailingZeros().toPlainString();
  }
}
