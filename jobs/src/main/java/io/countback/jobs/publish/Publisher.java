package io.countback.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Seal;
import io.countback.ingest.lake.SealedFile;
import io.countback.ingest.lake.SmallFiles;
import io.countback.jobs.metric.Definition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Writes gold: the metric rows that changed, the catalogue, the run record last, and then {@code
 * published.json}, which makes the run the one that is read.
 */
public final class Publisher {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Tables of which readers want one account, or the accounts of one collector. */
  private static final Set<String> OF_ACCOUNTS =
      Set.of(
          "account_scope",
          "account_brief",
          "aging_item",
          "expected_payment",
          "prioritized_account",
          "risk_score");

  /** A reader passes over files by their smallest and largest values, but reads a file whole. */
  private static final long ROWS_IN_FILE = 2_000;

  private final SparkSession spark;
  private final Lake lake;
  private final Instant publishedAt;
  private final PublishedGold gold;

  /** A publisher of the run after those published so far. */
  public Publisher(SparkSession spark, Lake lake, PublishedGold gold, Instant publishedAt) {
    this.spark = spark;
    this.lake = lake;
    this.gold = gold;
    this.publishedAt = publishedAt;
  }

  /** The id of the run to be published: it counts up. */
  String runId() {
    long last =
        gold.newest()
            .map(run -> run.<String>getAs("run_id"))
            .map(id -> Long.parseLong(id.substring(id.indexOf('-') + 1)))
            .orElse(0L);
    return String.format("run-%06d", last + 1);
  }

  /** Publishes metric rows; only those that changed are written. */
  public Changes metrics(Dataset<Row> figures, List<LocalDate> periodEnds, Column cause) {
    Dataset<Row> published = gold.table("metric").orElse(null);
    return new MetricPublisher(open("metric", MetricTable.SHAPE), published)
        .publish(figures, periodEnds, cause);
  }

  /** Publishes movements; only those that changed are written. */
  public Changes movements(Dataset<Row> movements) {
    return known("movement", MovementTable.SHAPE, movements, "account_id", "document_id");
  }

  /** Publishes accounts' attributes; only those that changed are written. */
  public Changes accountHistory(Dataset<Row> stretches) {
    return known("account_history", AccountHistoryTable.SHAPE, stretches, "account_id");
  }

  /** Publishes who answers for an account; only accounts that changed hands are written. */
  public Changes accountScopes(Dataset<Row> scopes) {
    return known("account_scope", AccountScopeTable.SHAPE, scopes, "collector", "account_id");
  }

  /** Publishes what customers owe; only items that changed are written. */
  public Changes agingItems(Dataset<Row> items) {
    return known("aging_item", AgingItemTable.SHAPE, items, "account_id", "document_id");
  }

  /** Publishes a table of {@link PublishedGold#SHAPES}; only rows that changed are written. */
  public Changes table(String name, Dataset<Row> rows) {
    KnowledgeTable.Shape shape = PublishedGold.SHAPES.get(name);
    return switch (name) {
      case "prioritized_account" -> known(name, shape, rows, "collector", "account_id");
      case "expected_payment" -> known(name, shape, rows, "document_id is not null", "account_id");
      default -> known(name, shape, rows, shape.key().get(0));
    };
  }

  private Changes known(
      String name, KnowledgeTable.Shape shape, Dataset<Row> rows, String... order) {
    Optional<Dataset<Row>> published = gold.table(name);
    KnowledgeTable table = open(name, shape);
    if (published.isPresent()) {
      return table.publish(rows, published.get());
    }
    Column[] sorted = Stream.of(order).map(functions::expr).toArray(Column[]::new);
    return table.first(
        rows.repartitionByRange(sorted).sortWithinPartitions(sorted),
        OF_ACCOUNTS.contains(name) ? ROWS_IN_FILE : 0);
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }

  /** The table of restatements without what a killed run left in it; empty where it is new. */
  public Changes restatements() {
    LakeTable table = new LakeTable(lake.gold("restatement"));
    Dataset<Row> none = spark.createDataFrame(List.of(), Restatements.SCHEMA);
    gold.sealed("restatement")
        .ifPresentOrElse(s -> table.rollBack(spark, s.version()), () -> table.overwrite(none));
    return new Changes(0, 0, 0, none);
  }

  /** Adds what the run restates. */
  void restatements(Dataset<Row> restated) {
    new LakeTable(lake.gold("restatement")).append(restated.coalesce(1));
  }

  /**
   * A table on two time axes, without what a killed run left in it, and with the columns that an
   * earlier version did not publish.
   */
  private KnowledgeTable open(String name, KnowledgeTable.Shape shape) {
    LakeTable table = new LakeTable(lake.gold(name));
    gold.sealed(name)
        .ifPresent(
            s -> {
              table.rollBack(spark, s.version());
              table.widen(spark, shape.schema());
            });
    return new KnowledgeTable(spark, table, shape, publishedAt, runId());
  }

  /** Publishes the catalogue where it differs from the published one. */
  public void catalog(List<Definition> metrics) {
    LakeTable table = new LakeTable(lake.gold("metric_catalog"));
    List<Row> rows = CatalogTable.rows(metrics);
    Dataset<Row> catalog = spark.createDataFrame(rows, CatalogTable.SCHEMA).coalesce(1);
    Optional<Dataset<Row>> published = gold.table("metric_catalog");
    boolean same =
        published.isPresent() && published.get().collectAsList().equals(catalog.collectAsList());
    if (!same) {
      table.overwrite(catalog);
    } else {
      table.rollBack(spark, gold.sealed("metric_catalog").orElseThrow().version());
    }
  }

  /** Seals the gold tables as they are now. */
  public List<RunTable.Sealed> seal() {
    List<RunTable.Sealed> tables = new ArrayList<>();
    for (String name : PublishedGold.TABLES) {
      LakeTable table = new LakeTable(lake.gold(name));
      table
          .newest()
          .ifPresent(
              version ->
                  tables.add(new RunTable.Sealed(name, version, Seal.of(table.folder(), version))));
    }
    return tables;
  }

  /** False where there is no table yet, or one of an earlier version with fewer columns. */
  private boolean hasColumns() {
    List<Row> runs = gold.runs();
    return !runs.isEmpty() && runs.get(0).schema().length() == RunTable.SCHEMA.length();
  }

  private Dataset<Row> anew(Dataset<Row> row) {
    List<Row> runs = gold.runs();
    if (runs.isEmpty()) {
      return row;
    }
    Dataset<Row> earlier = spark.createDataFrame(runs, runs.get(0).schema());
    return earlier.unionByName(row, true).select(columns(RunTable.SCHEMA.fieldNames())).coalesce(1);
  }

  private long append(LakeTable table, Dataset<Row> row) {
    table.rollBack(spark, gold.sealedRuns().orElseThrow().version());
    return table.append(row);
  }

  /** Writes the run record and makes it the newest run. */
  void run(RunTable.Run run) {
    run(run.row(), run.runId(), run.asOf());
  }

  /**
   * The same for a row of {@link RunTable#SCHEMA}.
   *
   * @param runId as the row has it
   * @param asOf as the row has it
   */
  public void run(Row run, String runId, LocalDate asOf) {
    LakeTable table = new LakeTable(lake.gold("run"));
    Dataset<Row> row = spark.createDataFrame(List.of(run), RunTable.SCHEMA).coalesce(1);
    long version = hasColumns() ? append(table, row) : table.overwrite(anew(row));
    ObjectNode published = JSON.createObjectNode();
    published.put("run_id", runId).put("as_of", asOf.toString()).put("version", version);
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
