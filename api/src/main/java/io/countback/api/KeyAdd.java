package io.countback.api;

import io.countback.api.security.KeyFile;
import io.countback.api.security.KeyFile.Issued;
import io.countback.api.security.Role;
import io.countback.api.view.Nearest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an access key and prints it, once and alone. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    showDefaultValues = true,
    header = {
      "Examples:",
      "  countback key add --role cfo --name \"Anneke Brandt\"",
      "  countback key add --role collector --collector c-07 --name \"Mara Sand\"",
      ""
    },
    description = {
      "Makes an access key of 256 random bits and prints it, once: only its hash is kept. It is sent as",
      "Authorization: Bearer KEY, or typed in on the first page."
    })
final class KeyAdd implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "cfo, manager, collector, sales, auditor or admin")
  private String role;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "who has it, as pages show it")
  private String name;

  @Option(
      names = "--collector",
      paramLabel = "ID",
      description = "of role collector: whose accounts it opens")
  private String collector;

  @Option(
      names = "--team",
      paramLabel = "TEAM",
      description = "of role manager: the team whose accounts it opens")
  private String team;

  @Option(
      names = "--salesperson",
      paramLabel = "ID",
      description = "of role sales: whose accounts it opens")
  private String salesperson;

  @Option(
      names = "--expires",
      paramLabel = "DATE",
      description = "last day on which it is good, in UTC (default: no end)")
  private LocalDate expires;

  @Option(names = "--lake", paramLabel = "DIR", description = "the folder that holds everything")
  private Path lake = Path.of("countback-lake");

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    Optional<Role> found = Role.of(role);
    if (found.isEmpty()) {
      return refuse(
          "There is no role %s%s. The roles are %s."
              .formatted(role, Nearest.hint(role, Role.words()), String.join(", ", Role.words())));
    }
    if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      return refuse("--name is of 1 to 100 characters that can be printed.");
    }
    Optional<String> wrong = wrongValue(found.get());
    if (wrong.isPresent()) {
      return refuse(wrong.get());
    }
    if (expires != null && expires.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      return refuse("--expires is %s, which is over; give a day to come.".formatted(expires));
    }
    if (!Files.exists(lake.resolve("lake.json"))) {
      return refuse(
          "There is no lake at %s; load files with countback ingest first, or name it with --lake."
              .formatted(lake));
    }
    Issued issued =
        KeyFile.of(lake)
            .add(
                name.strip(),
                found.get(),
                values().get(found.get().dimension()),
                expires,
                clock.instant());
    spec.commandLine().getOut().println(issued.text());
    spec.commandLine().getOut().flush();
    say(
        "Key %s of %s, %s. It is shown this once; take it back with countback key revoke %s --lake %s"
            .formatted(issued.key().id(), issued.key().name(), role, issued.key().id(), lake));
    return 0;
  }

  private Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("collector", collector);
    values.put("team", team);
    values.put("salesperson", salesperson);
    return values;
  }

  /** A role that sees some accounts says which; others see all or none. */
  private Optional<String> wrongValue(Role wanted) {
    for (Map.Entry<String, String> value : values().entrySet()) {
      String dimension = value.getKey();
      boolean isNeeded = dimension.equals(wanted.dimension());
      if (isNeeded && (value.getValue() == null || value.getValue().isBlank())) {
        return Optional.of(
            "The role %s sees the accounts of one %s; name it with --%s."
                .formatted(role, dimension, dimension));
      }
      if (isNeeded && value.getValue().startsWith("(")) {
        return Optional.of(
            "--%s %s stands for accounts without one; no key opens those alone."
                .formatted(dimension, value.getValue()));
      }
      if (!isNeeded && value.getValue() != null) {
        return Optional.of(
            "--%s does not go with the role %s; leave it out.".formatted(dimension, role));
      }
    }
    return Optional.empty();
  }

  private int refuse(String message) {
    say(message + " No key was made.");
    return Main.WRONG_USAGE;
  }

  private void say(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(message);
    err.flush();
  }
}
