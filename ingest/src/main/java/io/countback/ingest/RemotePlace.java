package io.countback.ingest;

import io.countback.ingest.lake.Refusal;
import io.countback.ingest.source.Place;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file or folder of a store. A file is read from a copy, byte for byte, under its own name; one
 * that changes until the copy is made is refused.
 */
final class RemotePlace implements Place {
  private final FileSystem store;
  private final Path path;

  /** Null where there is nothing. */
  private final FileStatus status;

  private RemotePlace(FileSystem store, Path path, FileStatus status) {
    this.store = store;
    this.path = path;
    this.status = status;
  }

  /** True for an argument such as {@code s3a://bucket/exports}. */
  static boolean isNamedBy(String argument) {
    return argument.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
  }

  /** What lies there. */
  static RemotePlace of(String argument, Stores stores) {
    // What follows a colon there is a port, or a password, which may hold a slash.
    if (argument.matches("[^/]*://[^/]*:(?!\\d+/).*@.*")) {
      throw new Refusal(
          Refusal.USAGE,
          "An argument holds a password. Nothing was loaded. Take it from the path and give it in"
              + " the environment.");
    }
    Path path = path(argument);
    return answer(
        path,
        () -> {
          FileSystem store = stores.of(path);
          return at(store, store.makeQualified(path));
        });
  }

  private static Path path(String argument) {
    try {
      return new Path(argument);
    } catch (IllegalArgumentException e) {
      throw InputFiles.missing("There is no file or folder " + argument);
    }
  }

  private static RemotePlace at(FileSystem store, Path path) throws IOException {
    try {
      return new RemotePlace(store, path, store.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return new RemotePlace(store, path, null);
    }
  }

  @Override
  public String name() {
    return path.getName();
  }

  @Override
  public String path() {
    return path.toString();
  }

  @Override
  public boolean isFolder() {
    return status != null && status.isDirectory();
  }

  @Override
  public boolean isFile() {
    return status != null && status.isFile();
  }

  @Override
  public Place folder() {
    return path.isRoot() ? null : answer(path, () -> at(store, path.getParent()));
  }

  @Override
  public List<Place> files() {
    return Arrays.stream(answer(path, () -> store.listStatus(path)))
        .filter(FileStatus::isFile)
        .<Place>map(file -> new RemotePlace(store, file.getPath(), file))
        .toList();
  }

  @Override
  public long bytesToCopy() {
    return status.getLen();
  }

  @Override
  public java.nio.file.Path here(java.nio.file.Path folder) {
    return answer(path, () -> copy(folder));
  }

  private java.nio.file.Path copy(java.nio.file.Path folder) throws IOException {
    try (InputStream in = store.open(path)) {
      // Each in a folder of its own: two may have one name.
      java.nio.file.Path copy = Files.createTempDirectory(folder, "copy").resolve(name());
      long bytes = Files.copy(in, copy);
      FileStatus now = store.getFileStatus(path);
      if (bytes != status.getLen()
          || now.getLen() != status.getLen()
          || now.getModificationTime() != status.getModificationTime()) {
        throw new Refusal(
            Refusal.REJECTED,
            path
                + " changed while it was copied. Nothing was loaded; the lake is as it was. Run the"
                + " command again when the file is whole.");
      }
      return copy;
    }
  }

  private interface Question<T> {
    T ask() throws IOException;
  }

  private static <T> T answer(Path path, Question<T> question) {
    try {
      return question.ask();
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException e) {
      if (CommandLines.isDiskFull(e)) {
        throw new IllegalStateException("the copy of " + path, e);
      }
      throw StoreTrouble.refusal(path, e);
    }
  }

  @Override
  public String toString() {
    return path();
  }
}
