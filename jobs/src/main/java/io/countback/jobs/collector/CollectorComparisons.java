package io.countback.jobs.collector;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.measure.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Collectors compared over the three months up to every period end, in reporting currency at its
 * rates; an amount without a rate counts as nothing. Tables and figures say the same because they
 * are made of these.
 */
final class CollectorComparisons {
  private final Map<LocalDate, Comparison> byEnd = new HashMap<>();

  private CollectorComparisons() {}

  /** From the rows of {@link CollectorSums}. */
  static CollectorComparisons of(List<Row> sums, Scope scope) {
    CollectorComparisons comparisons = new CollectorComparisons();
    Map<LocalDate, List<Row>> items =
        sums.stream()
            .filter(CollectorComparisons::counts)
            .collect(Collectors.groupingBy(r -> r.getAs("to_on")));
    for (LocalDate end : scope.periodEnds()) {
      List<Comparison.Fact> facts =
          items.getOrDefault(end, List.of()).stream()
              .map(r -> fact(r, scope, end))
              .sorted(
                  Comparator.comparing(Comparison.Fact::account)
                      .thenComparing(Comparison.Fact::collector)
                      .thenComparing(Comparison.Fact::agingBand)
                      .thenComparing(Comparison.Fact::sizeTier)
                      .thenComparing(Comparison.Fact::collectible)
                      .thenComparing(Comparison.Fact::collected))
              .toList();
      comparisons.byEnd.put(end, Comparison.of(facts, end));
    }
    return comparisons;
  }

  /** Whether a row is of items that are compared. */
  static boolean counts(Row row) {
    return row.getAs("kind").equals("items") && row.<Integer>getAs("months") == 3;
  }

  /** Whether anything ever had a collector. */
  static boolean anyCollector(List<Row> sums) {
    return sums.stream().anyMatch(r -> !AccountHistory.UNASSIGNED.equals(r.getAs("collector")));
  }

  /** Of the three months up to a period end. */
  Comparison at(LocalDate end) {
    return byEnd.get(end);
  }

  private static Comparison.Fact fact(Row row, Scope scope, LocalDate end) {
    BigDecimal rate =
        scope.rates().rate(row.getAs("currency"), scope.currency(), end).orElse(BigDecimal.ZERO);
    String account = row.getAs("account_id");
    return new Comparison.Fact(
        row.getAs("collector"),
        account == null ? "" : account,
        row.getAs("aging_band"),
        row.getAs("size_tier"),
        row.<BigDecimal>getAs("collectible").multiply(rate),
        row.<BigDecimal>getAs("collected").multiply(rate),
        row.getAs("items"),
        row.getAs("matured"),
        row.getAs("closed"),
        new Comparison.Accounts(
            row.getAs("accounts"),
            row.getAs("band_accounts"),
            row.getAs("team_accounts"),
            row.getAs("team_band_accounts")));
  }
}
