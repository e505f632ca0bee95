package io.countback.ingest.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import io.countback.ingest.check.Today;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.LakeTable;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Seal;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.SmallFiles;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.source.Login;
import io.countback.ingest.table.AccountAssignmentTable;
import io.countback.ingest.table.AccountNoteTable;
import io.countback.ingest.table.AccountTable;
import io.countback.ingest.table.ApplicationTable;
import io.countback.ingest.table.AssignmentTable;
import io.countback.ingest.table.CollectorTable;
import io.countback.ingest.table.ContactTable;
import io.countback.ingest.table.DisputeTable;
import io.countback.ingest.table.EntityTable;
import io.countback.ingest.table.FxRateTable;
import io.countback.ingest.table.InstallmentTable;
import io.countback.ingest.table.InvoiceTable;
import io.countback.ingest.table.PromiseTable;
import io.countback.ingest.table.ReceiptTable;
import io.countback.ingest.table.SilverTable;
import io.countback.ingest.table.TemplateTable;
import io.countback.ingest.table.TouchTable;
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
import java.util.List;
import java.util.Map;
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
import org.apache.spark.sql.functions;

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

  /** Up to here a load adds one file to a table, not one per core. */
  private static final long ROWS_OF_ONE_FILE = 100_000;

  /** Up to here a load costs planning rather than rows. */
  private static final long SMALL_INPUT = 16_000_000;

  /** How much text there is in a byte of a compressed file, roughly. */
  private static final long UNPACKED = 10;

  /** Hash of the row that a profile's constants form, in the place of a file's. */
  static final String CONSTANTS = "profile";

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
    Leftovers.remove(lake);
    return load(files, Map.of());
  }

  /**
   * Loads what the profile's database has that may be new since the last load; the caller holds the
   * writer lock. How far it was read is part of the load's record, so a load that does not end
   * moves nothing.
   */
  public LoadReport fetch(Login login) {
    Leftovers.remove(lake);
    try (Fetched fetched =
        Fetched.of(lake, profile, Ledger.read(Sessions.forSmallInput(spark), lake), login)) {
      return load(fetched.files(), fetched.watermarks());
    }
  }

  private LoadReport load(List<Path> files, Map<String, String> watermarks) {
    Intake.checkSpace(lake, files);
    SparkSession session = sessionFor(files);
    Ledger ledger = Ledger.read(session, lake);
    Intake.Result intake = new Intake(lake, profile, ledger.loadOfHash()).take(files);
    if (intake.taken().isEmpty()) {
      return LoadReport.nothingNew(intake, ledger.newest());
    }
    String inputHash = inputHash(intake.taken());
    long loadId = begin(ledger, inputHash);
    Silver silver = new Silver(session, lake, ledger);
    Dataset<Row> open = silver.hasRejects() ? silver.openRejects().localCheckpoint(true) : null;
    Judge judge = new Judge(silver, businessDay);
    try {
      Map<SilverTable, Incoming> rows =
          new Typing(session, profile, new Today(businessDay, now)).rows(intake.taken(), open);
      judgeAll(judge, rows);
      boolean wholeLines =
          intake.taken().stream().anyMatch(f -> f.rule().rows().size() > 1)
              || rows.values().stream().filter(Incoming::retries).count() > 1;
      if (wholeLines) {
        WholeLines.keep(judge);
      }
      Counts counts = count(judge, intake.taken(), wholeLines);
      LoadRecord record =
          write(judge, counts, ledger, open, intake.taken(), watermarks, inputHash, loadId);
      ledger.finish(record);
      Files.deleteIfExists(lake.begunFile());
      return LoadReport.of(intake, record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SparkSession sessionFor(List<Path> files) {
    try {
      long bytes = 0;
      for (Path file : files) {
        String name = file.getFileName().toString();
        // Every rule of a file makes rows of its lines.
        int rules = profile.rule(name).map(r -> r.rows().size()).orElse(1);
        boolean packed = name.endsWith(".gz") || profile.format().kind(name).packed();
        bytes += Files.size(file) * (packed ? UNPACKED : 1) * rules;
      }
      return bytes <= SMALL_INPUT ? Sessions.forSmallInput(spark) : spark;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tables after those they refer to; what does not depend on each other side by side. */
  private static void judgeAll(Judge judge, Map<SilverTable, Incoming> rows) {
    inParallel(
        List.of(
            () -> judge(judge, rows, EntityTable.TABLE, AccountTable.TABLE),
            () ->
                judge(judge, rows, CollectorTable.TABLE, FxRateTable.TABLE, TemplateTable.TABLE)));
    inParallel(
        List.of(
            () -> {
              judge(judge, rows, InvoiceTable.TABLE, InstallmentTable.TABLE);
              judge.judgeInstallments();
              return null;
            },
            () ->
                judge(
                    judge,
                    rows,
                    AccountAssignmentTable.TABLE,
                    ContactTable.TABLE,
                    AssignmentTable.TABLE,
                    AccountNoteTable.TABLE)));
    inParallel(
        List.of(
            () -> judge(judge, rows, ReceiptTable.TABLE, ApplicationTable.TABLE),
            () -> judge(judge, rows, DisputeTable.TABLE, TouchTable.TABLE, PromiseTable.TABLE)));
  }

  private static Void judge(Judge judge, Map<SilverTable, Incoming> rows, SilverTable... tables) {
    for (SilverTable table : tables) {
      if (rows.containsKey(table)) {
        judge.judge(table, rows.get(table));
      }
    }
    return null;
  }

  private static Counts count(Judge judge, List<ReceivedFile> files, boolean wholeLines) {
    Map<String, Long> warnings = new TreeMap<>(fileFindings(files));
    List<Callable<Long>> tasks = new ArrayList<>();
    Map<Check, Callable<Long>> found = Warnings.of(judge);
    tasks.addAll(found.values());
    List<Long> numbers = inParallel(tasks);
    int i = 0;
    for (Check check : found.keySet()) {
      warnings.merge(check.code(), numbers.get(i++), Long::sum);
    }
    Counts counts = Counts.of(judge, warnings, wholeLines);
    conserved(files, counts);
    return counts;
  }

  private LoadRecord write(
      Judge judge,
      Counts counts,
      Ledger ledger,
      Dataset<Row> open,
      List<ReceivedFile> files,
      Map<String, String> watermarks,
      String inputHash,
      long loadId) {
    List<Callable<LoadRecord.TableVersion>> writes = new ArrayList<>();
    for (SilverTable table : judge.tables()) {
      if (!counts.writes(table)) {
        continue;
      }
      Dataset<Row> rows =
          judge
              .judged(table)
              .filter(col(Tech.OUTCOME).equalTo(Keys.LOADED))
              .withColumn("load_id", lit(loadId))
              .withColumnRenamed(Tech.FILE, "file")
              .withColumnRenamed(Tech.LINE, "line");
      Column[] columns =
          Arrays.stream(table.schema().fieldNames()).map(functions::col).toArray(Column[]::new);
      long n = counts.loaded().get(table.name());
      writes.add(() -> append(ledger, table.name(), rows.select(columns), loadId, n));
    }
    if (!counts.refused().isEmpty()) {
      writes.add(
          () -> append(ledger, Rejects.TABLE, rejects(judge, counts, open, loadId), loadId, 1));
    }
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
        inParallel(writes),
        files.stream()
            .map(ReceivedFile::name)
            .filter(watermarks::containsKey)
            .collect(Collectors.toMap(name -> name, watermarks::get)));
  }

  private static Dataset<Row> rejects(Judge judge, Counts counts, Dataset<Row> open, long loadId) {
    Dataset<Row> all = null;
    for (SilverTable table : judge.tables()) {
      if (counts.refused().containsKey(table.name())) {
        Dataset<Row> of = Rejects.of(table, judge.judged(table), loadId);
        all = all == null ? of : all.unionByName(of);
      }
    }
    return open == null ? all : Rejects.unseen(all, open);
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

  private LoadRecord.TableVersion append(
      Ledger ledger, String name, Dataset<Row> rows, long loadId, long expected) {
    LakeTable table = new LakeTable(lake.silver(name));
    long before = ledger.sealed(name).map(LoadRecord.TableVersion::version).orElse(-1L);
    int files = expected < ROWS_OF_ONE_FILE ? 1 : 2;
    long version = table.append(rows.coalesce(files), "countback-load", loadId);
    return new LoadRecord.TableVersion(name, version, Seal.added(table.folder(), before, version));
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
