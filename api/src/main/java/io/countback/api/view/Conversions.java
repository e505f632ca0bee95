package io.countback.api.view;

import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Run;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/** What one unit of each currency was worth in the currency of a figure. */
public final class Conversions {
  private static final int USUAL_DIGITS = 2;

  private final Map<String, BigDecimal> rates = new HashMap<>();
  private final String currency;

  private Conversions(String currency) {
    this.currency = currency;
    rates.put(currency, BigDecimal.ONE);
  }

  /** Those of the run at the figure's period end; none for items of one currency only. */
  public static Conversions of(Run run, MetricPoint point) {
    Conversions conversions = new Conversions(point.currency());
    if (point.currencyBasis().equals("reporting")) {
      conversions.take(run, point.periodEnd());
    }
    return conversions;
  }

  /** Those of the run at a period end, into its reporting currency. */
  public static Conversions of(Run run, LocalDate periodEnd) {
    Conversions conversions = new Conversions(run.reportingCurrency());
    conversions.take(run, periodEnd);
    return conversions;
  }

  /** Those of items of one currency, which is theirs: none is converted. */
  public static Conversions none(String currency) {
    return new Conversions(currency);
  }

  /** The currency converted into. */
  public String currency() {
    return currency;
  }

  private void take(Run run, LocalDate periodEnd) {
    run.conversions().stream()
        .filter(c -> c.periodEnd().equals(periodEnd))
        .forEach(c -> rates.putIfAbsent(c.currency(), c.rate()));
  }

  /** Null where no rate was known. */
  public BigDecimal rate(String of) {
    return rates.get(of);
  }

  /** Half up to the minor unit of the figure's currency. */
  public BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(digits(), RoundingMode.HALF_UP);
  }

  private int digits() {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return USUAL_DIGITS; // No ISO 4217 code that this Java knows.
    }
  }
}
