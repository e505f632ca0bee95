package io.countback.ingest.lake;

import io.delta.storage.CloseableIterator;
import io.delta.storage.LineCloseableIterator;
import io.delta.storage.LogStore;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Delta's log on a local disk, safe when two processes write one table.
 *
 * <p>Delta's own store for {@code file:} tests for the target and then renames; two processes can
 * both pass the test, and the second commit replaces the first. Here a commit is a hard link, which
 * the file system makes only if the name is free, and it is on disk before it is acknowledged.
 *
 * <ul>
 *   <li>A new version: temporary file in the same directory, fsync, link, fsync of the directory.
 *   <li>The name is taken: {@link FileAlreadyExistsException}, and nothing is changed.
 *   <li>Overwriting (the pointer to the last checkpoint): temporary file, fsync, atomic move.
 *   <li>No hard links on this file system: the version is claimed with a marker file that only one
 *       process can create, then the temporary file is renamed. A process killed in between leaves
 *       its marker; {@link #clearOrphanMarkers} removes it under the writer lock.
 * </ul>
 *
 * <p>Hadoop's hidden {@code .name.crc} is not written: the load and run records keep a SHA-256 of
 * every log file. One that an earlier file of the same name left behind is removed, since readers
 * that go through Hadoop would hold the new file against it.
 *
 * <p>Set with {@code spark.delta.logStore.file.impl}.
 */
public final class LinkLogStore extends LogStore {

  private static final String TEMPORARY = ".countback.tmp";
  private static final String CLAIM = ".countback.claim";

  /** How long to wait for a writer that holds a claim before saying that it is an orphan. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  /** A directory does not change its file system while a process runs. */
  private static final Map<Path, Boolean> HARD_LINKS = new ConcurrentHashMap<>();

  /** Present to force one of the two ways, in tests. */
  private final Optional<Boolean> forced;

  /** Called by Delta, which passes Hadoop's configuration. */
  public LinkLogStore(Configuration configuration) {
    this(configuration, Optional.empty());
  }

  private LinkLogStore(Configuration configuration, Optional<Boolean> forced) {
    super(configuration);
    this.forced = forced;
  }

  /** Commits with claims even where hard links exist. */
  static LinkLogStore withClaims(Configuration configuration) {
    return new LinkLogStore(configuration, Optional.of(false));
  }

  /**
   * Whether commits into this directory are made with hard links; if not, with claims. Decided once
   * per directory by trying, so that all writers of a table agree.
   */
  public static boolean hardLinks(Path directory) throws IOException {
    Path key = directory.toRealPath();
    Boolean known = HARD_LINKS.get(key);
    if (known == null) {
      known = tryLink(key);
      HARD_LINKS.put(key, known);
    }
    return known;
  }

  /**
   * Removes what killed writers left in a table's log: claims and temporary files. Only the holder
   * of the writer lock may call it. A table without a log has none.
   *
   * @return how many files were removed
   */
  public static int clearOrphanMarkers(Path tableDirectory) throws IOException {
    Path log = tableDirectory.resolve("_delta_log");
    if (!Files.isDirectory(log)) {
      return 0;
    }
    int cleared = 0;
    try (DirectoryStream<Path> orphans =
        Files.newDirectoryStream(log, ".*{" + TEMPORARY + "," + CLAIM + "}")) {
      for (Path orphan : orphans) {
        cleared += Files.deleteIfExists(orphan) ? 1 : 0;
      }
    }
    if (cleared > 0) {
      syncDirectory(log);
    }
    return cleared;
  }

  @Override
  public CloseableIterator<String> read(org.apache.hadoop.fs.Path path, Configuration configuration)
      throws IOException {
    try {
      return new LineCloseableIterator(
          Files.newBufferedReader(local(path), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw notFound(local(path));
    }
  }

  @Override
  public void write(
      org.apache.hadoop.fs.Path path,
      Iterator<String> actions,
      Boolean overwrite,
      Configuration configuration)
      throws IOException {
    Path target = local(path);
    Path directory = target.getParent();
    if (!Files.isDirectory(directory)) {
      throw notFound(directory);
    }
    if (!overwrite) {
      refuseIfTaken(target);
    }
    Path temporary = sibling(target, "." + UUID.randomUUID() + TEMPORARY);
    try {
      writeAndSync(temporary, actions);
      if (overwrite) {
        Files.deleteIfExists(sideFile(target));
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } else if (forced.isPresent() ? forced.get() : hardLinks(directory)) {
        Files.deleteIfExists(sideFile(target));
        Files.createLink(target, temporary);
      } else {
        claimAndRename(temporary, target);
      }
      syncCommit(target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Files whose names come at or after the given one, by name; hidden files are not listed. */
  @Override
  public Iterator<FileStatus> listFrom(org.apache.hadoop.fs.Path path, Configuration configuration)
      throws IOException {
    Path from = local(path);
    Path directory = from.getParent();
    String first = from.getFileName().toString();
    List<FileStatus> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && name.compareTo(first) >= 0) {
          status(file).ifPresent(found::add);
        }
      }
    } catch (NoSuchFileException e) {
      throw notFound(directory);
    }
    found.sort(Comparator.comparing(status -> status.getPath().getName()));
    return found.iterator();
  }

  @Override
  public org.apache.hadoop.fs.Path resolvePathOnPhysicalStorage(
      org.apache.hadoop.fs.Path path, Configuration configuration) {
    return hadoop(local(path));
  }

  /** True, so that Delta writes a checkpoint beside its place and renames it. */
  @Override
  public Boolean isPartialWriteVisible(
      org.apache.hadoop.fs.Path path, Configuration configuration) {
    return true;
  }

  private static void writeAndSync(Path file, Iterator<String> lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      while (lines.hasNext()) {
        out.write(lines.next().getBytes(StandardCharsets.UTF_8));
        out.write('\n');
      }
      out.flush();
      channel.force(true);
    }
  }

  private static void claimAndRename(Path temporary, Path target) throws IOException {
    Path claim = sibling(target, CLAIM);
    claim(claim, target);
    try {
      // Its holder may have finished between our look at the target and our claim.
      refuseIfTaken(target);
      Files.deleteIfExists(sideFile(target));
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(claim);
    }
  }

  private static void claim(Path claim, Path target) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      refuseIfTaken(target);
      try {
        Files.createFile(claim);
        return;
      } catch (FileAlreadyExistsException e) {
        if (System.nanoTime() - deadline > 0) {
          throw new IOException(
              claim
                  + " has been there for "
                  + PATIENCE.toSeconds()
                  + " s: a writer was killed before its commit, or another is very slow. The table"
                  + " is unchanged. Run the command again; it clears the claim when no other"
                  + " writer holds the lake.",
              e);
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while another writer committed the same version.", e);
    }
  }

  private static boolean tryLink(Path directory) throws IOException {
    Path file = directory.resolve("." + UUID.randomUUID() + TEMPORARY);
    Path link = directory.resolve("." + UUID.randomUUID() + TEMPORARY);
    Files.createFile(file);
    try {
      Files.createLink(link, file);
      return true;
    } catch (UnsupportedOperationException | IOException e) {
      return false;
    } finally {
      Files.deleteIfExists(link);
      Files.deleteIfExists(file);
    }
  }

  /** The first commit also makes the new directories themselves durable. */
  private static void syncCommit(Path target) throws IOException {
    Path directory = target.getParent();
    syncDirectory(directory);
    if (target.getFileName().toString().equals("00000000000000000000.json")) {
      Path parent = directory.getParent();
      for (int level = 0; level < 2 && parent != null; level++, parent = parent.getParent()) {
        syncDirectory(parent);
      }
    }
  }

  private static void syncDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return; // A directory cannot be opened there; its entries are written through.
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void refuseIfTaken(Path target) throws FileAlreadyExistsException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  private static Optional<FileStatus> status(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileStatus(
              attributes.isDirectory() ? 0 : attributes.size(),
              attributes.isDirectory(),
              1,
              32L << 20,
              attributes.lastModifiedTime().toMillis(),
              hadoop(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Removed since it was listed.
    }
  }

  private static Path sideFile(Path target) {
    return sibling(target, ".crc");
  }

  /** A hidden file beside the target: {@code .name} and the ending. */
  private static Path sibling(Path target, String ending) {
    return target.resolveSibling("." + target.getFileName() + ending);
  }

  private static Path local(org.apache.hadoop.fs.Path path) {
    String scheme = path.toUri().getScheme();
    if (scheme != null && !scheme.equals("file")) {
      throw new IllegalArgumentException(
          "LinkLogStore commits to local disks only, not to " + path + ".");
    }
    return Path.of(path.toUri().getPath()).toAbsolutePath();
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return new org.apache.hadoop.fs.Path("file", null, path.toString());
  }

  private static FileNotFoundException notFound(Path path) {
    return new FileNotFoundException("No such file or directory: " + path);
  }
}
