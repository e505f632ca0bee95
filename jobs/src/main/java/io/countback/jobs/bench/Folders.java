package io.countback.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that a bench works in. */
final class Folders {
  private Folders() {}

  /**
   * A second lake with the same content, beside the first. What never changes once it is written,
   * the received files and the rows of tables, is linked rather than copied.
   *
   * @return the second
   */
  static Path twin(Path lake, Path to) throws IOException {
    List<Path> entries;
    try (Stream<Path> found = Files.walk(lake)) {
      entries = found.toList();
    }
    for (Path entry : entries) {
      Path twin = to.resolve(lake.relativize(entry));
      String name = entry.getFileName().toString();
      if (Files.isDirectory(entry)) {
        Files.createDirectories(twin);
      } else if (name.endsWith(".gz") || name.endsWith(".parquet")) {
        Files.createLink(twin, entry);
      } else {
        Files.copy(entry, twin);
      }
    }
    return to;
  }

  /** Deletes a folder and all in it. */
  static void delete(Path folder) throws IOException {
    List<Path> entries;
    try (Stream<Path> found = Files.walk(folder)) {
      entries = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : entries) {
      Files.delete(entry);
    }
  }
}
