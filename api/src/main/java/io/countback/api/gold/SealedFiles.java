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
 * The files of one table, each checked against its SHA-256 whenever it is read, and handed out as
 * the bytes that were checked. What reads the table reads these bytes: no file that the run does
 * not list, and none that changed after the check.
 *
 * <p>The log is kept, and the data of a small table; of a large one each file is read when it is
 * asked for and kept by nobody.
 */
final class SealedFiles {
  private final Path folder;
  private final String table;
  private final NavigableMap<String, SealedFile> files = new TreeMap<>();
  private final NavigableMap<String, byte[]> kept = new TreeMap<>();

  private SealedFiles(Path folder, String table) {
    this.folder = folder;
    this.table = table;
  }

  /**
   * Reads and checks the log first, then the data, so that the message names the first cause.
   *
   * @param mostKept bytes of all files up to which the table is small
   */
  static SealedFiles read(Path folder, String table, List<SealedFile> files, long mostKept) {
    SealedFiles sealed = new SealedFiles(folder, table);
    files.forEach(file -> sealed.files.put(file.path(), file));
    boolean isSmall = isSmall(files, mostKept);
    files.stream()
        .filter(file -> isSmall || isLog(file))
        .sorted((a, b) -> Boolean.compare(isLog(b), isLog(a)))
        .forEach(file -> sealed.kept.put(file.path(), check(folder, table, file)));
    return sealed;
  }

  /** Whether a table of these files fits into memory as it is. */
  static boolean isSmall(List<SealedFile> files, long mostKept) {
    return files.stream().mapToLong(SealedFile::bytes).sum() <= mostKept;
  }

  String table() {
    return table;
  }

  /** The listed files by path, relative to the table's folder. */
  NavigableMap<String, SealedFile> files() {
    return files;
  }

  /**
   * The checked bytes of a file; null where the run lists no such file.
   *
   * @throws DamagedTable where it is not what the run published
   */
  byte[] bytes(String path) {
    byte[] found = kept.get(path);
    SealedFile file = files.get(path);
    return found != null || file == null ? found : check(folder, table, file);
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
