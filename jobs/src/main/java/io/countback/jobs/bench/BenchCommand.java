package io.countback.jobs.bench;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import java.io.IOException;
import java.math.BigDecimal;
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
  @Option(names = "--touches", description = "With touches and responses: 4 touches an invoice.")
  private boolean touches;

  @Mixin private Workplace workplace;

  @Mixin private Kept kept;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public BenchCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Path folder = workplace.open();
    run(folder);
    workplace.leave(folder);
    return 0;
  }

  private void run(Path folder) throws IOException, SQLException, InterruptedException {
    Instant began = clock.instant();
    Content content = touches ? Content.TOUCHES : Content.LEDGER;
    History history = new History(kept.home().resolve("bench"), folder, content);
    Steps steps = new Steps();
    history.generate(workplace.invoices());
    steps.done("Parquet files generated");
    history.export();
    steps.done("CSV files exported");

    Circumstances circumstances = Circumstances.now(began, kept.remark());
    Path lake = folder.resolve("lake");
    Instant started = clock.instant();
    Measured ours = Measured.engine("refresh", Engines.refresh(lake, history.csv()), folder, 0);
    steps.measured("Countback: loaded, computed and published");
    List<Path> queries = history.queries();
    Measured peer =
        Measured.engine("duckdb", Engines.peer(queries, history.parquet(), folder), folder, 0);
    steps.measured("DuckDB: computed");

    try (SparkSession spark = Sessions.local("countback bench")) {
      OwnResult own = OwnResult.read(spark, Lake.open(lake), content);
      Comparison comparison = Comparison.of(own.figures(), peerFigures(folder, queries));
      comparison.refuseDifferences(folder);
      steps.done(String.format(Locale.ROOT, "%,d figures equal", comparison.compared()));
      Map<String, Long> phases = phases(own, started, ours.wall());
      Map<String, Long> sections = Peer.sections(folder.resolve("duckdb.log"));
      BenchRecord record =
          new BenchRecord(
              circumstances,
              spark.version(),
              workplace.invoices(),
              history.rows("payments"),
              touches ? attribution(history, phases, sections) : Optional.empty(),
              comparison,
              own.published(),
              new Costs(new Costs.Engine(ours, phases), new Costs.Engine(peer, sections)));
      Path file = kept.append(content.results, record.json());
      steps.measured("Result kept in " + file + "\n\n" + record.text());
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
}
