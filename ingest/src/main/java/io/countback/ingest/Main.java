package io.countback.ingest;

import io.countback.ingest.sample.SampleCommand;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Commands of this module; the launcher names them. */
@Command(name = "countback", version = "countback 0.1.0", mixinStandardHelpOptions = true)
public final class Main {
  private Main() {}

  /** Runs {@code sample}, {@code ingest} or {@code quarantine}. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new SampleCommand());
    line.addSubcommand(new IngestCommand(Clock.systemUTC()));
    line.addSubcommand(new QuarantineCommand(Clock.systemUTC()));
    CommandLines.main(line, arguments);
  }
}
