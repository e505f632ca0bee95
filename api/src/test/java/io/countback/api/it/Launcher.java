package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the launcher as a user does, each time in a process of its own. */
final class Launcher {
  static final Path ROOT = Path.of(System.getProperty("project.root"));

  private static final Path ALL = ROOT.resolve("api/target/it");

  /** Everything integration tests write lies below; each JVM of them has a folder of its own. */
  static final Path FOLDER = ALL.resolve(System.getProperty("test.fork"));

  /** What one of the JVMs makes for all. */
  static final Path SHARED = ALL.resolve("shared");

  private static final long MOST_MINUTES = 5;

  private Launcher() {}

  /** How a command ended and what it printed. */
  record Outcome(int code, String out, String err) {

    /** Fails unless the command ended with the code and its messages hold every part. */
    void refuses(int expected, String... parts) {
      assertEquals(expected, code, toString());
      for (String part : parts) {
        assertTrue(err.contains(part), () -> "missing: " + part + "\nin: " + err);
      }
    }

    /** Fails unless the command was done. */
    Outcome succeeds() {
      assertEquals(0, code, toString());
      return this;
    }
  }

  /** Runs a command to its end. */
  static Outcome run(Object... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  /** Runs a command to its end, with more environment. */
  static Outcome run(Map<String, String> environment, Object... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(logs(), "out", ".txt");
    Path err = Files.createTempFile(logs(), "err", ".txt");
    Process process =
        builder(environment, arguments)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES), () -> List.of(arguments) + "");
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** A command that is about to be started; it reads nothing. */
  static ProcessBuilder builder(Map<String, String> environment, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("countback").toString()));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    ProcessBuilder builder = new ProcessBuilder(Collections.unmodifiableList(command));
    builder.directory(ROOT.toFile()).environment().putAll(environment);
    return builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
  }

  /** A folder for what commands print. */
  static Path logs() throws IOException {
    return Files.createDirectories(FOLDER.resolve("logs"));
  }
}
