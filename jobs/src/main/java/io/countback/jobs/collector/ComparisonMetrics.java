package io.countback.jobs.collector;

import io.countback.jobs.measure.Scope;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import io.countback.jobs.stats.Funnel;
import io.countback.jobs.stats.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * The rows of {@code metric} that compare a collector with the team, for every period end: what
 * {@code collector_effectiveness} says of the windows it has. Of all together there is no row: the
 * team compared with itself is always 1.
 */
public final class ComparisonMetrics {
  private static final String SOURCE = "Countback metric definitions, collectors";

  static final Definition STANDARDISED =
      definition(
          "collection_rate_standardised",
          "Collection rate at the team's mix",
          "What would the rate be with the team's mix of accounts?",
          "Σ team's collectible amount × collector's collection rate ÷ Σ team's collectible amount,"
              + " over strata of aging band and size tier on the entry day, or of aging band alone,"
              + " with 5 items and 3 accounts of the collector; interval in collector_effectiveness");

  static final Definition AGAINST_EXPECTED =
      definition(
          "collected_vs_expected",
          "Collected against expected",
          "Did more come in than the team's rates would give?",
          "collected ÷ Σ collectible × team's collection rate, over strata of aging band and size"
              + " tier on the entry day; interval in collector_effectiveness");

  static final Definition ITEMS_PAID =
      definition(
          "items_paid_vs_expected",
          "Items paid against expected",
          "Is this collector different from the team, given the portfolio?",
          "items closed by cash within 30 days of entry ÷ Σ team's share of such items, over strata"
              + " of aging band and size tier on the entry day; items whose 30 days have passed");

  /** Everything this class publishes. */
  public static final List<Definition> DEFINITIONS =
      List.of(STANDARDISED, AGAINST_EXPECTED, ITEMS_PAID);

  private final Scope scope;
  private final List<Row> out = new ArrayList<>();

  private ComparisonMetrics(Scope scope) {
    this.scope = scope;
  }

  /**
   * The rows of all period ends.
   *
   * @param sums of {@link CollectorSums}; where none ever had a collector the figures are {@code
   *     source_absent}
   */
  static List<Row> of(List<Row> sums, CollectorComparisons comparisons, Scope scope) {
    ComparisonMetrics metrics = new ComparisonMetrics(scope);
    boolean any = scope.facts().sourcesLoaded() && CollectorComparisons.anyCollector(sums);
    Map<LocalDate, List<Row>> byEnd =
        sums.stream()
            .filter(CollectorComparisons::counts)
            .collect(Collectors.groupingBy(r -> r.getAs("to_on")));
    for (LocalDate end : scope.periodEnds()) {
      if (any) {
        metrics.at(end, byEnd.getOrDefault(end, List.of()), comparisons.at(end));
      } else {
        DEFINITIONS.forEach(
            d ->
                metrics.add(
                    FigureRow.of(d, end, scope.currency()).undefined(NullReason.SOURCE_ABSENT)));
      }
    }
    return metrics.out;
  }

  private void at(LocalDate end, List<Row> items, Comparison comparison) {
    Optional<NullReason> early = early(end, items);
    Optional<NullReason> unknown =
        rateMissing(end, items) ? Optional.of(NullReason.FX_MISSING) : early;
    Map<String, Funnel.Judged> judged = new TreeMap<>();
    comparison.funnel().units().forEach(u -> judged.put(u.id(), u));
    comparison
        .judgements()
        .forEach(
            (collector, j) -> {
              List<Row> own =
                  items.stream().filter(r -> collector.equals(r.getAs("collector"))).toList();
              long n = sum(own, "items");
              add(
                  figure(
                      row(STANDARDISED, end, collector),
                      j.standardised().rate(),
                      n,
                      unknown,
                      NullReason.THIN_STRATUM));
              add(
                  figure(
                      row(AGAINST_EXPECTED, end, collector),
                      j.againstExpected(),
                      n,
                      unknown,
                      NullReason.ZERO_DENOMINATOR));
              add(
                  itemsPaid(
                      row(ITEMS_PAID, end, collector),
                      new Funnel.Unit(collector, j.observed(), j.expected(), j.variance()),
                      Optional.ofNullable(judged.get(collector)).flatMap(Funnel.Judged::interval),
                      own,
                      early));
            });
  }

  private static FigureRow figure(
      FigureRow row,
      OptionalDouble value,
      long n,
      Optional<NullReason> reason,
      NullReason whenEmpty) {
    if (reason.isPresent() || value.isEmpty()) {
      return row.undefined(reason.orElse(whenEmpty));
    }
    return row.value(value.getAsDouble(), n);
  }

  private static FigureRow itemsPaid(
      FigureRow row,
      Funnel.Unit unit,
      Optional<Interval> interval,
      List<Row> own,
      Optional<NullReason> reason) {
    long matured = sum(own, "matured");
    if (matured < sum(own, "items")) {
      row.flagged("maturing");
    }
    if (reason.isPresent()) {
      return row.undefined(reason.get());
    }
    if (matured == 0) {
      return row.undefined(NullReason.NOT_MATURED);
    }
    if (unit.expected() == 0) {
      return row.undefined(NullReason.ZERO_DENOMINATOR);
    }
    if (unit.tooFew()) {
      return row.undefined(NullReason.TOO_FEW);
    }
    row.value(unit.observed() / unit.expected(), matured);
    interval.ifPresent(i -> row.between(i.low(), i.high()));
    return row;
  }

  /** What there was to collect is not known before the day after the first of history. */
  private Optional<NullReason> early(LocalDate end, List<Row> items) {
    Set<String> entities =
        items.stream().map(r -> r.<String>getAs("entity")).collect(Collectors.toSet());
    LocalDate from = Window.of(end, 3).from();
    LocalDate historyFrom = scope.facts().historyFrom(entities);
    if (from.isBefore(historyFrom)) {
      return Optional.of(NullReason.INSUFFICIENT_HISTORY);
    }
    return from.isEqual(historyFrom)
        ? Optional.of(NullReason.NO_OPENING_BALANCE)
        : Optional.empty();
  }

  private boolean rateMissing(LocalDate end, List<Row> items) {
    return items.stream()
        .map(r -> r.<String>getAs("currency"))
        .distinct()
        .anyMatch(c -> scope.rates().rate(c, scope.currency(), end).isEmpty());
  }

  private static long sum(List<Row> rows, String column) {
    return rows.stream().mapToLong(r -> r.getAs(column)).sum();
  }

  private FigureRow row(Definition definition, LocalDate end, String collector) {
    return FigureRow.of(definition, end, scope.currency()).slice(Map.of("collector", collector));
  }

  private void add(FigureRow row) {
    out.add(row.row());
  }

  private static Definition definition(String id, String title, String question, String formula) {
    return Definition.counted(
        id,
        title,
        question,
        formula,
        Unit.RATIO,
        null,
        null,
        Better.HIGHER,
        List.of("collector"),
        "3m",
        SOURCE);
  }
}
