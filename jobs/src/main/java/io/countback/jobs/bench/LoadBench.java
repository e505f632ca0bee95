package io.countback.jobs.bench;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countback bench load}: files to checked silver beside DuckDB's load of the same files.
 * What was loaded and what was not is compared before any time is told; times of loads that differ
 * are not kept.
 */
@Command(
    name = "load",
    description = "Time a load of files into silver beside DuckDB's of the same files.",
    customSynopsis = {
      "countback bench load [--invoices N] [--format csv|parquet] [--one-bad-in N] [--dir DIR]",
      "                     [--keep] [--results DIR] [--remark TEXT]"
    },
    headerHeading = "Examples:%n",
    header = {
      "  countback bench load --invoices 100000",
      "  COUNTBACK_HEAP=4g countback bench load --invoices 1000000 --format parquet%n"
    },
    footer = "%nThe files, the rules and how to read the results: bench/README.md",
    mixinStandardHelpOptions = true)
public final class LoadBench implements Callable<Integer> {
  @Option(
      names = "--format",
      paramLabel = "KIND",
      defaultValue = "csv",
      description = "Kind of files: csv or parquet (default: csv).")
  private String kind;

  @Option(
      names = "--one-bad-in",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Lines of which one is bad, 2 or more (default: 1000).")
  private long oneBadIn;

  @Mixin private Workplace workplace;

  @Mixin private Kept kept;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public LoadBench(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    LoadFormat format = LoadFormat.of(kind);
    if (oneBadIn < 2) {
      throw new Refusal(
          Refusal.USAGE,
          "--one-bad-in "
              + oneBadIn
              + " leaves no good line. Nothing was made. Ask for 2 or more.");
    }
    Path folder = workplace.open();
    run(folder, format);
    workplace.leave(folder);
    return 0;
  }

  private void run(Path folder, LoadFormat format)
      throws IOException, SQLException, InterruptedException {
    Instant began = clock.instant();
    History history = new History(kept.home().resolve("bench"), folder, Content.TOUCHES);
    Steps steps = new Steps();
    history.generate(workplace.invoices());
    steps.done("Parquet files generated");
    history.export();
    Path files = format.export(history, folder, oneBadIn);
    steps.done("Files to load exported");

    Circumstances circumstances = Circumstances.now(began, kept.remark());
    Path lake = folder.resolve("lake");
    Instant started = clock.instant();
    Measured ours =
        Measured.engine("ingest", Engines.ingest(lake, files), folder, Refusal.QUARANTINE);
    steps.measured("Countback: loaded");
    Path to = Files.createDirectories(folder.resolve("duckdb"));
    List<Path> scripts = history.scripts(List.of(format.views, "load_duckdb.sql"));
    Measured peer =
        Measured.engine("duckdb", Engines.peer(scripts, files, to, History.END), folder, 0);
    steps.measured("DuckDB: loaded");

    Path figures = to.resolve("figures.csv");
    history.run(
        List.of("load_figures_duckdb.sql"),
        Map.of("FOLDER", to.toString(), "OUT", figures.toString()));
    PeerLoad load = PeerLoad.read(figures);
    try (SparkSession spark = Sessions.local("countback bench load")) {
      OwnLoad own = OwnLoad.read(spark, Lake.open(lake));
      Comparison comparison = Comparison.of(own.figures(), load.figures());
      comparison.refuseDifferences(folder);
      steps.done(String.format(Locale.ROOT, "%,d figures equal", comparison.compared()));
      Map<String, Long> sections = Peer.sections(folder.resolve("duckdb.log"));
      LoadResult result =
          new LoadResult(
              circumstances,
              spark.version(),
              format,
              workplace.invoices(),
              oneBadIn,
              bytes(files),
              load,
              comparison,
              new Costs(
                  new Costs.Engine(ours, phases(own, started, ours.wall())),
                  new Costs.Engine(peer, sections)));
      Path file = kept.append("load.jsonl", result.json());
      steps.measured("Result kept in " + file + "\n\n" + result.text());
    }
  }

  /** What the load's record tells: when the session stood. */
  private static Map<String, Long> phases(OwnLoad own, Instant started, Duration wall) {
    Map<String, Long> phases = new LinkedHashMap<>();
    phases.put("start", Duration.between(started, own.began()).toMillis());
    phases.put("load and end", wall.toMillis() - phases.get("start"));
    return phases;
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
