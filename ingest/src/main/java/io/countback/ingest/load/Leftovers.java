package io.countback.ingest.load;

import io.countback.ingest.lake.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a load that was killed has left beside the copies in bronze. */
final class Leftovers {
  /** Names of files that a load makes and deletes: a copy half made, one unpacked, an answer. */
  private static final Pattern NAME = Pattern.compile("(incoming|unpacked|asked)\\d+(\\.tmp)?");

  private Leftovers() {}

  /** Removes them; the caller holds the writer lock, so that no load is using them. */
  static void remove(Lake lake) {
    if (!Files.isDirectory(lake.bronze())) {
      return;
    }
    try {
      for (Path left : inside(lake.bronze())) {
        if (NAME.matcher(left.getFileName().toString()).matches()) {
          for (Path file : Files.isDirectory(left) ? inside(left) : List.<Path>of()) {
            Files.delete(file);
          }
          Files.delete(left);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
