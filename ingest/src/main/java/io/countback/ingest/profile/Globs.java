package io.countback.ingest.profile;

import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Name patterns with {@code *} and {@code ?}. */
final class Globs {
  private Globs() {}

  static boolean matches(String glob, String name) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
  }
}
