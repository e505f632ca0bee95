package io.countback.api;

import io.countback.api.security.AccessKey;
import io.countback.api.security.KeyFile;
import io.countback.api.view.Nearest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes an access key back. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    showDefaultValues = true,
    header = {"Examples:", "  countback key revoke 7f3a9c12", ""},
    description =
        "Takes an access key back: from the next request on it opens nothing, and who signed in with it is out.")
final class KeyRevoke implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "as countback key list shows it")
  private String id;

  @Option(names = "--lake", paramLabel = "DIR", description = "the folder that holds everything")
  private Path lake = Path.of("countback-lake");

  @Override
  public Integer call() {
    KeyFile file = KeyFile.of(lake);
    List<String> ids = file.keys().stream().map(AccessKey::id).toList();
    if (!ids.contains(id)) {
      spec.commandLine()
          .getErr()
          .println(
              "There is no access key %s in %s%s. Nothing was changed; countback key list shows all."
                  .formatted(id, lake, Nearest.hint(id, ids)));
      return Main.WRONG_USAGE;
    }
    AccessKey key = file.revoke(id, Clock.systemUTC().instant()).orElseThrow();
    spec.commandLine()
        .getErr()
        .println("Key %s of %s opens nothing any more.".formatted(key.id(), key.name()));
    return 0;
  }
}
