package io.countback.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files of a folder have come whole. A file has when its size and time have stood for a
 * while, or when a file of its name with {@code .done} behind it says so. Each state of a file is
 * named once; one that changes later has come anew.
 */
final class Inbox {
  /** How long a file must stand as it is. */
  static final Duration QUIET = Duration.ofSeconds(10);

  /** A file as it was seen. */
  private record State(long bytes, FileTime changed) {}

  /**
   * What is known of a file.
   *
   * @param since when it was first seen like this
   * @param isNew not named yet
   */
  private record Seen(State state, Instant since, boolean isNew) {}

  /**
   * What a look has found.
   *
   * @param whole files to load now
   * @param growing files seen to have changed since the look before (F1g)
   */
  record Look(List<Path> whole, List<Path> growing) {}

  private final Map<Path, Seen> seen = new HashMap<>();

  /** Looks at the files that are there now. */
  Look look(List<Path> present, Instant now) {
    seen.keySet().retainAll(present);
    Look look = new Look(new ArrayList<>(), new ArrayList<>());
    for (Path file : present) {
      State state = state(file);
      if (state == null) {
        continue;
      }
      Seen before = seen.get(file);
      boolean same = before != null && before.state.equals(state);
      Seen as = same ? before : new Seen(state, now, true);
      if (before != null && !same) {
        look.growing.add(file);
      }
      if (as.isNew && (isDone(file) || !now.isBefore(as.since.plus(QUIET)))) {
        look.whole.add(file);
        as = new Seen(state, as.since, false);
      }
      seen.put(file, as);
    }
    return look;
  }

  /** These files were not taken after all, and are named again. */
  void again(List<Path> files) {
    files.forEach(file -> seen.computeIfPresent(file, (f, s) -> new Seen(s.state, s.since, true)));
  }

  private static boolean isDone(Path file) {
    return Files.exists(file.resolveSibling(file.getFileName() + ".done"));
  }

  /** Null where the file has gone since the folder was listed. */
  private static State state(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new State(now.size(), now.lastModifiedTime());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
