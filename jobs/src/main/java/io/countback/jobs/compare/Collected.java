package io.countback.jobs.compare;

import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Interval;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cash per account in reporting currency, rounded to its minor unit.
 *
 * @param low of a bootstrap over accounts; null, as {@code high}, below two accounts
 */
record Collected(BigDecimal mean, BigDecimal low, BigDecimal high) implements Serializable {
  /**
   * The mean over accounts.
   *
   * @param perAccount cash of each by currency, in the order of their ids
   * @return empty without accounts, and where a rate is missing
   */
  static Optional<Collected> of(
      List<Map<String, BigDecimal>> perAccount, ReportingMoney money, String id, String slice) {
    Optional<BigDecimal> sum = money.sum(added(perAccount));
    if (perAccount.isEmpty() || sum.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal mean = money.mean(sum.get(), perAccount.size());
    LocalDate day = money.day();
    Optional<Interval> interval = Bootstrap.mean(amounts(perAccount, money), id, slice, day);
    return Optional.of(
        interval
            .map(i -> new Collected(mean, money.rounded(i.low()), money.rounded(i.high())))
            .orElseGet(() -> new Collected(mean, null, null)));
  }

  /** Sums per currency, exact. */
  static Map<String, BigDecimal> added(List<Map<String, BigDecimal>> perAccount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    perAccount.forEach(cash -> cash.forEach((c, amount) -> sums.merge(c, amount, BigDecimal::add)));
    return sums;
  }

  /** Each account's amount, for resampling only; rates are known. */
  static double[] amounts(List<Map<String, BigDecimal>> perAccount, ReportingMoney money) {
    return perAccount.stream().mapToDouble(c -> money.sum(c).orElseThrow().doubleValue()).toArray();
  }
}
