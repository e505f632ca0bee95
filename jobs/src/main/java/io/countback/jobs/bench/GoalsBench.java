package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countback bench goals}: a full computation and a day's refresh from silver beside DuckDB's
 * of the same silver, several times each, and what is wanted of them. Figures are compared in every
 * run before any time is told.
 */
@Command(
    name = "goals",
    description =
        "Time a full computation and a day's refresh, several times, and tell which goals hold.",
    customSynopsis = {
      "countback bench goals [--invoices N] [--runs N] [--small] [--dir DIR] [--keep]",
      "                      [--results DIR] [--remark TEXT]"
    },
    headerHeading = "Examples:%n",
    header = {
      "  countback bench goals --invoices 100000 --small",
      "  COUNTBACK_HEAP=8g countback bench goals --invoices 1000000 --dir bench-data%n"
    },
    footer = "%nThe figures, the goals and the rules: bench/README.md",
    mixinStandardHelpOptions = true)
public final class GoalsBench implements Callable<Integer> {
  /** With fewer the smallest entity has no document in the first months. */
  private static final long FEWEST = 10_000;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm").withZone(ZoneOffset.UTC);

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is measured, 1 or more (default: 5).")
  private int runs;

  @Option(
      names = "--small",
      description =
          "Also the demo, and a refresh of one account's new lines on a small company, as often.")
  private boolean small;

  @Mixin private Workplace workplace;

  @Mixin private Kept kept;

  private final Clock clock;

  /** The command, with the clock of {@code main}. */
  public GoalsBench(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (runs < 1 || workplace.invoices() < FEWEST) {
      throw new Refusal(
          Refusal.USAGE,
          "Too few to measure. Nothing was made. Ask for "
              + FEWEST
              + " invoices and 1 run at least.");
    }
    Path folder = workplace.open();
    run(folder);
    workplace.leave(folder);
    return 0;
  }

  private void run(Path folder) throws IOException, SQLException, InterruptedException {
    Instant began = clock.instant();
    Steps steps = new Steps();
    History history = new History(kept.home().resolve("bench"), folder, Content.TOUCHES);
    history.generate(workplace.invoices());
    history.addDay(workplace.invoices());
    steps.done("Parquet files generated");
    history.export();
    steps.done("CSV files exported");
    Circumstances circumstances = Circumstances.now(began, kept.remark());

    Path loaded = folder.resolve("loaded");
    Measured load = Measured.engine("ingest", Engines.ingest(loaded, history.csv()), folder, 0);
    steps.measured("Countback: loaded");
    Path lake = folder.resolve("lake");
    List<SideBySide> full = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      if (run > 0) {
        Folders.delete(lake);
      }
      Folders.twin(loaded, lake);
      List<String> compute = Engines.compute(lake, History.END);
      full.add(beside("compute", compute, lake, History.END, history, folder, steps));
    }
    List<SideBySide> refreshed = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Path next = Folders.twin(lake, folder.resolve("next"));
      List<String> refresh = Engines.refresh(next, History.DAY, history.dayCsv());
      refreshed.add(beside("refresh", refresh, next, History.DAY, history, folder, steps));
      Folders.delete(next);
    }

    GoalFigures figures = new GoalFigures();
    EngineGoals.add(figures, workplace.invoices(), load, full, refreshed);
    ObjectNode common = circumstances.json(full.get(0).spark());
    common.put("commit", Commit.of(kept.home())).put("runs", runs);
    new Growth(kept.folder(), common).add(figures, workplace.invoices());
    if (small) {
      small(figures, history, folder);
      steps.measured("Demo and small company measured");
    }
    String name =
        "goals-" + MINUTE.format(began) + "-" + EngineGoals.size(workplace.invoices()) + ".jsonl";
    Path file = null;
    for (ObjectNode line : figures.lines(common)) {
      file = kept.append(name, line);
    }
    steps.measured("Results kept in " + file + "\n\n" + figures.text());
  }

  private SideBySide beside(
      String name,
      List<String> ours,
      Path lake,
      LocalDate asOf,
      History history,
      Path folder,
      Steps steps)
      throws IOException, InterruptedException {
    return SideBySide.run(
        new SideBySide.Task(
            name,
            ours,
            lake,
            asOf,
            history.queriesOfSilver(),
            lake.resolve("silver"),
            Content.TOUCHES),
        folder,
        clock,
        steps);
  }

  private void small(GoalFigures figures, History history, Path folder)
      throws IOException, SQLException, InterruptedException {
    SmallCompany company = new SmallCompany(kept.home(), folder);
    company.begin();
    company.addLines(history);
    List<Double> lines = new ArrayList<>();
    List<Double> demo = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      lines.add(company.oneAccount());
      demo.add(company.demo(run));
    }
    figures.add("refresh.one_account.seconds", "s", Spread.of(lines), 15.0);
    figures.add("demo.seconds", "s", Spread.of(demo), 45.0);
  }
}
