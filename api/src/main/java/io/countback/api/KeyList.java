package io.countback.api;

import io.countback.api.security.AccessKey;
import io.countback.api.security.KeyFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists who has an access key; the keys themselves are nowhere. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    showDefaultValues = true,
    header = {"Examples:", "  countback key list --lake ./countback-lake", ""},
    description = "Lists the access keys of a lake, one a line, without the keys themselves.")
final class KeyList implements Callable<Integer> {
  private static final String LINE = "%-8s  %-7s  %-9s  %-12s  %-10s  %-10s  %s%n";

  @Spec private CommandSpec spec;

  @Option(names = "--lake", paramLabel = "DIR", description = "the folder that holds everything")
  private Path lake = Path.of("countback-lake");

  @Override
  public Integer call() {
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LINE, "id", "state", "role", "for", "made", "expires", "name");
    for (AccessKey key : KeyFile.of(lake).keys()) {
      out.printf(
          LINE,
          key.id(),
          key.state(today),
          key.role().word(),
          key.value() == null ? "-" : key.value(),
          LocalDate.ofInstant(key.created(), ZoneOffset.UTC),
          key.expires() == null ? "-" : key.expires(),
          key.name());
    }
    out.flush();
    return 0;
  }
}
