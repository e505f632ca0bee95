package io.countback.ingest.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.countback.ingest.lake.DamagedTable.Damage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The files of a table at a version with the SHA-256 of each, and the check that they are still
 * those files. Delta by itself reads an emptied commit as "nothing happened" and one cut at a line
 * end as complete.
 *
 * <p>A seal holds the log up to the version (commits, checkpoints, checksum files) and the data
 * files live at it. Each load seals what it {@link #added added}; the lists of all loads together
 * are the seal of the newest version. Hadoop's hidden side files are neither sealed nor asked.
 *
 * <p>The log is replayed from commit 0, so a sealed table keeps its whole log: {@code
 * delta.enableExpiredLogCleanup} is {@code false}.
 */
public final class Seal {

  private static final int BUFFER = 1 << 18;

  private Seal() {}

  /** All log and data files of the table at the version, by path. */
  public static List<SealedFile> of(Path tableDirectory, long version) {
    return added(tableDirectory, -1, version);
  }

  /**
   * The files that the versions after {@code fromVersion} up to {@code toVersion} added: their log
   * files, and the data files they added that are live at {@code toVersion}.
   *
   * @throws DamagedTable if a commit of these versions is missing, empty, cut or no JSON
   */
  public static List<SealedFile> added(Path tableDirectory, long fromVersion, long toVersion) {
    CommitLog log = new CommitLog(tableDirectory);
    Map<String, JsonNode> live = log.replay(fromVersion + 1, toVersion);
    List<String> paths =
        Stream.concat(log.files(fromVersion + 1, toVersion).stream(), live.keySet().stream())
            .sorted()
            .toList();
    return paths.parallelStream().map(path -> seal(tableDirectory, path)).toList();
  }

  /**
   * Checks that the table at the version consists of the listed files and no others.
   *
   * <ul>
   *   <li>Every listed log file up to the version, and every live data file: there, with its length
   *       and its content.
   *   <li>A log file up to the version that is not listed: refused.
   *   <li>A live data file that is not listed: refused.
   *   <li>Listed data files that are no longer live, and log files of later versions: not asked.
   * </ul>
   *
   * @param files the seal, or the lists of several loads together
   * @throws DamagedTable naming the first file, by path, that is not as it was written
   */
  public static void verify(Path tableDirectory, long version, Collection<SealedFile> files) {
    SortedMap<String, SealedFile> sealed = new TreeMap<>();
    for (SealedFile file : files) {
      SealedFile other = sealed.put(file.path(), file);
      if (other != null && !other.equals(file)) {
        throw new DamagedTable(
            tableDirectory, file.path(), Damage.CHANGED, "was sealed twice, with two contents");
      }
    }
    CommitLog log = new CommitLog(tableDirectory);
    List<SealedFile> sealedLog =
        sealed.values().stream()
            .filter(file -> CommitLog.version(file.path()).orElse(Long.MAX_VALUE) <= version)
            .toList();
    LongStream.rangeClosed(0, version)
        .mapToObj(CommitLog::commit)
        .filter(path -> !sealed.containsKey(path))
        .findFirst()
        .ifPresent(path -> refuseUnsealed(tableDirectory, path));
    check(tableDirectory, sealedLog);
    log.files(0, version).stream()
        .filter(path -> !sealed.containsKey(path))
        .findFirst()
        .ifPresent(path -> refuseUnsealed(tableDirectory, path));

    List<String> live = log.replay(0, version).keySet().stream().toList();
    live.stream()
        .filter(path -> !sealed.containsKey(path))
        .findFirst()
        .ifPresent(path -> refuseUnsealed(tableDirectory, path));
    check(tableDirectory, live.stream().map(sealed::get).toList());
  }

  /**
   * Checks what no list names yet, as far as it can be checked: the commits after the version,
   * which an interrupted load left. Each is there, is not empty, ends with a line and is JSON; and
   * where the newest has Delta's checksum file, the live files add up to the number and bytes it
   * names.
   *
   * @throws DamagedTable naming the first commit that is not so
   */
  public static void verifyAfter(Path tableDirectory, long version) {
    CommitLog log = new CommitLog(tableDirectory);
    long newest = log.newest();
    if (newest <= version) {
      return;
    }
    log.replay(version + 1, newest);
    Optional<JsonNode> checksum = log.checksum(newest);
    if (checksum.isPresent()) {
      Map<String, JsonNode> live = log.replay(0, newest);
      long bytes = live.values().stream().mapToLong(add -> add.path("size").asLong()).sum();
      long saidFiles = checksum.get().path("numFiles").asLong(live.size());
      long saidBytes = checksum.get().path("tableSizeBytes").asLong(bytes);
      if (saidFiles != live.size() || saidBytes != bytes) {
        throw new DamagedTable(
            tableDirectory,
            CommitLog.commit(newest),
            Damage.NOT_ADDING_UP,
            "leads to %,d files of %,d bytes, and its checksum file names %,d of %,d"
                .formatted(live.size(), bytes, saidFiles, saidBytes));
      }
    }
  }

  private static void check(Path table, List<SealedFile> files) {
    files.parallelStream()
        .map(file -> damage(table, file))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            damaged -> {
              throw damaged;
            });
  }

  private static Optional<DamagedTable> damage(Path table, SealedFile file) {
    Path path = table.resolve(file.path());
    try {
      long bytes = Files.size(path);
      if (bytes == 0 && file.bytes() > 0) {
        return damaged(table, file, Damage.ZERO_BYTES, "has zero bytes instead of %,d", 0);
      }
      if (bytes < file.bytes()) {
        return damaged(table, file, Damage.CUT, "was cut from %,d bytes to %,d", bytes);
      }
      if (bytes > file.bytes()) {
        return damaged(table, file, Damage.LONGER, "grew from %,d bytes to %,d", bytes);
      }
      if (!sha256(path).equals(file.sha256())) {
        return damaged(table, file, Damage.CHANGED, "has other content in its %,d bytes", bytes);
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return damaged(table, file, Damage.MISSING, "is missing; it had %,d bytes", 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<DamagedTable> damaged(
      Path table, SealedFile file, Damage damage, String happened, long bytes) {
    return Optional.of(
        new DamagedTable(table, file.path(), damage, happened.formatted(file.bytes(), bytes)));
  }

  private static void refuseUnsealed(Path table, String path) {
    if (Files.exists(table.resolve(path))) {
      throw new DamagedTable(
          table,
          path,
          Damage.UNLISTED,
          "belongs to the version but was not there when it was sealed");
    }
    throw new DamagedTable(table, path, Damage.MISSING, "is missing");
  }

  private static SealedFile seal(Path table, String path) {
    try {
      Path file = table.resolve(path);
      return new SealedFile(path, Files.size(file), sha256(file));
    } catch (NoSuchFileException e) {
      throw new DamagedTable(table, path, Damage.MISSING, "is missing");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, Files.size(file)))];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
