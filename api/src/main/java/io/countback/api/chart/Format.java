package io.countback.api.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Numbers as a person reads them: grouped thousands, a true minus sign (U+2212), rounded half up as
 * in publishing. The one place that turns numbers into text for pages and charts.
 */
public final class Format {
  /** What stands for a figure that is undefined. */
  public static final String NONE = "–";

  private static final char MINUS = '\u2212';

  private Format() {}

  /** A number with exactly so many decimals; what rounds to zero has no sign. */
  public static String number(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
    String digits = rounded.abs().toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String rest = point < 0 ? "" : digits.substring(point);
    return (rounded.signum() < 0 ? MINUS : "") + grouped(whole) + rest;
  }

  /** As {@link #number}, with a plus sign where it grew. */
  public static String signed(BigDecimal value, int decimals) {
    boolean positive = value.setScale(decimals, RoundingMode.HALF_UP).signum() > 0;
    return (positive ? "+" : "") + number(value, decimals);
  }

  /** A number of things. */
  public static String count(long value) {
    return number(BigDecimal.valueOf(value), 0);
  }

  /** An amount to the currency's own minor unit, without its code. */
  public static String amount(BigDecimal value, String currency) {
    return number(value, minorDigits(currency));
  }

  /** An amount with its currency: {@code EUR 21,008.00}. */
  public static String money(BigDecimal value, String currency) {
    return currency + "\u00a0" + amount(value, currency);
  }

  /** Decimals of a currency's minor unit; two where the code is not known. */
  public static int minorDigits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 2;
    }
  }

  private static String grouped(String digits) {
    StringBuilder out = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      out.insert(i, ',');
    }
    return out.toString();
  }
}
