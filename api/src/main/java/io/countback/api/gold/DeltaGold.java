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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The gold tables of a lake on a local folder, read with Delta Kernel at exactly the versions the
 * newest run lists. Every file is checked before anything of it is used.
 */
public final class DeltaGold implements Gold {
  private final Path lake;

  /** The lake need not exist yet. */
  public DeltaGold(Path lake) {
    this.lake = lake.toAbsolutePath().normalize();
  }

  @Override
  public Optional<Snapshot> load() {
    return Published.read(lake).map(this::load);
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
    GoldTable catalog = table(run, "metric_catalog");
    List<MetricDefinition> definitions =
        rows(catalog.name(), catalog.version(), catalog.files(), GoldRows::definition);
    return new InMemorySnapshot(runs, definitions, points(run, table(run, "metric")));
  }

  private static GoldTable table(Run run, String name) {
    return run.goldTables().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new DamagedTable("run", run.runId(), "lists no version of the table " + name));
  }

  /** The figures as the run knew them; rows it closed, or of period ends it left alone, are out. */
  private List<MetricPoint> points(Run run, GoldTable table) {
    Set<LocalDate> periodEnds = new HashSet<>(run.periodEnds());
    List<MetricPoint> points = new ArrayList<>();
    sealed(table.name(), table.version(), table.files())
        .forEach(
            row -> {
              if (isKnown(row, run.publishedAt()) && periodEnds.contains(row.date("period_end"))) {
                points.add(GoldRows.point(row));
              }
            });
    return points;
  }

  private static boolean isKnown(Columns row, Instant at) {
    Instant until = row.moment("known_to");
    return !row.moment("known_from").isAfter(at) && (until == null || until.isAfter(at));
  }

  private <T> List<T> rows(
      String table, long version, List<SealedFile> files, Function<Columns, T> reader) {
    List<T> rows = new ArrayList<>();
    sealed(table, version, files).forEach(row -> rows.add(reader.apply(row)));
    return rows;
  }

  private SealedTable sealed(String table, long version, List<SealedFile> files) {
    Path folder = lake.resolve("gold").resolve(table);
    return new SealedTable(SealedFiles.read(folder, table, files), version);
  }
}
