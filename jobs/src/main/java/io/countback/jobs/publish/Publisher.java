package io.countback.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Seal;
import io.countback.ingest.lake.SealedFile;
import io.countback.ingest.lake.SmallFiles;
import io.countback.jobs.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes gold: the metric rows that changed, the catalogue, the run record last, and then {@code
 * published.json}, which makes the run the one that is read.
 */
public final class Publisher {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Gold tables beside {@code run}. */
  private static final List<String> TABLES = List.of("metric", "metric_catalog");

  private final SparkSession spark;
  private final Lake lake;
  private final Instant publishedAt;
  private final List<Row> runs;
  private final long sealedRunVersion;

  /** A publisher; reads and checks the runs published so far. */
  public Publisher(SparkSession spark, Lake lake, Instant publishedAt) {
    this.spark = spark;
    this.lake = lake;
    this.publishedAt = publishedAt;
    this.runs = readRuns(spark, lake);
    this.sealedRunVersion = published(lake).map(RunTable.Sealed::version).orElse(-1L);
  }

  /** Rows of the run table at its sealed version; empty where nothing was published. */
  public static List<Row> readRuns(SparkSession spark, Lake lake) {
    Optional<RunTable.Sealed> sealed = published(lake);
    if (sealed.isEmpty()) {
      return List.of();
    }
    return new LakeTable(lake.gold("run"))
        .read(spark, sealed.get().version(), sealed.get().files())
        .orderBy("run_id")
        .collectAsList();
  }

  /** What {@code published.json} says of the run table, empty where nothing was published. */
  private static Optional<RunTable.Sealed> published(Lake lake) {
    if (!Files.exists(lake.publishedFile())) {
      return Optional.empty();
    }
    try {
      JsonNode sealed = JSON.readTree(Files.readAllBytes(lake.publishedFile()));
      List<SealedFile> files = new ArrayList<>();
      for (JsonNode file : sealed.path("files")) {
        files.add(
            new SealedFile(
                file.path("path").asText(),
                file.path("bytes").asLong(),
                file.path("sha256").asText()));
      }
      return Optional.of(new RunTable.Sealed("run", sealed.path("version").asLong(), files));
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DAMAGED,
          lake.publishedFile()
              + " cannot be read ("
              + e.getMessage()
              + "). Nothing was changed. Restore the file from a backup.");
    }
  }

  /** The newest published run. */
  public Optional<Row> newest() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
  }

  /** Newest load that the figures of a period end stand on: of the last run that computed it. */
  long lastLoadBehind(LocalDate periodEnd) {
    long load = 0;
    for (Row run : runs) {
      if (run.<LocalDate>getList(4).contains(periodEnd)) {
        load = run.getLong(5);
      }
    }
    return load;
  }

  /** Runs published so far. */
  public int runs() {
    return runs.size();
  }

  /** The number of the run to be published. */
  public long nextNumber() {
    return newest().map(r -> number(r.getString(0)) + 1).orElse(1L);
  }

  private static long number(String runId) {
    return Long.parseLong(runId.substring(runId.indexOf('-') + 1));
  }

  /** The id of a run. */
  public static String runId(long number) {
    return String.format("run-%06d", number);
  }

  /** Publishes metric rows; only those that changed are written. */
  MetricPublisher.Changes metrics(Dataset<Row> figures, List<LocalDate> periodEnds, Column cause) {
    LakeTable table = new LakeTable(lake.gold("metric"));
    Optional<RunTable.Sealed> sealed = sealed("metric");
    Dataset<Row> published =
        sealed.map(s -> table.read(spark, s.version(), s.files())).orElse(null);
    sealed.ifPresent(s -> table.rollBack(spark, s.version()));
    return new MetricPublisher(spark, table, published, publishedAt, runId(nextNumber()))
        .publish(figures, periodEnds, cause);
  }

  /** Publishes the catalogue where it differs from the published one. */
  void catalog(List<Metric> metrics) {
    LakeTable table = new LakeTable(lake.gold("metric_catalog"));
    List<Row> rows = CatalogTable.rows(metrics);
    Dataset<Row> catalog = spark.createDataFrame(rows, CatalogTable.SCHEMA).coalesce(1);
    Optional<RunTable.Sealed> sealed = sealed("metric_catalog");
    boolean same =
        sealed.isPresent()
            && table
                .read(spark, sealed.get().version(), sealed.get().files())
                .collectAsList()
                .equals(catalog.collectAsList());
    if (!same) {
      table.overwrite(catalog);
    } else {
      table.rollBack(spark, sealed.get().version());
    }
  }

  /** A gold table as the newest run sealed it. */
  private Optional<RunTable.Sealed> sealed(String name) {
    return newest()
        .flatMap(
            run ->
                run.<Row>getList(12).stream()
                    .filter(t -> t.getString(0).equals(name))
                    .map(t -> new RunTable.Sealed(name, t.getLong(1), sealedFiles(t)))
                    .findFirst());
  }

  private static List<SealedFile> sealedFiles(Row table) {
    return table.<Row>getList(2).stream()
        .map(f -> new SealedFile(f.getString(0), f.getLong(1), f.getString(2)))
        .toList();
  }

  /** Checks the gold tables that the newest run names; their versions by name. */
  public Map<String, String> verify() {
    Map<String, String> versions = new LinkedHashMap<>();
    for (String name : TABLES) {
      sealed(name)
          .ifPresent(
              s -> {
                Seal.verify(lake.gold(name), s.version(), s.files());
                versions.put("gold/" + name, "version " + s.version());
              });
    }
    return versions;
  }

  /** Seals the gold tables as they are now. */
  List<RunTable.Sealed> seal() {
    List<RunTable.Sealed> tables = new ArrayList<>();
    for (String name : TABLES) {
      LakeTable table = new LakeTable(lake.gold(name));
      long version = table.newest().orElseThrow();
      tables.add(new RunTable.Sealed(name, version, Seal.of(table.folder(), version)));
    }
    return tables;
  }

  private long append(LakeTable table, Dataset<Row> row) {
    table.rollBack(spark, sealedRunVersion);
    return table.append(row);
  }

  /** Writes the run record and makes it the newest run. */
  void run(RunTable.Run run) {
    LakeTable table = new LakeTable(lake.gold("run"));
    Dataset<Row> row = spark.createDataFrame(List.of(run.row()), RunTable.SCHEMA).coalesce(1);
    long version = runs.isEmpty() ? table.overwrite(row) : append(table, row);
    ObjectNode published = JSON.createObjectNode();
    published
        .put("run_id", run.runId())
        .put("as_of", run.asOf().toString())
        .put("version", version);
    for (SealedFile file : Seal.of(table.folder(), version)) {
      published
          .withArray("files")
          .addObject()
          .put("path", file.path())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256());
    }
    try {
      SmallFiles.replace(lake.publishedFile(), JSON.writeValueAsBytes(published));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
