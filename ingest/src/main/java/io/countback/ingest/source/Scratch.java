package io.countback.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for copies of files that are needed for a while. It is gone when this is closed, and
 * when the process is interrupted.
 */
public final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Thread atExit = new Thread(() -> remove(folder()));

  private Scratch(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * A new folder in that one, on whose disk there is room for a load; a process that was killed
   * leaves it to the next load. Where that one lies in a store, a folder of this machine.
   */
  public static Scratch in(Path parent) {
    try {
      return new Scratch(folder(parent, "asked"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new folder where the system keeps temporary files, outside every lake. */
  public static Scratch make() {
    try {
      return new Scratch(Files.createTempDirectory("countback-look"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #in}, for who removes it himself. */
  public static Path folder(Path parent, String prefix) throws IOException {
    if (!isHere(parent)) {
      return Files.createTempDirectory(prefix);
    }
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, prefix);
  }

  /** A new file in the folder or, where that lies in a store, one of this machine. */
  static Path file(Path folder, String prefix) throws IOException {
    return isHere(folder)
        ? Files.createTempFile(folder, prefix, ".tmp")
        : Files.createTempFile(prefix, ".tmp");
  }

  /** True of a file or folder of this machine, which is on a disk; false of one in a store. */
  public static boolean isHere(Path path) {
    return path.getFileSystem() == FileSystems.getDefault();
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    remove(folder);
  }

  /** Removes a file, or a folder and all in it. */
  public static void remove(Path path) {
    try (Stream<Path> inside = Files.walk(path)) {
      List<Path> files = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
