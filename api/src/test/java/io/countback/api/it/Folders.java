package io.countback.api.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and removes folders, so that tests share what is slow to make. */
final class Folders {
  private Folders() {}

  /** A fresh copy; what was there before is removed. */
  static Path copy(Path from, Path to) throws IOException {
    remove(to);
    Files.createDirectories(to.getParent());
    for (Path file : below(from)) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
    return to;
  }

  /** Removes a folder with everything in it, if there is one. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The folder and everything in it, a folder before what it holds. */
  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
