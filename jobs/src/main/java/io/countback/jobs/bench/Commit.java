package io.countback.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Which state of the project was measured. */
final class Commit {
  private Commit() {}

  /**
   * The commit of a working copy, with {@code -dirty} behind it where files differ from it; null
   * where there is none or no git.
   */
  static String of(Path home) throws InterruptedException {
    List<String> command =
        List.of("git", "-C", home.toString(), "describe", "--always", "--dirty", "--abbrev=12");
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String commit = git.inputReader().readLine();
      return git.waitFor() == 0 ? commit : null;
    } catch (IOException e) {
      // No git here: the rest of the result stands without it.
      return null;
    }
  }
}
