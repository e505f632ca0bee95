package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What runs publish, written down in tests without what a test does not speak of. */
public final class Given {
  private Given() {}

  /** A figure that was always known and never replaced. */
  public static MetricPoint point(
      String metricId,
      LocalDate periodEnd,
      String currency,
      String currencyBasis,
      Map<String, String> slice,
      String part,
      Integer step,
      BigDecimal numerator,
      BigDecimal denominator,
      BigDecimal factor,
      BigDecimal value,
      BigDecimal low,
      BigDecimal high,
      Long n,
      String nullReason,
      List<String> flags,
      int definitionVersion,
      String cause) {
    return new MetricPoint(
        metricId,
        periodEnd,
        currency,
        currencyBasis,
        slice,
        part,
        step,
        numerator,
        denominator,
        factor,
        value,
        low,
        high,
        n,
        nullReason,
        flags,
        definitionVersion,
        cause,
        null,
        null);
  }

  /** A definition that does not say what it is summed from. */
  public static MetricDefinition definition(
      String metricId,
      String title,
      String question,
      String formula,
      String unit,
      String numeratorUnit,
      String denominatorUnit,
      String better,
      List<String> slices,
      List<String> transactionSlices,
      List<String> parts,
      String chart,
      String window,
      String source,
      int version) {
    return new MetricDefinition(
        metricId,
        title,
        question,
        formula,
        unit,
        numeratorUnit,
        denominatorUnit,
        better,
        slices,
        transactionSlices,
        parts,
        chart,
        window,
        source,
        List.of(),
        version);
  }

  /** A run that kept no conversions. */
  public static Run run(
      String runId,
      Instant publishedAt,
      LocalDate asOf,
      String reportingCurrency,
      List<LocalDate> periodEnds,
      long lastLoad,
      LocalDate newestEventOn,
      long quarantinedRows,
      List<Run.Amount> quarantinedAmounts,
      List<Run.Entity> entities,
      List<Run.Rate> rates,
      List<Run.TableVersion> silverTables,
      List<Run.GoldTable> goldTables,
      List<Run.Check> checks,
      Map<String, Long> durationsMs,
      Map<String, String> configuration) {
    return new Run(
        runId,
        publishedAt,
        asOf,
        reportingCurrency,
        periodEnds,
        lastLoad,
        newestEventOn,
        quarantinedRows,
        quarantinedAmounts,
        entities,
        rates,
        List.of(),
        silverTables,
        goldTables,
        checks,
        durationsMs,
        configuration,
        List.of());
  }

  /** What one run published, and nothing of others. */
  public static Snapshot snapshot(
      List<Run> runs, List<MetricDefinition> catalog, List<MetricPoint> points) {
    return snapshot(runs, catalog, points, null);
  }

  /** The same with the rows behind the figures; null where the run was published without them. */
  public static Snapshot snapshot(
      List<Run> runs, List<MetricDefinition> catalog, List<MetricPoint> points, Ledger ledger) {
    return new InMemorySnapshot(
        runs,
        run -> catalog,
        points,
        List.of(),
        run -> Optional.ofNullable(ledger),
        run -> Nothing.TO_COMPARE);
  }

  /** What all runs published, without the rows behind it. */
  public static Snapshot snapshot(
      List<Run> runs,
      Function<Run, List<MetricDefinition>> catalogs,
      List<MetricPoint> points,
      List<Restatement> restatements) {
    return new InMemorySnapshot(
        runs, catalogs, points, restatements, run -> Optional.empty(), run -> Nothing.TO_COMPARE);
  }
}
