package io.countback.jobs.bench;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Refusal;
import io.countback.ingest.lake.Sessions;
import io.countback.jobs.Main;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countback bench}: our full computation beside DuckDB's of the same history. The figures
 * are compared before any time is told; times of figures that differ are not kept.
 */
@Command(
    name = "bench",
    description = "Time our full computation beside DuckDB's of one generated history.",
    customSynopsis =
        "countback bench [--invoices N] [--touches] [--dir DIR] [--keep] [--results DIR] [--remark TEXT]",
    headerHeading = "Examples:%n",
    header = {
      "  countback bench --invoices 100000",
      "  COUNTBACK_HEAP=4g countback bench --invoices 1000000 --touches --dir bench-data%n"
    },
    footer = "%nThe history, the rules and how to read the results: bench/README.md",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final int DIFFERENCES_SHOWN = 20;

  @Option(
      names = "--invoices",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Invoices to generate, 1000 or more (default: 100000).")
  private long invoices;

  @Option(names = "--touches", description = "With touches and responses: 4 touches an invoice.")
  private boolean touches;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "New folder for the history, the lake and the logs; it stays (default: a temporary one).")
  private Path dir;

  @Option(names = "--keep", description = "Keep the temporary folder.")
  private boolean keep;

  @Mixin private Kept kept;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public BenchCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (invoices < History.FEWEST) {
      throw new Refusal(
          Refusal.USAGE,
          "--invoices " + invoices + " is too few. Nothing was made. Ask for 1000 or more.");
    }
    Path folder = open();
    run(folder);
    if (dir == null && !keep) {
      Folders.delete(folder);
    } else {
      System.out.println("History, lake and logs: " + folder);
    }
    return 0;
  }

  private void run(Path folder) throws IOException, SQLException, InterruptedException {
    Instant began = clock.instant();
    Content content = touches ? Content.TOUCHES : Content.LEDGER;
    History history = new History(kept.home().resolve("bench"), folder, content);
    long start = System.nanoTime();
    history.generate(invoices);
    start = done("1 Parquet files generated", start);
    history.export();
    start = done("2 CSV files exported", start);

    double load = BenchRecord.loadAverage();
    Path lake = folder.resolve("lake");
    Instant started = clock.instant();
    Measured ours = measured("refresh", Engines.refresh(lake, history.csv()), folder);
    System.out.println("3 Countback: loaded, computed and published");
    List<Path> queries = history.queries();
    Measured peer = measured("duckdb", Engines.peer(queries, history.parquet(), folder), folder);
    System.out.println("4 DuckDB: computed");

    start = System.nanoTime();
    try (SparkSession spark = Sessions.local("countback bench")) {
      OwnResult own = OwnResult.read(spark, Lake.open(lake), content);
      Comparison comparison = Comparison.of(own.figures(), peerFigures(folder, queries));
      refuseDifferences(comparison, folder);
      done(String.format(Locale.ROOT, "5 %,d figures equal", comparison.compared()), start);
      Map<String, Long> phases = phases(own, started, ours.wall());
      Map<String, Long> sections = sections(folder.resolve("duckdb.log"));
      BenchRecord record =
          new BenchRecord(
              began,
              invoices,
              history.rows("payments"),
              touches ? attribution(history, phases, sections) : Optional.empty(),
              load,
              kept.remark(),
              new BenchRecord.Versions(version(), spark.version(), History.duckDbVersion()),
              comparison,
              own.published(),
              new BenchRecord.Engine(ours, phases),
              new BenchRecord.Engine(peer, sections));
      Path file = kept.append(content.results, record.json());
      System.out.println("6 Result kept in " + file + "\n\n" + record.text());
    }
  }

  private static Map<FigureKey, BigDecimal> peerFigures(Path folder, List<Path> queries)
      throws IOException {
    Map<FigureKey, BigDecimal> figures = new HashMap<>();
    for (Path script : queries) {
      figures.putAll(PeerFigures.read(Peer.out(folder, script)));
    }
    return figures;
  }

  private static Optional<BenchRecord.Attribution> attribution(
      History history, Map<String, Long> phases, Map<String, Long> sections) throws SQLException {
    return Optional.of(
        new BenchRecord.Attribution(
            history.rows("touches"),
            history.rows("responses"),
            phases.get("touches"),
            sections.get("attribution")));
  }

  private Path open() throws IOException {
    if (dir == null) {
      return Files.createTempDirectory("countback-bench.");
    }
    if (Files.exists(dir) && !(Files.isDirectory(dir) && isEmpty(dir))) {
      throw new Refusal(
          Refusal.USAGE,
          dir + " is not a new folder. Nothing was changed. Name another one with --dir.");
    }
    return Files.createDirectories(dir).toRealPath();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Measured measured(String name, List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path errors = folder.resolve(name + ".err");
    Measured measured = Measured.run(command, folder, folder.resolve(name + ".log"), errors);
    if (measured.exitCode() != 0) {
      throw new Refusal(
          1,
          "%s ended with %d. No time was recorded; %s keeps everything. Its messages: %s. Out of memory? COUNTBACK_HEAP=4g gives it more."
              .formatted(name, measured.exitCode(), folder, errors));
    }
    return measured;
  }

  /** Exit code 7, naming the first figures that differ, if any does. */
  static void refuseDifferences(Comparison comparison, Path folder) {
    if (comparison.differences().isEmpty()) {
      return;
    }
    String first =
        comparison.differences().stream()
            .limit(DIFFERENCES_SHOWN)
            .map(difference -> "\n  " + difference)
            .collect(Collectors.joining());
    throw new Refusal(
        Refusal.DAMAGED,
        String.format(
            Locale.ROOT,
            "%,d of %,d figures differ. No time was recorded; %s keeps everything. The first of them:%s",
            comparison.differences().size(),
            comparison.compared(),
            folder,
            first));
  }

  /** Where our time went; what the run record does not hold is the rest. */
  private static Map<String, Long> phases(OwnResult own, Instant started, Duration wall) {
    Map<String, Long> phases = new LinkedHashMap<>();
    phases.put("start", Duration.between(started, own.loadBegan()).toMillis());
    phases.put("load", Duration.between(own.loadBegan(), own.computeBegan()).toMillis());
    phases.putAll(own.durationsMs());
    long known = phases.values().stream().mapToLong(Long::longValue).sum();
    phases.put("run record and end", wall.toMillis() - known);
    return phases;
  }

  /** What the peer printed: a section and its milliseconds a line. */
  private static Map<String, Long> sections(Path log) throws IOException {
    Map<String, Long> sections = new LinkedHashMap<>();
    for (String line : Files.readAllLines(log)) {
      int space = line.lastIndexOf(' ');
      sections.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
    }
    return sections;
  }

  private static long done(String what, long start) {
    long now = System.nanoTime();
    System.out.printf("%-34s %10s%n", what, BenchRecord.seconds(Duration.ofNanos(now - start)));
    return now;
  }

  private static String version() {
    return Main.class.getAnnotation(Command.class).version()[0].replace("countback ", "");
  }
}
