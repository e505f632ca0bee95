package io.countback.ingest.load;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts as a person reads them. */
public final class AmountText {
  private AmountText() {}

  /** An amount with thousands marked and the decimals of its currency: {@code 1,234.50}. */
  public static String of(String currency, BigDecimal amount) {
    return String.format(Locale.ROOT, "%,." + digits(currency) + "f", amount);
  }

  /** Decimals of a currency's amounts. */
  static int digits(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
