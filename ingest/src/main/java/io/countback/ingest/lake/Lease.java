package io.countback.ingest.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The writer lock of a lake in a store: an object that only one process can make, and that its
 * holder writes anew every few seconds. A process that is killed cannot free it; so who finds it
 * watches it, and takes it over once it has not changed for {@link #PERIOD}. Nobody's clock is
 * compared with another's: each measures how long it has waited itself.
 *
 * <p>A holder that could not write it for so long, because it was stopped or the store did not
 * answer, may have lost it and ends its process at once; that is a kill like any other, which the
 * next run of the command makes good.
 */
final class Lease implements AutoCloseable {
  /** So long without a sign of life, and the lock is free. */
  static final Duration PERIOD = Duration.ofSeconds(30);

  /** So long after its last sign of life a holder gives up: before another can have taken over. */
  private static final Duration HELD = Duration.ofSeconds(25);

  private static final Duration RENEWAL = Duration.ofSeconds(5);

  private final FileSystem store;
  private final Path object;
  private final String holder;

  /** One thread may wait for the store while the other watches the time. */
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, Lease::daemon);

  /** When this process began to give its last sign of life. */
  private volatile long written;

  private long signs;

  private Lease(StorePath lock, String holder) {
    this.store = lock.getFileSystem().hadoop();
    this.object = lock.hadoop();
    // Two processes of two machines, or one that takes the lock twice, may be called the same.
    this.holder = holder + "\nlock " + UUID.randomUUID();
  }

  /**
   * Takes the lock, waiting until it has lapsed if its holder gives no sign of life; empty where
   * the holder does.
   */
  static Optional<Lease> take(StorePath lock, Instant now) throws IOException {
    Lease lease =
        new Lease(
            lock, "process " + ProcessHandle.current().pid() + " on " + host() + ", since " + now);
    while (true) {
      lease.written = System.nanoTime();
      if (ConditionalPut.create(lease.store, lease.object, lease.content())) {
        break;
      }
      String found = lease.tagNow();
      if (found == null) {
        continue;
      }
      if (lease.hasLifeSign(found)) {
        return Optional.empty();
      }
      lease.written = System.nanoTime();
      if (lease.replace(found)) {
        break;
      }
    }
    lease.every(RENEWAL, lease::renew);
    lease.every(Duration.ofSeconds(1), lease::endWhereLapsed);
    return Optional.of(lease);
  }

  /** Whether a process holds the lock now; waits as {@link #take} does. */
  static boolean isTaken(StorePath lock) throws IOException {
    Lease looking = new Lease(lock, "");
    String found = looking.tagNow();
    return found != null && looking.hasLifeSign(found);
  }

  /** True as soon as the object has another content than that with the tag. */
  private boolean hasLifeSign(String found) throws IOException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < PERIOD.toNanos()) {
      pause(Duration.ofSeconds(1));
      String now = tagNow();
      if (!found.equals(now)) {
        return now != null;
      }
    }
    return false;
  }

  private void every(Duration time, Runnable task) {
    threads.scheduleWithFixedDelay(task, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void renew() {
    if (threads.isShutdown()) {
      return;
    }
    long began = System.nanoTime();
    try {
      if (!isOurs()) {
        end();
      }
      String ours = tagNow();
      signs++;
      if (ours == null || !replace(ours)) {
        end();
      }
      written = began;
    } catch (IOException | RuntimeException e) {
      // Tried again until it may be another's.
    }
  }

  private void endWhereLapsed() {
    if (System.nanoTime() - written > HELD.toNanos()) {
      end();
    }
  }

  private static void end() {
    System.err.println(
        "countback: the lock of the lake could not be kept, as its store did not answer or this"
            + " process stood still. What was published before stands; nothing half done is read."
            + " Run the same command again.");
    Runtime.getRuntime().halt(Refusal.UNREACHABLE);
  }

  private boolean replace(String expected) throws IOException {
    try {
      return ConditionalPut.replace(store, object, expected, content());
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private boolean isOurs() throws IOException {
    try (InputStream in = store.open(object)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).startsWith(holder);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Null where the object is not there. */
  private String tagNow() throws IOException {
    try {
      return ((EtagSource) store.getFileStatus(object)).getEtag();
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  /** Never the same twice, so that its tag tells one sign of life from the next. */
  private byte[] content() {
    return (holder + "\nsign of life " + signs + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String host() throws IOException {
    return InetAddress.getLocalHost().getHostName();
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for the lock of the lake.", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "countback-lock");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void close() {
    threads.shutdown();
    try {
      store.delete(object, false);
    } catch (IOException e) {
      // It lapses.
    }
  }
}
