package io.countback.jobs;

import io.countback.ingest.CommandLines;
import io.countback.jobs.bench.ApiBench;
import io.countback.jobs.bench.BenchCommand;
import io.countback.jobs.bench.GoalsBench;
import io.countback.jobs.bench.ListBench;
import io.countback.jobs.bench.LoadBench;
import io.countback.jobs.bench.RiskBench;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Commands of this module; the launcher names them. */
@Command(name = "countback", version = "countback 0.1.0", mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /** Runs {@code compute}, {@code refresh}, {@code verify} or {@code bench}. */
  public static void main(String[] arguments) {
    Clock clock = Clock.systemUTC();
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new ComputeCommand(clock));
    line.addSubcommand(new RefreshCommand(clock));
    line.addSubcommand(new VerifyCommand());
    line.addSubcommand(
        new CommandLine(new BenchCommand(clock))
            .addSubcommand(new GoalsBench(clock))
            .addSubcommand(new LoadBench(clock))
            .addSubcommand(new RiskBench(clock))
            .addSubcommand(new ListBench(clock))
            .addSubcommand(new ApiBench(clock)));
    CommandLines.main(line, arguments);
  }
}
