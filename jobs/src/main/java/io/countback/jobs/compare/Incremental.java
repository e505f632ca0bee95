package io.countback.jobs.compare;

import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Interval;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What being treated added: Σ balance × (paid share − paid share of those held out), over accounts
 * treated. Shares are of amounts: cash that closed the balance ÷ the balance.
 *
 * @param cash in reporting currency, unrounded: what all treated accounts paid beyond what the
 *     share of the others would have made them pay
 * @param treated accounts, whether a touch reached them or not
 * @param low of cash ÷ treated, by bootstrap over accounts; null, as {@code high}, with fewer than
 *     two on one side
 */
record Incremental(BigDecimal cash, long treated, Double low, Double high) implements Serializable {
  private static final double Z = 1.959963984540054;
  private static final int MOST_RESAMPLED = 5_000;

  /** Balance of an account and what of it was paid, each by currency. */
  record Paid(Map<String, BigDecimal> balance, Map<String, BigDecimal> paid) {}

  /**
   * @param treated accounts in the order of their ids, as {@code heldOut}
   * @return empty where one side owed nothing, and where a rate is missing
   */
  static Optional<Incremental> of(
      List<Paid> treated, List<Paid> heldOut, ReportingMoney money, String slice) {
    Optional<BigDecimal> balance = sum(treated, money, false);
    Optional<BigDecimal> paid = sum(treated, money, true);
    Optional<BigDecimal> otherBalance = sum(heldOut, money, false);
    Optional<BigDecimal> otherPaid = sum(heldOut, money, true);
    if (balance.isEmpty()
        || paid.isEmpty()
        || otherPaid.isEmpty()
        || balance.get().signum() == 0
        || otherBalance.map(BigDecimal::signum).orElse(0) == 0) {
      return Optional.empty();
    }
    BigDecimal expected =
        balance.get().multiply(otherPaid.get()).divide(otherBalance.get(), MathContext.DECIMAL128);
    Interval interval = interval(treated, heldOut, money, slice).orElse(null);
    return Optional.of(
        new Incremental(
            paid.get().subtract(expected),
            treated.size(),
            interval == null ? null : interval.low(),
            interval == null ? null : interval.high()));
  }

  private static Optional<BigDecimal> sum(List<Paid> accounts, ReportingMoney money, boolean paid) {
    return money.sum(
        Collected.added(accounts.stream().map(a -> paid ? a.paid() : a.balance()).toList()));
  }

  private static Optional<Interval> interval(
      List<Paid> treated, List<Paid> heldOut, ReportingMoney money, String slice) {
    double[] balance = amounts(treated, heldOut, money, false);
    double[] paid = amounts(treated, heldOut, money, true);
    int first = treated.size();
    if (first < 2 || heldOut.size() < 2) {
      return Optional.empty();
    }
    if (balance.length > MOST_RESAMPLED) {
      return Optional.of(delta(balance, paid, first));
    }
    return Bootstrap.of(
        balance.length,
        times -> value(balance, paid, first, times),
        "incremental_cash_per_touch",
        slice,
        money.day());
  }

  private static double[] amounts(
      List<Paid> treated, List<Paid> heldOut, ReportingMoney money, boolean paid) {
    return Stream.concat(treated.stream(), heldOut.stream())
        .mapToDouble(a -> money.sum(paid ? a.paid() : a.balance()).orElseThrow().doubleValue())
        .toArray();
  }

  /** The figure of a resample; NaN where one side has no account or owes nothing. */
  private static double value(double[] balance, double[] paid, int first, int[] times) {
    double[] sums = new double[5];
    for (int i = 0; i < balance.length; i++) {
      int side = i < first ? 0 : 2;
      sums[side] += times[i] * balance[i];
      sums[side + 1] += times[i] * paid[i];
      sums[4] += i < first ? times[i] : 0;
    }
    return (sums[1] - sums[0] * sums[3] / sums[2]) / sums[4];
  }

  /** The delta method: accounts of the two sides are independent. */
  private static Interval delta(double[] balance, double[] paid, int first) {
    int n = balance.length;
    double share =
        IntStream.range(first, n).mapToDouble(i -> paid[i]).sum()
            / IntStream.range(first, n).mapToDouble(i -> balance[i]).sum();
    double meanBalance = IntStream.range(0, first).mapToDouble(i -> balance[i]).sum() / first;
    double otherMean = IntStream.range(first, n).mapToDouble(i -> balance[i]).sum() / (n - first);
    double value =
        IntStream.range(0, first).mapToDouble(i -> paid[i] - share * balance[i]).sum() / first;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      double rest = paid[i] - share * balance[i];
      double m = i < first ? first : n - first;
      double influence = i < first ? rest - value : rest * meanBalance / otherMean;
      variance += influence * influence / (m * (m - 1));
    }
    double half = Z * Math.sqrt(variance);
    return new Interval(value - half, value + half);
  }
}
