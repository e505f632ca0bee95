package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How large a history a bench makes, and the folder in which both engines work on it. */
final class Workplace {
  /** With fewer a history would have gaps. */
  private static final long FEWEST = 1_000;

  @Option(
      names = "--invoices",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Invoices to generate, 1000 or more (default: 100000).")
  private long invoices;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "New folder for the history, the lake and the logs; it stays (default: a temporary one).")
  private Path dir;

  @Option(names = "--keep", description = "Keep the temporary folder.")
  private boolean keep;

  /** How many invoices the history has. */
  long invoices() {
    return invoices;
  }

  /** The folder, made anew; refused where a history of so many invoices would have gaps. */
  Path open() throws IOException {
    if (invoices < FEWEST) {
      throw new Refusal(
          Refusal.USAGE,
          "--invoices " + invoices + " is too few. Nothing was made. Ask for 1000 or more.");
    }
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
