package io.countback.api;

import io.countback.api.view.Nearest;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands that read the lake without Spark. */
@Command(
    name = "countback",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    header = {
      "Examples:",
      "  countback serve --lake ./countback-lake",
      "  countback explain dso --lake ./countback-lake",
      "  countback key add --lake ./countback-lake --role cfo --name \"Anneke Brandt\"",
      ""
    },
    subcommands = {Serve.class, Explain.class, Key.class})
public final class Main implements Runnable {
  static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec;

  /** Exits with the code of the command. */
  public static void main(String[] arguments) {
    CommandLine command = commandLine().setOut(utf8(System.out)).setErr(utf8(System.err));
    System.exit(command.execute(arguments));
  }

  /** Names and signs are the same text whatever the machine is set to. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The commands, without ending the process. */
  static CommandLine commandLine() {
    return new CommandLine(new Main()).setParameterExceptionHandler(Main::explain);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }

  /** What is wrong, the nearest name, and where to read more. */
  private static int explain(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    nearest(e).ifPresent(name -> err.println("Did you mean " + name + "?"));
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return WRONG_USAGE;
  }

  private static Optional<String> nearest(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    CommandSpec command = e.getCommandLine().getCommandSpec();
    List<String> names = new ArrayList<>(command.subcommands().keySet());
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> names.addAll(List.of(option.names())));
    return Nearest.of(unmatched.getUnmatched().get(0), names);
  }

  /** Prints the version of the build. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"countback " + BuildInfo.current().version()};
    }
  }
}
