package io.countback.ingest.load;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much a file or a load holds: its rows, and the sum of its control amounts by currency.
 *
 * @param amounts by currency, in order
 */
record Content(long rows, SortedMap<String, BigDecimal> amounts) {
  /** What a file was found to hold. */
  static Content of(ControlTotals totals) {
    return new Content(totals.rows(), new TreeMap<>(totals.amounts()));
  }

  /** What all the files hold. */
  static Content of(List<ReceivedFile> files) {
    SortedMap<String, BigDecimal> amounts = new TreeMap<>();
    files.forEach(
        f -> f.control().amounts().forEach((c, a) -> amounts.merge(c, a, BigDecimal::add)));
    return new Content(files.stream().mapToLong(f -> f.control().rows()).sum(), amounts);
  }

  /** What a load has accounted for. */
  static Content of(LoadRecord.Rows rows, List<LoadRecord.Amounts> amounts) {
    SortedMap<String, BigDecimal> read = new TreeMap<>();
    amounts.forEach(a -> read.put(a.currency(), a.read()));
    return new Content(rows.read(), read);
  }

  /** True where the sums are the same, a sum of 0 being none. */
  boolean hasAmountsOf(Content other) {
    return notZero(amounts).equals(notZero(other.amounts));
  }

  private static Map<String, BigDecimal> notZero(Map<String, BigDecimal> amounts) {
    return amounts.entrySet().stream()
        .filter(a -> a.getValue().signum() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, a -> a.getValue().stripTrailingZeros()));
  }

  @Override
  public String toString() {
    String sums =
        amounts.entrySet().stream()
            .map(a -> ", " + a.getKey() + " " + exact(a.getKey(), a.getValue()))
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "%,d row%s%s", rows, rows == 1 ? "" : "s", sums);
  }

  /** With every digit it has: two sums that differ must not read alike. */
  private static String exact(String currency, BigDecimal amount) {
    int digits = Math.max(AmountText.digits(currency), amount.stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + digits + "f", amount);
  }
}
