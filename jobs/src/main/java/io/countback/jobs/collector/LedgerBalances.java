package io.countback.jobs.collector;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Figures of the ledger by collector, as the same run computed them, in reporting currency. */
final class LedgerBalances {
  private static final String AR = "ar_balance";
  private static final String PAST_DUE = "past_due_amount";
  private static final String CEI = "cei_period_sales";

  /**
   * @param amount null where a rate was missing
   */
  record Balance(BigDecimal amount, long n) {
    Balance plus(Balance other) {
      boolean missing = amount == null || other.amount == null;
      return new Balance(missing ? null : amount.add(other.amount), n + other.n);
    }
  }

  private record Key(String metric, LocalDate end) {}

  /** By collector, {@code ""} for the total. */
  private final Map<Key, Map<String, Balance>> balances = new HashMap<>();

  /** From rows of {@code metric}; only those of the total and of collectors count. */
  static LedgerBalances of(Dataset<Row> figures) {
    LedgerBalances balances = new LedgerBalances();
    List<Row> rows =
        figures
            .filter(
                col("metric_id")
                    .isin(AR, PAST_DUE, CEI)
                    .and(col("currency_basis").equalTo("reporting"))
                    .and(col("entity").isNull())
                    .and(col("segment").isNull()))
            .select("metric_id", "period_end", "collector", "value", "n")
            .collectAsList();
    for (Row row : rows) {
      BigDecimal value = row.getDecimal(3);
      balances
          .balances
          .computeIfAbsent(new Key(row.getString(0), row.getAs(1)), k -> new TreeMap<>())
          .put(
              row.isNullAt(2) ? "" : row.getString(2),
              new Balance(value, row.isNullAt(4) ? 0 : row.getLong(4)));
    }
    return balances;
  }

  /** Net receivables. */
  Map<String, Balance> ar(LocalDate end) {
    return balances.getOrDefault(new Key(AR, end), Map.of());
  }

  /** What is past due. */
  Map<String, Balance> pastDue(LocalDate end) {
    return balances.getOrDefault(new Key(PAST_DUE, end), Map.of());
  }

  /** Collection effectiveness index; null amount where undefined. */
  Map<String, Balance> cei(LocalDate end) {
    return balances.getOrDefault(new Key(CEI, end), Map.of());
  }
}
