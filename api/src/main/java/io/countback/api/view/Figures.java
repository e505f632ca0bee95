package io.countback.api.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** How a published figure is written for programs: one place for JSON and CSV. */
public final class Figures {
  private Figures() {}

  /** An amount in the currency's own scale, without exponent. Publishing has already rounded it. */
  public static String money(BigDecimal amount, String currency) {
    return amount.setScale(digits(currency), RoundingMode.HALF_UP).toPlainString();
  }

  /** A number without trailing zeros and exponent; null stays null. */
  public static BigDecimal number(BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** A money object where the unit is money, else a number; null stays null. */
  public static Object of(BigDecimal value, String unit, String currency) {
    return isMoney(unit) ? Money.of(value, currency) : number(value);
  }

  /** The same as text; null is the empty text. */
  public static String text(BigDecimal value, String unit, String currency) {
    if (value == null) {
      return "";
    }
    return isMoney(unit) ? money(value, currency) : number(value).toPlainString();
  }

  private static boolean isMoney(String unit) {
    return "money".equals(unit);
  }

  private static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 2; // No ISO 4217 code that this Java knows.
    }
  }
}
