package io.countback.ingest;

import io.countback.ingest.source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A file or folder of this machine. */
record LocalPlace(Path file) implements Place {
  @Override
  public String name() {
    return file.getFileName() == null ? "" : file.getFileName().toString();
  }

  @Override
  public String path() {
    return file.toAbsolutePath().normalize().toString();
  }

  @Override
  public boolean isFolder() {
    return Files.isDirectory(file);
  }

  @Override
  public boolean isFile() {
    return Files.isRegularFile(file);
  }

  @Override
  public Place folder() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? null : new LocalPlace(folder);
  }

  @Override
  public List<Place> files() {
    try (Stream<Path> entries = Files.list(file)) {
      return entries.filter(Files::isRegularFile).<Place>map(LocalPlace::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long bytesToCopy() {
    return 0;
  }

  @Override
  public Path here(Path folder) {
    return file;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
