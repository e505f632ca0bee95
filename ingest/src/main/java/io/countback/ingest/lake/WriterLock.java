package io.countback.ingest.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * One writer per lake, by a lock of the operating system: a killed holder frees it. The file names
 * the holder for the message another writer gets.
 */
public final class WriterLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;
  private final Running running;

  private WriterLock(FileChannel channel, FileLock lock, Running running) {
    this.channel = channel;
    this.lock = lock;
    this.running = running;
  }

  /**
   * Takes the lock, or refuses with exit code 5 and the holder's process.
   *
   * @param command that takes it, as a person calls it
   */
  public static WriterLock take(Lake lake, String command, Clock clock) {
    Path file = lake.lockFile();
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel, false);
      if (lock == null) {
        channel.close();
        throw busy(lake);
      }
      channel.truncate(0);
      String holder =
          "process " + ProcessHandle.current().pid() + ", since " + clock.instant() + "\n";
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      channel.force(true);
      clearOrphans(lake);
      return new WriterLock(channel, lock, new Running(lake, command, clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses where another process holds the lock now, as {@link #take} would; writes nothing. */
  public static void refuseWhereTaken(Lake lake) {
    if (!Files.exists(lake.lockFile())) {
      return;
    }
    try (FileChannel channel = FileChannel.open(lake.lockFile(), StandardOpenOption.READ);
        FileLock lock = tryLock(channel, true)) {
      if (lock == null) {
        throw busy(lake);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal busy(Lake lake) throws IOException {
    return new Refusal(
        Refusal.BUSY,
        "Another process is writing to "
            + lake.root()
            + ": "
            + Files.readString(lake.lockFile()).trim()
            + ". Nothing was changed. Wait for it to end and run the same command again.");
  }

  /** What a killed writer's commits left in the tables' logs; nobody else writes now. */
  private static void clearOrphans(Lake lake) throws IOException {
    for (Path layer : List.of(lake.silver("load").getParent(), lake.gold("run").getParent())) {
      if (Files.isDirectory(layer)) {
        try (Stream<Path> tables = Files.list(layer)) {
          for (Path table :
              tables.filter(t -> Files.isDirectory(t.resolve("_delta_log"))).toList()) {
            LinkLogStore.clearOrphanMarkers(table);
          }
        }
      }
    }
  }

  private static FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Tells those who read the lake what the holder is at. */
  public void phase(String name) {
    running.phase(name);
  }

  @Override
  public void close() {
    running.close();
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
