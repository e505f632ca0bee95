package io.countback.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    SideBySide both =
        SideBySide.run(
            new SideBySide.Task(
                "refresh",
                Engines.refresh(lake, History.END, history.csv()),
                lake,
                History.END,
                history.queries(),
                history.parquet(),
                content),
            folder,
            clock,
            steps);
    BenchRecord record =
        new BenchRecord(
            circumstances,
            both.spark(),
            workplace.invoices(),
            history.rows("payments"),
            touches ? attribution(history, both.costs()) : Optional.empty(),
            both.comparison(),
            both.published(),
            both.costs());
    Path file = kept.append(content.results, record.json());
    steps.measured("Result kept in " + file + "\n\n" + record.text());
  }

  private static Optional<BenchRecord.Attribution> attribution(History history, Costs costs)
      throws SQLException {
    return Optional.of(
        new BenchRecord.Attribution(
            history.rows("touches"),
            history.rows("responses"),
            costs.ours().phasesMs().get("touches"),
            costs.peer().phasesMs().get("attribution")));
  }
}
