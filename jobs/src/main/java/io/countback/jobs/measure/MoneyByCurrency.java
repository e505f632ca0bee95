package io.countback.jobs.measure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Money of several currencies: each summed by itself, converted once, rounded once. */
public final class MoneyByCurrency implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, BigDecimal> sums = new TreeMap<>();

  /** Adds an amount; a currency of null holds nothing but zero. */
  public void add(String currency, BigDecimal amount) {
    if (amount.signum() != 0) {
      sums.merge(currency, amount, BigDecimal::add);
    }
  }

  /** Adds all of another. */
  public void add(MoneyByCurrency other) {
    other.sums.forEach(this::add);
  }

  /**
   * The sum at the rates of a day, to the currency's minor unit; empty where a rate is missing. A
   * currency that cancels to zero needs none.
   */
  public Optional<BigDecimal> in(String currency, FxRates rates, LocalDate day) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> one : sums.entrySet()) {
      if (one.getValue().signum() != 0) {
        Optional<BigDecimal> rate = rates.rate(one.getKey(), currency, day);
        if (rate.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.add(one.getValue().multiply(rate.get()));
      }
    }
    return Optional.of(rounded(sum, currency));
  }

  /** An amount to the currency's minor unit, half up. */
  public static BigDecimal rounded(BigDecimal amount, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }
}
