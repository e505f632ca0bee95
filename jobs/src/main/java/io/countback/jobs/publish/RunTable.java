package io.countback.jobs.publish;

import io.countback.ingest.lake.SealedFile;
import io.countback.jobs.measure.FxRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Gold table {@code run}: one row per pipeline run, written last; columns as docs/gold.md says. */
public final class RunTable {
  /** The columns of the table. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "run_id STRING, published_at TIMESTAMP, as_of DATE, reporting_currency STRING,"
              + " period_ends ARRAY<DATE>, last_load BIGINT, newest_event_on DATE,"
              + " quarantined_rows BIGINT,"
              + " quarantined_amounts ARRAY<STRUCT<currency: STRING, amount: DECIMAL(19,4)>>,"
              + " entities ARRAY<STRUCT<entity_id: STRING, name: STRING, base_currency: STRING>>,"
              + " rates ARRAY<STRUCT<base: STRING, quote: STRING, rate_on: DATE,"
              + " rate: DECIMAL(38,18), source: STRING>>,"
              + " conversions ARRAY<STRUCT<period_end: DATE, currency: STRING,"
              + " rate: DECIMAL(38,18)>>,"
              + " silver_tables ARRAY<STRUCT<name: STRING, version: BIGINT>>,"
              + " gold_tables ARRAY<STRUCT<name: STRING, version: BIGINT,"
              + " files: ARRAY<STRUCT<path: STRING, bytes: BIGINT, sha256: STRING>>>>,"
              + " checks ARRAY<STRUCT<code: STRING, passed: BOOLEAN, detail: STRING>>,"
              + " durations_ms MAP<STRING, BIGINT>, configuration MAP<STRING, STRING>");

  private RunTable() {}

  /** A legal entity in the figures. */
  public record Entity(String entityId, String name, String baseCurrency) {}

  /** An amount in one currency. */
  public record Money(String currency, BigDecimal amount) {}

  /** What 1 unit of a currency was worth in reporting currency at a period end. */
  public record Conversion(LocalDate periodEnd, String currency, BigDecimal rate) {}

  /** A table at a version. */
  public record Version(String name, long version) {}

  /** A gold table at a version, with the files it consists of. */
  public record Sealed(String name, long version, List<SealedFile> files) {}

  /** A check made before publishing. */
  public record Check(String code, boolean passed, String detail) {}

  /** A run. */
  public record Run(
      String runId,
      Instant publishedAt,
      LocalDate asOf,
      String reportingCurrency,
      List<LocalDate> periodEnds,
      long lastLoad,
      LocalDate newestEventOn,
      long quarantinedRows,
      List<Money> quarantinedAmounts,
      List<Entity> entities,
      List<FxRates.Rate> rates,
      List<Conversion> conversions,
      List<Version> silverTables,
      List<Sealed> goldTables,
      List<Check> checks,
      Map<String, Long> durationsMs,
      Map<String, String> configuration) {

    Row row() {
      return RowFactory.create(
          runId,
          publishedAt,
          asOf,
          reportingCurrency,
          periodEnds,
          lastLoad,
          newestEventOn,
          quarantinedRows,
          quarantinedAmounts.stream()
              .map(m -> RowFactory.create(m.currency(), m.amount()))
              .toList(),
          entities.stream()
              .map(e -> RowFactory.create(e.entityId(), e.name(), e.baseCurrency()))
              .toList(),
          rates.stream()
              .map(r -> RowFactory.create(r.base(), r.quote(), r.on(), r.rate(), r.source()))
              .toList(),
          conversions.stream()
              .map(c -> RowFactory.create(c.periodEnd(), c.currency(), c.rate()))
              .toList(),
          silverTables.stream().map(v -> RowFactory.create(v.name(), v.version())).toList(),
          goldTables.stream()
              .map(
                  t ->
                      RowFactory.create(
                          t.name(),
                          t.version(),
                          t.files().stream()
                              .map(f -> RowFactory.create(f.path(), f.bytes(), f.sha256()))
                              .toList()))
              .toList(),
          checks.stream().map(c -> RowFactory.create(c.code(), c.passed(), c.detail())).toList(),
          durationsMs,
          configuration);
    }
  }
}
