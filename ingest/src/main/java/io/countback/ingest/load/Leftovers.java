package io.countback.ingest.load;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.source.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a load that was killed has left beside the copies in bronze. */
final class Leftovers {
  /**
   * Names of files that a load makes and deletes: a copy half made, one unpacked, what was fetched.
   */
  private static final Pattern NAME = Pattern.compile("(incoming|unpacked|asked)\\d+(\\.tmp)?");

  private Leftovers() {}

  /** Removes them; the caller holds the writer lock, so that no load is using them. */
  static void remove(Lake lake) {
    if (!Files.isDirectory(lake.bronze())) {
      return;
    }
    try (Stream<Path> entries = Files.list(lake.bronze())) {
      entries
          .filter(left -> NAME.matcher(left.getFileName().toString()).matches())
          .toList()
          .forEach(Scratch::remove);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
