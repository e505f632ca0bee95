package io.countback.ingest.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * One writer per lake, by a lock of the operating system: a killed holder frees it. Of a lake in a
 * store it is a {@link Lease}. The file names the holder for the message another writer gets.
 */
public final class WriterLock implements AutoCloseable {
  private interface Held {
    void release() throws IOException;
  }

  private final Held held;
  private final Running running;

  private WriterLock(Held held, Running running) {
    this.held = held;
    this.running = running;
  }

  /**
   * Takes the lock, or refuses with exit code 5 and the holder's process.
   *
   * @param command that takes it, as a person calls it
   */
  public static WriterLock take(Lake lake, String command, Clock clock) {
    Path file = lake.lockFile();
    if (file instanceof StorePath lock) {
      return lease(lake, lock, command, clock);
    }
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
      return new WriterLock(
          () -> {
            lock.release();
            channel.close();
          },
          new Running(lake, command, clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses where another process holds the lock now, as {@link #take} would; writes nothing. */
  public static void refuseWhereTaken(Lake lake) {
    if (!Files.exists(lake.lockFile())) {
      return;
    }
    if (lake.lockFile() instanceof StorePath lock) {
      refuseWhereAlive(lake, lock);
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

  private static WriterLock lease(Lake lake, StorePath lock, String command, Clock clock) {
    try {
      Lease lease = Lease.take(lock, clock.instant()).orElseThrow(() -> busy(lake));
      return new WriterLock(lease::close, new Running(lake, command, clock));
    } catch (IOException e) {
      throw StoreProvider.unreachable(lock, e);
    }
  }

  private static void refuseWhereAlive(Lake lake, StorePath lock) {
    try {
      if (Lease.isTaken(lock)) {
        throw busy(lake);
      }
    } catch (IOException e) {
      throw StoreProvider.unreachable(lock, e);
    }
  }

  private static Refusal busy(Lake lake) {
    return new Refusal(
        Refusal.BUSY,
        "Another process is writing to "
            + lake.root()
            + ": "
            + holder(lake.lockFile())
            + ". Nothing was changed. Wait for it to end and run the same command again.");
  }

  private static String holder(Path lock) {
    try {
      return Files.readString(lock).lines().findFirst().orElse("one that has not said its name");
    } catch (NoSuchFileException e) {
      return "it ended just now"; // Of a store; on this machine the file stays.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      held.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
