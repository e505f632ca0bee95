package io.countback.api.gold;

import io.countback.api.gold.Run.SealedFile;
import io.countback.api.security.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The files of one table, read once, checked against their SHA-256 and kept as the bytes that were
 * checked. What reads the table reads these bytes: no file that the run does not list, and none
 * that changed after the check.
 */
record SealedFiles(String table, NavigableMap<String, byte[]> bytes) {

  /** Reads and checks the log first, then the data, so that the message names the first cause. */
  static SealedFiles read(Path folder, String table, List<SealedFile> files) {
    NavigableMap<String, byte[]> bytes = new TreeMap<>();
    files.stream()
        .sorted((a, b) -> Boolean.compare(isLog(b), isLog(a)))
        .forEach(f -> bytes.put(f.path(), check(folder, table, f)));
    return new SealedFiles(table, bytes);
  }

  private static boolean isLog(SealedFile file) {
    return file.path().startsWith("_delta_log/");
  }

  private static byte[] check(Path folder, String table, SealedFile file) {
    Path path = folder.resolve(file.path()).normalize();
    if (!path.startsWith(folder.normalize())) {
      throw new DamagedTable(table, file.path(), "lies outside the table's folder");
    }
    byte[] found = bytes(path, table, file);
    if (found.length == 0) {
      throw new DamagedTable(table, file.path(), "has no bytes");
    }
    if (!Sha256.of(found).equalsIgnoreCase(file.sha256())) {
      throw new DamagedTable(
          table,
          file.path(),
          "was cut or changed: its %d bytes do not have the SHA-256 that the run published"
              .formatted(found.length));
    }
    return found;
  }

  private static byte[] bytes(Path path, String table, SealedFile file) {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new DamagedTable(table, file.path(), "is missing", e);
    } catch (IOException e) {
      throw new DamagedTable(table, file.path(), "cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
