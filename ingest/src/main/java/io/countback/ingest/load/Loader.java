package io.countback.ingest.load;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Today;
import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.profile.Profile;
import io.countback.ingest.source.Login;
import io.countback.ingest.source.Scratch;
import io.countback.ingest.spark.Kept;
import io.countback.ingest.table.SilverTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  /** How much text there is in a byte of a compressed file, roughly. */
  private static final long UNPACKED = 10;

  /** Hash of the row that a profile's constants form, in the place of a file's. */
  static final String CONSTANTS = "profile";

  private final SparkSession spark;
  private final Lake lake;
  private final Path bronze;
  private final boolean rehearsal;
  private final Profile profile;
  private final LocalDate businessDay;
  private final Instant now;
  private Consumer<String> told = line -> {};
  private Consumer<String> begun = step -> {};

  /**
   * A loader.
   *
   * @param businessDay the day the load counts as today
   * @param now the moment stored with the load
   */
  public Loader(
      SparkSession spark, Lake lake, Profile profile, LocalDate businessDay, Instant now) {
    this(spark, lake, lake.bronze(), false, profile, businessDay, now);
  }

  private Loader(
      SparkSession spark,
      Lake lake,
      Path bronze,
      boolean rehearsal,
      Profile profile,
      LocalDate businessDay,
      Instant now) {
    this.spark = spark;
    this.lake = lake;
    this.bronze = bronze;
    this.rehearsal = rehearsal;
    this.profile = profile;
    this.businessDay = businessDay;
    this.now = now;
  }

  /**
   * The same load, which judges and reports and writes nothing into the lake; it needs no lock.
   *
   * @param scratch an empty folder outside the lake for the copies that are read
   */
  public Loader rehearsal(Path scratch) {
    return new Loader(spark, lake, scratch, true, profile, businessDay, now).telling(told);
  }

  /** Tells how far a load is, a line in ten seconds, and nothing of one that takes less. */
  public Loader telling(Consumer<String> out) {
    told = out;
    return this;
  }

  /** Says which step of a load begins. */
  public Loader inSteps(Consumer<String> names) {
    begun = names;
    return this;
  }

  /** Loads the files; the caller holds the writer lock. */
  public LoadReport load(List<Path> files) {
    return load(files, Manifest.NONE);
  }

  /** Loads those of the files that are as the manifest says; the caller holds the writer lock. */
  public LoadReport load(List<Path> files, Manifest manifest) {
    removeLeftovers();
    return load(files, manifest, Map.of());
  }

  /**
   * Loads a delivery; the caller holds the writer lock. Copies that are made for it are gone at the
   * end.
   */
  public LoadReport load(Delivery delivery) {
    removeLeftovers();
    try (Scratch scratch = Scratch.in(bronze)) {
      return load(delivery.in(scratch.folder()), delivery.manifest(), Map.of());
    }
  }

  /**
   * Loads what the profile's database has that may be new since the last load; the caller holds the
   * writer lock. How far it was read is part of the load's record, so a load that does not end
   * moves nothing.
   */
  public LoadReport fetch(Login login) {
    removeLeftovers();
    try (Fetched fetched =
        Fetched.of(bronze, profile, Ledger.read(Sessions.forSmallInput(spark), lake), login)) {
      return load(fetched.files(), Manifest.NONE, fetched.watermarks());
    }
  }

  private void removeLeftovers() {
    if (!rehearsal) {
      Leftovers.remove(lake);
    }
  }

  private LoadReport load(List<Path> files, Manifest manifest, Map<String, String> watermarks) {
    try (Progress progress = new Progress(told, begun);
        RowsRead read = new RowsRead(spark.sparkContext())) {
      return SqlFault.told(profile, () -> load(files, manifest, watermarks, progress, read));
    }
  }

  private LoadReport load(
      List<Path> files,
      Manifest manifest,
      Map<String, String> watermarks,
      Progress progress,
      RowsRead read) {
    long began = System.nanoTime();
    Intake.checkSpace(lake.root(), files);
    Intake.checkSpace(bronze, files);
    SparkSession session = sessionFor(files);
    Ledger ledger = Ledger.read(session, lake);
    Map<String, Long> known =
        profile.database() == null ? ledger.loadOfHash() : ledger.loadOfNewestAnswers(profile);
    LongAdder received = new LongAdder();
    progress.bytes("receiving", Intake.bytes(files), received::sum);
    Intake.Result intake = new Intake(bronze, profile, known, manifest).take(files, received::add);
    if (intake.taken().isEmpty()) {
      return LoadReport.nothingNew(intake, ledger.newest(), rehearsal);
    }
    String inputHash = inputHash(intake.taken());
    LoadWriter writer = new LoadWriter(lake, ledger);
    long loadId = rehearsal ? writer.number(inputHash) : writer.begin(inputHash);
    Silver silver = new Silver(session, lake, ledger);
    Dataset<Row> open = silver.hasRejects() ? Kept.of(silver.openRejects()) : null;
    Judge judge = new Judge(silver, businessDay);
    progress.step("checking", "rows", Content.of(intake.taken()).rows(), read::soFar);
    Map<SilverTable, Incoming> again =
        open == null ? Map.of() : Typing.again(Rejects.healing(open), silver);
    Map<SilverTable, Incoming> rows =
        new Typing(session, profile, new Today(businessDay, now))
            .rows(intake.taken(), again, read.counter());
    judge.judgeAll(rows);
    boolean wholeLines =
        intake.taken().stream().anyMatch(f -> f.rule().rows().size() > 1)
            || rows.values().stream().filter(Incoming::retries).count() > 1;
    if (wholeLines) {
      WholeLines.keep(judge);
    }
    progress.step("counting and writing");
    List<LoadRecord.Note> notes =
        new ArrayList<>(intake.taken().stream().flatMap(Loader::notes).toList());
    if (manifest.isNone() && profile.database() == null) {
      LoadBefore.difference(ledger, profile, intake.taken()).ifPresent(notes::add);
    }
    Counts counts = count(judge, intake.taken(), notes, wholeLines);
    Dataset<Row> rejects = null;
    if (open != null) {
      Dataset<Row> replaced = Kept.of(Rejects.replaced(judge, open, loadId));
      long n = replaced.count();
      counts = counts.withReplaced(n);
      rejects = n > 0 ? replaced : null;
    }
    if (!counts.refused().isEmpty() && !rehearsal) {
      Dataset<Row> changed = rejects(judge, counts, silver, loadId);
      rejects = rejects == null ? changed : rejects.unionByName(changed);
    }
    LoadRecord record =
        record(
            counts,
            intake.taken(),
            notes,
            watermarks,
            inputHash,
            loadId,
            rehearsal ? List.of() : writer.write(judge, counts, rejects, loadId),
            began);
    if (rehearsal) {
      return LoadReport.rehearsed(intake, record, ledger.newest());
    }
    writer.finish(record);
    return LoadReport.of(intake, record);
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
      return Sessions.forInput(spark, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Counts count(
      Judge judge, List<ReceivedFile> files, List<LoadRecord.Note> notes, boolean wholeLines) {
    Map<String, Long> warnings = new TreeMap<>();
    notes.forEach(note -> warnings.merge(note.code(), 1L, Long::sum));
    List<Callable<Long>> tasks = new ArrayList<>();
    Map<Check, Callable<Long>> found = Warnings.of(judge);
    tasks.addAll(found.values());
    List<Long> numbers = SideBySide.run(tasks);
    int i = 0;
    for (Check check : found.keySet()) {
      warnings.merge(check.code(), numbers.get(i++), Long::sum);
    }
    Counts counts = Counts.of(judge, warnings, wholeLines);
    conserved(files, counts);
    return counts;
  }

  private LoadRecord record(
      Counts counts,
      List<ReceivedFile> files,
      List<LoadRecord.Note> notes,
      Map<String, String> watermarks,
      String inputHash,
      long loadId,
      List<LoadRecord.TableVersion> tables,
      long began) {
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
        counts.checkAmounts(),
        counts.revisions(),
        tables,
        files.stream()
            .map(ReceivedFile::name)
            .filter(watermarks::containsKey)
            .collect(Collectors.toMap(name -> name, watermarks::get)),
        notes,
        Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  private static Dataset<Row> rejects(Judge judge, Counts counts, Silver silver, long loadId) {
    Dataset<Row> all = null;
    for (SilverTable table : judge.tables()) {
      if (counts.refused().containsKey(table.name())) {
        Dataset<Row> of = Rejects.of(table, judge.judged(table), loadId);
        all = all == null ? of : all.unionByName(of);
      }
    }
    return silver.hasRejects() ? Rejects.unseen(all, silver.rejects(Rejects.KNOWN)) : all;
  }

  /**
   * Every line and amount that was received stands under exactly one outcome, or nothing is kept.
   */
  private static void conserved(List<ReceivedFile> files, Counts counts) {
    Content received = Content.of(files);
    Content judged = Content.of(counts.rows(), counts.amounts());
    boolean equal =
        received.rows() == judged.rows()
            && received.amounts().keySet().equals(judged.amounts().keySet())
            && received.hasAmountsOf(judged);
    if (!equal) {
      throw new IllegalStateException(
          "conservation is broken: received %s, judged %s; nothing was loaded"
              .formatted(received, judged));
    }
  }

  private static Stream<LoadRecord.Note> notes(ReceivedFile file) {
    return file.notes().stream()
        .map(note -> new LoadRecord.Note(note.check().code(), file.name(), note.detail()));
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
