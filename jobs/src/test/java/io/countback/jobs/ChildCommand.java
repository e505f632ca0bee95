package io.countback.jobs;

import io.countback.ingest.CommandLines;
import io.countback.ingest.IngestCommand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command as users run it, in a process of its own that a test can kill. */
final class ChildCommand {
  private ChildCommand() {}

  /** Arguments: what the clock says, then the command line. */
  public static void main(String[] arguments) {
    Clock clock = Clock.fixed(Instant.parse(arguments[0]), ZoneOffset.UTC);
    CommandLine line = new CommandLine(CommandSpec.create().name("countback"));
    line.addSubcommand("ingest", new IngestCommand(clock));
    line.addSubcommand("compute", new ComputeCommand(clock));
    line.addSubcommand("refresh", new RefreshCommand(clock));
    CommandLines.main(line, Stream.of(arguments).skip(1).toArray(String[]::new));
  }

  /**
   * Starts the command.
   *
   * @param out gets what the command says
   */
  static Process start(Instant now, List<String> commandLine, Path out) throws IOException {
    return start(now, commandLine, out, List.of(), Map.of());
  }

  /** The same with further options of its Java process, and variables in its environment. */
  static Process start(
      Instant now,
      List<String> commandLine,
      Path out,
      List<String> options,
      Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> !a.startsWith("-javaagent") && !a.startsWith("-agentlib"))
        .forEach(command::add);
    // It lives for seconds: the first compiler and the simplest collector serve it best.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"));
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g"));
    // Tables it makes write a checkpoint after three commits, not ten: a test has not ten.
    command.add("-Dspark.databricks.delta.properties.defaults.checkpointInterval=3");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ChildCommand.class.getName(), now.toString()));
    command.addAll(commandLine);
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    process.environment().putAll(environment);
    return process.start();
  }
}
