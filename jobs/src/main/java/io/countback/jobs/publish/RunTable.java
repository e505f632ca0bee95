package io.countback.jobs.publish;

import io.countback.ingest.check.Check.Outcome;
import io.countback.ingest.lake.SealedFile;
import io.countback.ingest.load.LoadRecord;
import io.countback.jobs.measure.FxRates;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
              + " durations_ms MAP<STRING, BIGINT>, configuration MAP<STRING, STRING>,"
              + " loads ARRAY<STRUCT<load_id: BIGINT, loaded_at: TIMESTAMP, business_day: DATE,"
              + " profile: STRING, profile_version: INT,"
              + " files: ARRAY<STRUCT<name: STRING, sha256: STRING, bytes: BIGINT>>,"
              + " rows_read: BIGINT, rows_loaded: BIGINT, rows_left_out: BIGINT,"
              + " rows_quarantined: BIGINT, rows_duplicate: BIGINT, rows_healed: BIGINT,"
              + " amounts: ARRAY<STRUCT<currency: STRING, `read`: DECIMAL(38,4),"
              + " loaded: DECIMAL(38,4), left_out: DECIMAL(38,4), quarantined: DECIMAL(38,4),"
              + " duplicate: DECIMAL(38,4)>>,"
              + " checks: ARRAY<STRUCT<code: STRING, outcome: STRING, sentence: STRING,"
              + " `rows`: BIGINT, amounts: ARRAY<STRUCT<currency: STRING, amount: DECIMAL(38,4)>>>>,"
              + " notes: ARRAY<STRUCT<code: STRING, file: STRING, text: STRING>>,"
              + " revisions: ARRAY<STRUCT<code: STRING, table_name: STRING, `rows`: BIGINT,"
              + " differences: ARRAY<STRUCT<currency: STRING, amount: DECIMAL(38,4)>>>>,"
              + " duration_ms: BIGINT>>");

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

  /** Sealed tables as the column {@code gold_tables} has them. */
  public static List<Row> rows(List<Sealed> sealed) {
    return sealed.stream()
        .map(
            t ->
                RowFactory.create(
                    t.name(),
                    t.version(),
                    t.files().stream()
                        .map(f -> RowFactory.create(f.path(), f.bytes(), f.sha256()))
                        .toList()))
        .toList();
  }

  /** A check made before publishing. */
  public record Check(String code, boolean passed, String detail) {}

  /**
   * A run.
   *
   * @param loads the loads that it is the first to have read
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
      List<Money> quarantinedAmounts,
      List<Entity> entities,
      List<FxRates.Rate> rates,
      List<Conversion> conversions,
      List<Version> silverTables,
      List<Sealed> goldTables,
      List<Check> checks,
      Map<String, Long> durationsMs,
      Map<String, String> configuration,
      List<LoadRecord> loads) {

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
          rows(goldTables),
          checks.stream().map(c -> RowFactory.create(c.code(), c.passed(), c.detail())).toList(),
          durationsMs,
          configuration,
          loads.stream().map(Run::row).toList());
    }

    private static Row row(LoadRecord load) {
      LoadRecord.Rows rows = load.rows();
      return RowFactory.create(
          load.loadId(),
          load.loadedAt(),
          load.businessDay(),
          load.profile(),
          load.profileVersion(),
          load.files().stream()
              .map(f -> RowFactory.create(f.name(), f.sha256(), f.bytes()))
              .toList(),
          rows.read(),
          rows.loaded(),
          rows.leftOut(),
          rows.quarantined(),
          rows.duplicates(),
          rows.healed(),
          load.amounts().stream().map(Run::row).toList(),
          load.checks().entrySet().stream()
              .map(found -> check(found, load.checkAmounts()))
              .toList(),
          load.notes().stream().map(n -> RowFactory.create(n.code(), n.file(), n.text())).toList(),
          load.revisions().stream().map(Run::row).toList(),
          load.durationMs());
    }

    private static Row row(LoadRecord.Revision revision) {
      return RowFactory.create(
          revision.check().code(),
          revision.table(),
          revision.rows(),
          revision.differences().stream()
              .map(d -> RowFactory.create(d.currency(), d.amount()))
              .toList());
    }

    private static Row row(LoadRecord.Amounts a) {
      return RowFactory.create(
          a.currency(), a.read(), a.loaded(), a.leftOut(), a.quarantined(), a.duplicates());
    }

    /** A code that is no check is the reason of a rule by which a profile leaves lines out. */
    private static Row check(Map.Entry<String, Long> found, List<LoadRecord.CheckAmount> amounts) {
      Optional<io.countback.ingest.check.Check> check =
          io.countback.ingest.check.Check.find(found.getKey());
      return RowFactory.create(
          check.map(c -> c.code()).orElse(null),
          check.map(c -> c.outcome().word()).orElse(Outcome.LEFT_OUT.word()),
          check.map(c -> c.sentence()).orElse(found.getKey()),
          found.getValue(),
          amounts.stream()
              .filter(a -> a.code().equals(found.getKey()))
              .map(a -> RowFactory.create(a.currency(), a.amount()))
              .toList());
    }
  }
}
