package io.countback.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder outside every lake for copies of files that are looked at and not loaded. It is gone
 * when this is closed, and when the process is interrupted.
 */
public final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Thread atExit = new Thread(this::remove);

  private Scratch(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** A new folder where the system keeps temporary files. */
  public static Scratch make() {
    try {
      return new Scratch(Files.createTempDirectory("countback-look"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    remove();
  }

  private void remove() {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> files = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
