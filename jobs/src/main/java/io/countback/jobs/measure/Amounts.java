package io.countback.jobs.measure;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** The amounts of one slice at one period end, in one currency or converted into one. */
final class Amounts {
  private record Key(Measure measure, String part, int monthsBack) {}

  private final Map<Key, BigDecimal> sums = new HashMap<>();
  private final Map<Key, Long> counts = new HashMap<>();
  private final Set<String> entities = new TreeSet<>();

  /** Adds a row of {@code amounts} as {@link Measures} makes it, times the exchange rate. */
  void add(Row row, BigDecimal rate) {
    Key key = new Key(Measure.valueOf(row.getString(2)), row.getString(3), row.getInt(4));
    entities.add(row.getString(0));
    sums.merge(key, row.getDecimal(5).multiply(rate), BigDecimal::add);
    counts.merge(key, row.getLong(6), Long::sum);
  }

  Set<String> entities() {
    return entities;
  }

  BigDecimal sum(Measure measure, String part, int monthsBack) {
    return sums.getOrDefault(new Key(measure, part, monthsBack), BigDecimal.ZERO);
  }

  long count(Measure measure, String part, int monthsBack) {
    return counts.getOrDefault(new Key(measure, part, monthsBack), 0L);
  }

  /** The sum over all months from that one back. */
  BigDecimal upTo(Measure measure, int monthsBack) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Key, BigDecimal> entry : sums.entrySet()) {
      Key key = entry.getKey();
      if (key.measure() == measure && key.monthsBack() >= monthsBack) {
        sum = sum.add(entry.getValue());
      }
    }
    return sum;
  }

  /** The sum over the newest months of that number, t's included. */
  BigDecimal newest(Measure measure, int months) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int back = 0; back < months; back++) {
      sum = sum.add(sum(measure, null, back));
    }
    return sum;
  }

  long newestCount(Measure measure, int months) {
    long count = 0;
    for (int back = 0; back < months; back++) {
      count += count(measure, null, back);
    }
    return count;
  }

  /** The distinct currencies of rows. */
  static Set<String> currencies(List<Row> rows) {
    Set<String> currencies = new TreeSet<>();
    rows.forEach(r -> currencies.add(r.getString(1)));
    return currencies;
  }
}
