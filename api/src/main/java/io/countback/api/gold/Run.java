package io.countback.api.gold;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One row of {@code run}: a published pipeline run. Columns as in docs/gold.md.
 *
 * @param loads the loads that the run was the first to read; empty where it was published before
 *     runs listed them
 * @param conversions empty where the run was published before runs kept them
 */
public record Run(
    String runId,
    Instant publishedAt,
    LocalDate asOf,
    String reportingCurrency,
    List<LocalDate> periodEnds,
    long lastLoad,
    LocalDate newestEventOn,
    long quarantinedRows,
    List<Amount> quarantinedAmounts,
    List<Entity> entities,
    List<Rate> rates,
    List<Conversion> conversions,
    List<TableVersion> silverTables,
    List<GoldTable> goldTables,
    List<Check> checks,
    Map<String, Long> durationsMs,
    Map<String, String> configuration,
    List<Load> loads) {

  /** An amount of money in one currency. */
  public record Amount(String currency, BigDecimal amount) {}

  /** A legal entity in the figures. */
  public record Entity(String entityId, String name, String baseCurrency) {}

  /** An exchange rate used: units of quote for 1 base. */
  public record Rate(String base, String quote, LocalDate rateOn, BigDecimal rate, String source) {}

  /** What 1 unit of a currency was worth in reporting currency at a period end. */
  public record Conversion(LocalDate periodEnd, String currency, BigDecimal rate) {}

  /** A table at a Delta version. */
  public record TableVersion(String name, long version) {}

  /** A gold table at a Delta version with the files it consists of. */
  public record GoldTable(String name, long version, List<SealedFile> files) {}

  /**
   * A file with the length and SHA-256 it must have; the path is relative to the table's folder.
   */
  public record SealedFile(String path, long bytes, String sha256) {}

  /** A check made before publishing. */
  public record Check(String code, boolean passed, String detail) {}
}
