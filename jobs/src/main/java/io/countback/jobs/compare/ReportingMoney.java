package io.countback.jobs.compare;

import io.countback.jobs.measure.FxRates;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/** Amounts in the run's reporting currency, at the rates of one day. */
record ReportingMoney(FxRates rates, String currency, LocalDate day) implements Serializable {
  /** Sums per currency, each converted once and added, unrounded; empty where a rate is missing. */
  Optional<BigDecimal> sum(Map<String, BigDecimal> sums) {
    BigDecimal all = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
      Optional<BigDecimal> rate = rates.rate(sum.getKey(), currency, day);
      if (rate.isEmpty()) {
        return Optional.empty();
      }
      all = all.add(sum.getValue().multiply(rate.get()));
    }
    return Optional.of(all);
  }

  /** The mean of so many, rounded once; 0 is not allowed. */
  BigDecimal mean(BigDecimal sum, long n) {
    return sum.divide(BigDecimal.valueOf(n), minorUnit(), RoundingMode.HALF_UP);
  }

  /** Rounded to the minor unit. */
  BigDecimal rounded(BigDecimal amount) {
    return amount.setScale(minorUnit(), RoundingMode.HALF_UP);
  }

  /** A limit of an interval, rounded as an amount is. */
  BigDecimal rounded(double amount) {
    return rounded(BigDecimal.valueOf(amount));
  }

  private int minorUnit() {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
