package io.countback.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Seal;
import io.countback.ingest.lake.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The runs published so far, and gold as the newest of them sealed it. */
public final class PublishedGold {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The tables on two time axes that tell of accounts, comparisons and lines, by name. */
  static final Map<String, KnowledgeTable.Shape> SHAPES =
      Stream.of(ComparingTables.SHAPES, ScoredTables.SHAPES, QualityTables.SHAPES)
          .flatMap(shapes -> shapes.entrySet().stream())
          .collect(
              Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new));

  /** Gold tables beside {@code run}. */
  static final List<String> TABLES =
      Stream.concat(
              Stream.of(
                  "metric",
                  "metric_catalog",
                  "movement",
                  "account_history",
                  "account_scope",
                  "aging_item",
                  "restatement"),
              SHAPES.keySet().stream())
          .toList();

  private final SparkSession spark;
  private final Lake lake;
  private final Optional<RunTable.Sealed> sealedRuns;
  private final List<Row> runs;

  /** Reads and checks the run table. */
  public PublishedGold(SparkSession spark, Lake lake) {
    this.spark = spark;
    this.lake = lake;
    this.sealedRuns = sealedRuns(lake);
    this.runs =
        sealedRuns
            .map(
                s ->
                    new LakeTable(lake.gold("run"))
                        .read(spark, s.version(), s.files())
                        .orderBy("run_id")
                        .collectAsList())
            .orElse(List.of());
  }

  /** What {@code published.json} says of the run table, empty where nothing was published. */
  private static Optional<RunTable.Sealed> sealedRuns(Lake lake) {
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

  /** Rows of the run table, oldest run first; empty where nothing was published. */
  public List<Row> runs() {
    return runs;
  }

  /** The newest published run. */
  public Optional<Row> newest() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
  }

  /** Newest load that the figures of a period end stand on: of the last run that computed it. */
  long lastLoadBehind(LocalDate periodEnd) {
    long load = 0;
    for (Row run : runs) {
      if (hasComputed(run, periodEnd)) {
        load = run.getAs("last_load");
      }
    }
    return load;
  }

  /** Newest load that a run has listed, 0 for none: runs of earlier versions list no loads. */
  long lastListedLoad() {
    return newest()
        .filter(run -> Stream.of(run.schema().fieldNames()).anyMatch("loads"::equals))
        .filter(run -> !run.isNullAt(run.fieldIndex("loads")))
        .map(run -> run.<Long>getAs("last_load"))
        .orElse(0L);
  }

  /** True where a run has computed the period end. */
  boolean hasComputed(LocalDate periodEnd) {
    return runs.stream().anyMatch(run -> hasComputed(run, periodEnd));
  }

  private static boolean hasComputed(Row run, LocalDate periodEnd) {
    return run.<LocalDate>getList(run.fieldIndex("period_ends")).contains(periodEnd);
  }

  /** The run table as {@code published.json} sealed it. */
  Optional<RunTable.Sealed> sealedRuns() {
    return sealedRuns;
  }

  /** A table as the newest run sealed it. */
  Optional<RunTable.Sealed> sealed(String name) {
    return newest()
        .flatMap(
            run ->
                run.<Row>getList(run.fieldIndex("gold_tables")).stream()
                    .filter(t -> t.getString(0).equals(name))
                    .map(t -> new RunTable.Sealed(name, t.getLong(1), sealedFiles(t)))
                    .findFirst());
  }

  private static List<SealedFile> sealedFiles(Row table) {
    return table.<Row>getList(2).stream()
        .map(f -> new SealedFile(f.getString(0), f.getLong(1), f.getString(2)))
        .toList();
  }

  /** The rows of a table as the newest run sealed them, empty where it was never published. */
  public Optional<Dataset<Row>> table(String name) {
    LakeTable table = new LakeTable(lake.gold(name));
    return sealed(name).map(s -> table.read(spark, s.version(), s.files()));
  }

  /**
   * The rows of a table that the last run as of an earlier day knew; empty where no such run
   * published it. A run computed again as of the same day finds what it found at first.
   */
  public Optional<Dataset<Row>> knownBefore(String name, LocalDate asOf) {
    Optional<Row> run =
        runs.stream()
            .filter(r -> r.<LocalDate>getAs("as_of").isBefore(asOf))
            .reduce((earlier, later) -> later);
    return run.flatMap(
        r -> {
          Column at = lit(r.<Instant>getAs("published_at"));
          return table(name)
              .map(
                  rows ->
                      rows.filter(
                          col("known_from")
                              .leq(at)
                              .and(col("known_to").isNull().or(col("known_to").gt(at)))));
        });
  }

  /** Checks the tables that the newest run names; their versions by name. */
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
}
