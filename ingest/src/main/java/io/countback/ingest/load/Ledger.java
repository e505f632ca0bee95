package io.countback.ingest.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Seal;
import io.countback.ingest.lake.SealedFile;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.SmallFiles;
import io.countback.ingest.profile.Profile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The ledger of loads: table {@code silver/load}, and the file {@code ledger.json} that seals it.
 *
 * <p>A load counts once its row is here; rows in silver of a load that is not here (interrupted,
 * then given up) are never read.
 */
public final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "load_id BIGINT NOT NULL, loaded_at TIMESTAMP, business_day DATE, profile STRING,"
              + " profile_version INT, input_hash STRING,"
              + " files ARRAY<STRUCT<name: STRING, sha256: STRING, bytes: BIGINT>>,"
              + " rows_read BIGINT, rows_loaded BIGINT, rows_left_out BIGINT,"
              + " rows_quarantined BIGINT, rows_duplicate BIGINT, rows_healed BIGINT,"
              + " amounts ARRAY<STRUCT<currency: STRING, `read`: DECIMAL(38,4),"
              + " loaded: DECIMAL(38,4), left_out: DECIMAL(38,4), quarantined: DECIMAL(38,4),"
              + " duplicate: DECIMAL(38,4)>>,"
              + " checks MAP<STRING, BIGINT>,"
              + " tables ARRAY<STRUCT<name: STRING, version: BIGINT,"
              + " files: ARRAY<STRUCT<path: STRING, bytes: BIGINT, sha256: STRING>>>>,"
              + " watermarks MAP<STRING, STRING>,"
              + " notes ARRAY<STRUCT<code: STRING, file: STRING, text: STRING>>,"
              + " check_amounts ARRAY<STRUCT<code: STRING, currency: STRING,"
              + " amount: DECIMAL(38,4)>>,"
              + " revisions ARRAY<STRUCT<table_name: STRING, `rows`: BIGINT,"
              + " differences: ARRAY<STRUCT<currency: STRING, amount: DECIMAL(38,4)>>>>,"
              + " duration_ms BIGINT");

  private final SparkSession spark;
  private final Lake lake;
  private final LakeTable table;
  private final List<LoadRecord> loads;

  private Ledger(SparkSession spark, Lake lake, LakeTable table, List<LoadRecord> loads) {
    this.spark = spark;
    this.lake = lake;
    this.table = table;
    this.loads = loads;
  }

  /** Reads the ledger; a lake without loads has an empty one. */
  public static Ledger read(SparkSession spark, Lake lake) {
    LakeTable table = new LakeTable(lake.silver("load"));
    if (!Files.exists(lake.ledgerFile())) {
      return new Ledger(spark, lake, table, List.of());
    }
    try {
      JsonNode sealed = JSON.readTree(Files.readAllBytes(lake.ledgerFile()));
      List<SealedFile> files = new ArrayList<>();
      sealed.path("files").forEach(f -> files.add(sealedFile(f)));
      Set<Long> finished = new HashSet<>();
      sealed.path("loads").forEach(id -> finished.add(id.asLong()));
      Dataset<Row> rows =
          table.read(Sessions.forSmallInput(spark), sealed.path("version").asLong(), files);
      List<LoadRecord> loads =
          rows.collectAsList().stream()
              .map(Ledger::record)
              .filter(load -> finished.contains(load.loadId()))
              .sorted(Comparator.comparingLong(LoadRecord::loadId))
              .toList();
      return new Ledger(spark, lake, table, loads);
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DAMAGED,
          lake.ledgerFile()
              + " cannot be read ("
              + e.getMessage()
              + "). Nothing was changed; no number is served from it. Restore the file from a"
              + " backup.");
    }
  }

  /** Finished loads, oldest first. */
  public List<LoadRecord> loads() {
    return loads;
  }

  /** The newest finished load's number, 0 for none. */
  public long newest() {
    return loads.isEmpty() ? 0 : loads.get(loads.size() - 1).loadId();
  }

  /** Load number by the SHA-256 of each file ever loaded. */
  Map<String, Long> loadOfHash() {
    Map<String, Long> byHash = new HashMap<>();
    for (LoadRecord load : loads) {
      load.files().forEach(f -> byHash.put(f.sha256(), load.loadId()));
    }
    return byHash;
  }

  /**
   * Load number by the SHA-256 of the newest answer to each rule of this version of a profile: a
   * database that says again what it said before its last answer has changed back.
   */
  Map<String, Long> loadOfNewestAnswers(Profile profile) {
    Map<String, LoadRecord.LoadedFile> newest = new HashMap<>();
    Map<String, Long> byHash = new HashMap<>();
    for (LoadRecord load : loads) {
      if (load.profile().equals(profile.id()) && load.profileVersion() == profile.version()) {
        for (LoadRecord.LoadedFile file : load.files()) {
          LoadRecord.LoadedFile before = newest.put(file.name(), file);
          if (before != null) {
            byHash.remove(before.sha256());
          }
          byHash.put(file.sha256(), load.loadId());
        }
      }
    }
    return byHash;
  }

  /**
   * How far a rule of this version of a profile has read its database, empty where it never has.
   */
  Optional<String> watermark(Profile profile, String rule) {
    return loads.stream()
        .filter(l -> l.profile().equals(profile.id()) && l.profileVersion() == profile.version())
        .map(l -> l.watermarks().get(rule))
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later);
  }

  /** A silver table's sealed version: the newest that a finished load has written. */
  public Optional<LoadRecord.TableVersion> sealed(String name) {
    List<SealedFile> files = new ArrayList<>();
    long version = -1;
    for (LoadRecord load : loads) {
      for (LoadRecord.TableVersion written : load.tables()) {
        if (written.name().equals(name)) {
          version = written.version();
          files.addAll(written.files());
        }
      }
    }
    return version < 0
        ? Optional.empty()
        : Optional.of(new LoadRecord.TableVersion(name, version, files));
  }

  /** Checks a silver table against its seal. */
  public void verify(String name) {
    sealed(name).ifPresent(s -> Seal.verify(lake.silver(name), s.version(), s.files()));
  }

  /** Adds a finished load. From here on its rows are read. */
  void finish(LoadRecord load) {
    Dataset<Row> row = spark.createDataFrame(List.of(row(load)), SCHEMA);
    long version = table.appendAdding(row.coalesce(1), "countback-load", load.loadId());
    ObjectNode sealed = JSON.createObjectNode();
    sealed.put("load_id", load.loadId()).put("version", version);
    // By number: a load given up right after its row was written has a row and never counts.
    loads.forEach(finished -> sealed.withArray("loads").add(finished.loadId()));
    sealed.withArray("loads").add(load.loadId());
    for (SealedFile file : Seal.of(table.folder(), version)) {
      sealed
          .withArray("files")
          .addObject()
          .put("path", file.path())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256());
    }
    try {
      SmallFiles.replace(lake.ledgerFile(), JSON.writeValueAsBytes(sealed));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SealedFile sealedFile(JsonNode node) {
    return new SealedFile(
        node.path("path").asText(), node.path("bytes").asLong(), node.path("sha256").asText());
  }

  private static Row row(LoadRecord load) {
    LoadRecord.Rows rows = load.rows();
    return RowFactory.create(
        load.loadId(),
        load.loadedAt(),
        load.businessDay(),
        load.profile(),
        load.profileVersion(),
        load.inputHash(),
        load.files().stream().map(f -> RowFactory.create(f.name(), f.sha256(), f.bytes())).toList(),
        rows.read(),
        rows.loaded(),
        rows.leftOut(),
        rows.quarantined(),
        rows.duplicates(),
        rows.healed(),
        load.amounts().stream()
            .map(
                a ->
                    RowFactory.create(
                        a.currency(),
                        a.read(),
                        a.loaded(),
                        a.leftOut(),
                        a.quarantined(),
                        a.duplicates()))
            .toList(),
        load.checks(),
        load.tables().stream()
            .map(
                t ->
                    RowFactory.create(
                        t.name(),
                        t.version(),
                        t.files().stream()
                            .map(f -> RowFactory.create(f.path(), f.bytes(), f.sha256()))
                            .toList()))
            .toList(),
        load.watermarks(),
        load.notes().stream().map(n -> RowFactory.create(n.code(), n.file(), n.text())).toList(),
        load.checkAmounts().stream()
            .map(a -> RowFactory.create(a.code(), a.currency(), a.amount()))
            .toList(),
        load.revisions().stream().map(Ledger::row).toList(),
        load.durationMs());
  }

  private static Row row(LoadRecord.Revision revision) {
    return RowFactory.create(
        revision.table(),
        revision.rows(),
        revision.differences().stream()
            .map(d -> RowFactory.create(d.currency(), d.amount()))
            .toList());
  }

  private static LoadRecord record(Row row) {
    List<Row> files = row.getList(6);
    List<Row> amounts = row.getList(13);
    Map<String, Long> checks = new LinkedHashMap<>(row.getJavaMap(14));
    List<Row> tables = row.getList(15);
    return new LoadRecord(
        row.getLong(0),
        row.getAs(1),
        row.getAs(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        files.stream()
            .map(f -> new LoadRecord.LoadedFile(f.getString(0), f.getString(1), f.getLong(2)))
            .toList(),
        new LoadRecord.Rows(
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            row.getLong(10),
            row.getLong(11),
            row.getLong(12)),
        amounts.stream()
            .map(
                a ->
                    new LoadRecord.Amounts(
                        a.getString(0),
                        money(a, 1),
                        money(a, 2),
                        money(a, 3),
                        money(a, 4),
                        money(a, 5)))
            .toList(),
        checks,
        has(row, 18) ? checkAmounts(row.getList(18)) : List.of(),
        has(row, 19) ? revisions(row.getList(19)) : List.of(),
        tables.stream().map(Ledger::tableVersion).toList(),
        has(row, 16) ? Map.copyOf(row.getJavaMap(16)) : Map.of(),
        has(row, 17) ? notes(row.getList(17)) : List.of(),
        has(row, 20) ? (Long) row.getLong(20) : null);
  }

  /** False for a column that the lake, or the load, is older than. */
  private static boolean has(Row row, int column) {
    return row.length() > column && !row.isNullAt(column);
  }

  private static List<LoadRecord.CheckAmount> checkAmounts(List<Row> rows) {
    return rows.stream()
        .map(a -> new LoadRecord.CheckAmount(a.getString(0), a.getString(1), money(a, 2)))
        .toList();
  }

  private static List<LoadRecord.Revision> revisions(List<Row> rows) {
    return rows.stream()
        .map(r -> new LoadRecord.Revision(r.getString(0), r.getLong(1), differences(r.getList(2))))
        .toList();
  }

  private static List<LoadRecord.Difference> differences(List<Row> rows) {
    return rows.stream().map(d -> new LoadRecord.Difference(d.getString(0), money(d, 1))).toList();
  }

  private static List<LoadRecord.Note> notes(List<Row> rows) {
    return rows.stream()
        .map(n -> new LoadRecord.Note(n.getString(0), n.getString(1), n.getString(2)))
        .toList();
  }

  private static BigDecimal money(Row row, int i) {
    return row.getDecimal(i);
  }

  private static LoadRecord.TableVersion tableVersion(Row row) {
    List<Row> files = row.getList(2);
    return new LoadRecord.TableVersion(
        row.getString(0),
        row.getLong(1),
        files.stream()
            .map(f -> new SealedFile(f.getString(0), f.getLong(1), f.getString(2)))
            .toList());
  }
}
