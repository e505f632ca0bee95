package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The folder in which a bench makes its history and lets both engines work. */
final class Workplace {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "New folder for the history, the lake and the logs; it stays (default: a temporary one).")
  private Path dir;

  @Option(names = "--keep", description = "Keep the temporary folder.")
  private boolean keep;

  /** The folder, made anew. */
  Path open() throws IOException {
    if (dir == null) {
      return Files.createTempDirectory("countback-bench.");
    }
    if (Files.exists(dir) && !(Files.isDirectory(dir) && isEmpty(dir))) {
      throw new Refusal(
          Refusal.USAGE,
          dir + " is not a new folder. Nothing was changed. Name another one with --dir.");
    }
    return Files.createDirectories(dir).toRealPath();
  }

  /** Deletes the folder, or says where it is. */
  void leave(Path folder) throws IOException {
    if (dir == null && !keep) {
      Folders.delete(folder);
    } else {
      System.out.println("History, lake and logs: " + folder);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
