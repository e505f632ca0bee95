package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.check.Finding;
import io.countback.ingest.check.Format;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Seal;
import io.countback.ingest.lake.SmallFiles;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.profile.Profile.FileRule;
import io.countback.ingest.profile.Profile.RowRule;
import io.countback.ingest.profile.Value;
import io.countback.ingest.table.InstallmentTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One load: files to bronze, lines to typed rows, rows judged, silver and rejects written, the
 * ledger last.
 *
 * <p>A load that is killed leaves what was published; the same command again continues under the
 * same load number and passes over the tables that were written. With other files it is given up:
 * its rows have no ledger row and are never read.
 */
public final class Loader {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Hash of the row that a profile's constants form, in the place of a file's. */
  private static final String CONSTANTS = "profile";

  private final SparkSession spark;
  private final Lake lake;
  private final Profile profile;
  private final LocalDate businessDay;
  private final Instant now;

  /**
   * A loader.
   *
   * @param businessDay the day the load counts as today
   * @param now the moment stored with the load
   */
  public Loader(
      SparkSession spark, Lake lake, Profile profile, LocalDate businessDay, Instant now) {
    this.spark = spark;
    this.lake = lake;
    this.profile = profile;
    this.businessDay = businessDay;
    this.now = now;
  }

  /** Loads the files; the caller holds the writer lock. */
  public LoadReport load(List<Path> files) {
    Intake.checkSpace(lake, files);
    Ledger ledger = Ledger.read(spark, lake);
    Intake.Result intake = new Intake(lake, profile, ledger.loadOfHash()).take(files);
    if (intake.taken().isEmpty()) {
      return LoadReport.nothingNew(intake, ledger.newest());
    }
    String inputHash = inputHash(intake.taken());
    long loadId = begin(ledger, inputHash);
    Silver silver = new Silver(spark, lake, ledger);
    Dataset<Row> open = silver.openRejects().localCheckpoint(true);
    Judge judge = new Judge(silver::inForce, businessDay);
    try {
      judgeAll(judge, intake.taken(), open);
      LoadRecord record = write(judge, ledger, open, intake.taken(), inputHash, loadId);
      ledger.finish(record);
      Files.deleteIfExists(lake.begunFile());
      return LoadReport.of(intake, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void judgeAll(Judge judge, List<ReceivedFile> files, Dataset<Row> open) {
    Map<SilverTable, Dataset<Row>> typed = typed(files);
    Set<String> waiting =
        open.select("table_name").distinct().collectAsList().stream()
            .map(r -> r.getString(0))
            .collect(Collectors.toSet());
    for (SilverTable table : Tables.ALL) {
      Dataset<Row> rows = typed.get(table);
      if (waiting.contains(table.name())) {
        Dataset<Row> again = Rejects.again(table, open);
        rows = rows == null ? again : rows.unionByName(again);
      }
      if (rows != null) {
        judge.judge(table, rows);
      }
      if (table == InstallmentTable.TABLE) {
        judge.judgeDocuments();
      }
    }
    judge.judgeExcess();
    if (files.stream().anyMatch(f -> f.rule().rows().size() > 1)) {
      keepLinesWhole(judge);
    }
  }

  /**
   * Typed rows per table: what the files' rules make of their lines, and the profile's constants.
   */
  private Map<SilverTable, Dataset<Row>> typed(List<ReceivedFile> files) {
    Map<SilverTable, Dataset<Row>> typed = new LinkedHashMap<>();
    Map<FileRule, List<ReceivedFile>> byRule = new LinkedHashMap<>();
    files.forEach(f -> byRule.computeIfAbsent(f.rule(), r -> new ArrayList<>()).add(f));
    byRule.forEach(
        (rule, group) -> {
          Dataset<Row> raw = RawRows.of(spark, profile, group);
          for (RowRule row : rule.rows()) {
            Dataset<Row> rows =
                TypedRows.of(
                    raw,
                    row,
                    rule.control(),
                    rule.leaveOut(),
                    profile.format().cells(),
                    businessDay);
            typed.merge(row.table(), rows, Dataset::unionByName);
          }
        });
    profile
        .constants()
        .forEach((table, rows) -> typed.merge(table, constants(table, rows), Dataset::unionByName));
    return typed;
  }

  private Dataset<Row> constants(SilverTable table, List<Map<String, String>> rows) {
    Dataset<Row> all = null;
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Value> set = new LinkedHashMap<>();
      rows.get(i).forEach((column, text) -> set.put(column, new Value.Constant(text)));
      Dataset<Row> line =
          spark
              .range(1)
              .select(
                  lit(profile.id()).alias(Tech.FILE),
                  lit(CONSTANTS).alias(Tech.SHA256),
                  lit(i + 1L).alias(Tech.LINE),
                  lit("").alias(Tech.TEXT),
                  lit(false).alias(RawRows.BROKEN));
      Dataset<Row> one =
          TypedRows.of(
              line, new RowRule(table, null, true, set), null, List.of(), Format.OWN, businessDay);
      all = all == null ? one : all.unionByName(one);
    }
    return all;
  }

  /**
   * A line counts as loaded only if all its rows pass: one refused row takes the others with it.
   */
  private void keepLinesWhole(Judge judge) {
    Dataset<Row> refused = null;
    for (SilverTable table : judge.tables()) {
      Dataset<Row> lines =
          judge
              .judged(table)
              .filter(col(Tech.OUTCOME).equalTo(Keys.QUARANTINED))
              .select(
                  col(Tech.SHA256).alias("_w_sha256"),
                  col(Tech.LINE).alias("_w_line"),
                  col(Tech.FAILURES).alias("_w_failures"));
      refused = refused == null ? lines : refused.unionByName(lines);
    }
    Dataset<Row> once = refused.dropDuplicates("_w_sha256", "_w_line").localCheckpoint(true);
    if (once.isEmpty()) {
      return;
    }
    Column hit =
        col("_w_line")
            .isNotNull()
            .and(col(Tech.REPEAT).equalTo(false))
            .and(col(Tech.OUTCOME).isin(Keys.LOADED, Keys.DUPLICATE));
    for (SilverTable table : judge.tables()) {
      judge.keep(
          table,
          judge
              .judged(table)
              .join(
                  once,
                  col(Tech.SHA256)
                      .equalTo(col("_w_sha256"))
                      .and(col(Tech.LINE).equalTo(col("_w_line"))),
                  "left")
              .withColumn(
                  Tech.FAILURES, when(hit, col("_w_failures")).otherwise(col(Tech.FAILURES)))
              .withColumn(Tech.OUTCOME, when(hit, Keys.QUARANTINED).otherwise(col(Tech.OUTCOME)))
              .drop("_w_sha256", "_w_line", "_w_failures"));
    }
  }

  private LoadRecord write(
      Judge judge,
      Ledger ledger,
      Dataset<Row> open,
      List<ReceivedFile> files,
      String inputHash,
      long loadId) {
    Counts counts = Counts.of(judge, fileFindings(files));
    conserved(files, counts);
    List<Callable<Optional<LoadRecord.TableVersion>>> writes = new ArrayList<>();
    for (SilverTable table : judge.tables()) {
      Dataset<Row> rows =
          judge
              .judged(table)
              .filter(col(Tech.OUTCOME).equalTo(Keys.LOADED))
              .withColumn("load_id", lit(loadId))
              .withColumnRenamed(Tech.FILE, "file")
              .withColumnRenamed(Tech.LINE, "line");
      Column[] columns =
          Arrays.stream(table.schema().fieldNames())
              .map(org.apache.spark.sql.functions::col)
              .toArray(Column[]::new);
      writes.add(
          () -> append(ledger, table.name(), rows.select(columns), loadId, counts.writes(table)));
    }
    Dataset<Row> rejects = null;
    for (SilverTable table : judge.tables()) {
      Dataset<Row> of = Rejects.of(table, judge.judged(table), loadId);
      rejects = rejects == null ? of : rejects.unionByName(of);
    }
    Dataset<Row> unseen = Rejects.unseen(rejects, open);
    writes.add(
        () ->
            append(
                ledger,
                Rejects.TABLE,
                unseen,
                loadId,
                counts.rows().quarantined() + counts.rows().healed() > 0));
    return new LoadRecord(
        loadId,
        now,
        businessDay,
        profile.id(),
        profile.version(),
        inputHash,
        files.stream()
            .map(f -> new LoadRecord.LoadedFile(f.name(), f.sha256(), f.bytes()))
            .toList(),
        counts.rows(),
        counts.amounts(),
        counts.checks(),
        inParallel(writes).stream().flatMap(Optional::stream).toList());
  }

  /**
   * Every line and amount that was received stands under exactly one outcome, or nothing is kept.
   */
  private static void conserved(List<ReceivedFile> files, Counts counts) {
    long rows = files.stream().mapToLong(f -> f.control().rows()).sum();
    Map<String, BigDecimal> amounts = new TreeMap<>();
    files.forEach(
        f -> f.control().amounts().forEach((c, a) -> amounts.merge(c, a, BigDecimal::add)));
    Map<String, BigDecimal> judged = new TreeMap<>();
    counts.amounts().forEach(a -> judged.put(a.currency(), a.read()));
    boolean equal =
        rows == counts.rows().read()
            && amounts.keySet().equals(judged.keySet())
            && amounts.entrySet().stream()
                .allMatch(e -> e.getValue().compareTo(judged.get(e.getKey())) == 0);
    if (!equal) {
      throw new IllegalStateException(
          "conservation is broken: received %d rows %s, judged %d rows %s; nothing was loaded"
              .formatted(rows, amounts, counts.rows().read(), judged));
    }
  }

  private static Map<String, Long> fileFindings(List<ReceivedFile> files) {
    Map<String, Long> findings = new TreeMap<>();
    for (ReceivedFile file : files) {
      for (Finding note : file.notes()) {
        findings.merge(note.check().code(), 1L, Long::sum);
      }
    }
    return findings;
  }

  private Optional<LoadRecord.TableVersion> append(
      Ledger ledger, String name, Dataset<Row> rows, long loadId, boolean any) {
    if (!any) {
      return Optional.empty();
    }
    LakeTable table = new LakeTable(lake.silver(name));
    long before = ledger.sealed(name).map(LoadRecord.TableVersion::version).orElse(-1L);
    long version = table.append(rows.coalesce(2), "countback-load", loadId);
    return Optional.of(
        new LoadRecord.TableVersion(name, version, Seal.added(table.folder(), before, version)));
  }

  private static <T> List<T> inParallel(List<Callable<T>> tasks) {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  /** The number of this load: the interrupted one's if it had the same input, else the next. */
  private long begin(Ledger ledger, String inputHash) {
    try {
      long next = ledger.newest() + 1;
      if (Files.exists(lake.begunFile())) {
        JsonNode begun = JSON.readTree(Files.readAllBytes(lake.begunFile()));
        long number = begun.path("load_id").asLong();
        if (number >= next) {
          if (begun.path("input_hash").asText().equals(inputHash)) {
            return number;
          }
          next = number + 1;
        }
      }
      SmallFiles.replace(
          lake.begunFile(),
          JSON.writeValueAsBytes(
              JSON.createObjectNode().put("load_id", next).put("input_hash", inputHash)));
      return next;
    } catch (IOException e) {
      throw new Refusal(
          Refusal.DAMAGED,
          lake.begunFile()
              + " cannot be read ("
              + e.getMessage()
              + "). Nothing was changed. Delete the file and load again.");
    }
  }

  private String inputHash(List<ReceivedFile> files) {
    List<String> parts =
        new ArrayList<>(files.stream().map(ReceivedFile::sha256).sorted().toList());
    parts.add(profile.id() + " " + profile.version());
    parts.add(businessDay.toString());
    try {
      byte[] bytes = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
