package io.countback.jobs.risk;

import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Means of items whose chance belongs to their accounts: those are resampled, not the items. */
final class PerAccount {
  private PerAccount() {}

  /**
   * 95 % interval of the mean of a value over items.
   *
   * @param account of an item
   * @return empty with fewer than two accounts
   */
  static <T> Optional<Interval> mean(
      List<T> items,
      Function<T, String> account,
      ToDoubleFunction<T> value,
      String id,
      String slice,
      LocalDate on) {
    TreeMap<String, double[]> accounts = new TreeMap<>();
    for (T item : items) {
      double[] sums = accounts.computeIfAbsent(account.apply(item), a -> new double[2]);
      sums[0] += value.applyAsDouble(item);
      sums[1]++;
    }
    return Bootstrap.ratio(
        accounts.values().stream().mapToDouble(s -> s[0]).toArray(),
        accounts.values().stream().mapToDouble(s -> s[1]).toArray(),
        id,
        slice,
        on);
  }
}
