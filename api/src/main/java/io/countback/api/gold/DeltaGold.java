package io.countback.api.gold;

import static java.util.Comparator.comparing;

import io.countback.api.gold.Run.GoldTable;
import io.countback.api.gold.Run.SealedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The gold tables of a lake on a local folder, read with Delta Kernel at exactly the versions the
 * newest run lists. Every file is checked before anything of it is used.
 */
public final class DeltaGold implements Gold {
  private static final long MOST_KEPT = 4L << 20;

  private final Path lake;
  private final long mostKept;

  /** The lake need not exist yet. */
  public DeltaGold(Path lake) {
    this(lake, MOST_KEPT);
  }

  /**
   * The same.
   *
   * @param mostKept bytes of a table up to which it is read whole and kept
   */
  DeltaGold(Path lake, long mostKept) {
    this.lake = lake.toAbsolutePath().normalize();
    this.mostKept = mostKept;
  }

  @Override
  public Optional<Snapshot> load() {
    return Published.read(lake).map(this::load);
  }

  @Override
  public Optional<Running> running() {
    return Running.read(lake);
  }

  @Override
  public String place() {
    return lake.toString();
  }

  @Override
  public String stamp() {
    try {
      BasicFileAttributes file =
          Files.readAttributes(lake.resolve(Published.NAME), BasicFileAttributes.class);
      return file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
    } catch (NoSuchFileException e) {
      return "nothing published";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Snapshot load(Published published) {
    List<Run> runs = rows("run", published.version(), published.files(), GoldRows::run);
    runs.sort(comparing(Run::publishedAt).reversed());
    Run run =
        runs.stream()
            .filter(r -> r.runId().equals(published.runId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new DamagedTable(
                        "run",
                        "version " + published.version(),
                        "has no row for " + published.runId()));
    runs.removeIf(r -> r.publishedAt().isAfter(run.publishedAt()));
    GoldTable metric = table(run, "metric");
    Map<Long, List<MetricDefinition>> catalogs = new ConcurrentHashMap<>();
    SealedTables tables = new SealedTables(lake, run, mostKept);
    AccountsInScope accounts = new AccountsInScope(tables);
    Optional<DeltaLedger> ledger = DeltaLedger.of(tables, accounts);
    DeltaComparing comparing = DeltaComparing.of(tables, accounts);
    return new InMemorySnapshot(
        runs,
        r -> catalog(run, r, catalogs),
        rows(metric.name(), metric.version(), metric.files(), GoldRows::point),
        restatements(run),
        r -> ledger.flatMap(l -> l.at(r)),
        comparing::at);
  }

  /**
   * The catalogue a run published: few runs change it, so that each version is read once, and only
   * when a snapshot needs it.
   */
  private List<MetricDefinition> catalog(
      Run newest, Run run, Map<Long, List<MetricDefinition>> read) {
    GoldTable table = table(run, "metric_catalog");
    if (run != newest && !read.containsKey(table.version())) {
      checkKept(run, table);
    }
    return read.computeIfAbsent(
        table.version(),
        version -> rows(table.name(), version, table.files(), GoldRows::definition));
  }

  private void checkKept(Run run, GoldTable table) {
    for (SealedFile file : table.files()) {
      if (!Files.exists(lake.resolve("gold").resolve(table.name()).resolve(file.path()))) {
        throw new SnapshotGone(run.runId(), "the file " + file.path() + " of " + table.name());
      }
    }
  }

  /** None in a lake whose newest run was published before there was such a table. */
  private List<Restatement> restatements(Run run) {
    return run.goldTables().stream()
        .filter(t -> t.name().equals("restatement"))
        .findFirst()
        .map(t -> rows(t.name(), t.version(), t.files(), GoldRows::restatement))
        .orElse(List.of());
  }

  private static GoldTable table(Run run, String name) {
    return run.goldTables().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new DamagedTable("run", run.runId(), "lists no version of the table " + name));
  }

  private <T> List<T> rows(
      String table, long version, List<SealedFile> files, Function<Columns, T> reader) {
    List<T> rows = new ArrayList<>();
    sealed(table, version, files).forEach(row -> rows.add(reader.apply(row)));
    return rows;
  }

  private SealedTable sealed(String table, long version, List<SealedFile> files) {
    Path folder = lake.resolve("gold").resolve(table);
    return new SealedTable(SealedFiles.read(folder, table, files, mostKept), version);
  }
}
