package io.countback.api.gold;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The snapshot to answer from. Looks for a newer run on every request and swaps whole snapshots;
 * while one request loads the newer run, the others are answered from the older one.
 *
 * <ul>
 *   <li>nothing published: {@link NothingPublished}
 *   <li>damaged or unreadable: the exception of {@link Gold#load}, until a load succeeds
 * </ul>
 */
public final class CurrentSnapshot {
  private static final long RETRY_NANOS = 2_000_000_000L;

  private final Gold gold;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile Loaded loaded = new Loaded("never loaded", null, null, 0);
  private volatile String lastGoodRun;

  /** Loads nothing yet; the first {@link #get} does. */
  public CurrentSnapshot(Gold gold) {
    this.gold = gold;
  }

  /** The newest run's snapshot. */
  public Snapshot get() {
    String stamp = gold.stamp();
    if (loaded.isCurrent(stamp)) {
      return loaded.snapshot();
    }
    if (loaded.found() == null) {
      loading.lock();
    } else if (!loading.tryLock()) {
      return loaded.snapshot();
    }
    try {
      if (!loaded.isCurrent(stamp)) {
        loaded = load(stamp);
      }
      return loaded.snapshot();
    } finally {
      loading.unlock();
    }
  }

  /** The command that writes to the lake now, or was stopped while it did; empty where none. */
  public Optional<Running> running() {
    return gold.running();
  }

  /** The run served last, empty when none was served since the start. */
  public Optional<String> lastGoodRun() {
    return Optional.ofNullable(lastGoodRun);
  }

  private Loaded load(String stamp) {
    try {
      Snapshot snapshot = gold.load().orElseThrow(() -> new NothingPublished(gold.place()));
      lastGoodRun = snapshot.run().runId();
      return new Loaded(stamp, snapshot, null, 0);
    } catch (RuntimeException e) {
      return new Loaded(stamp, null, e, System.nanoTime());
    }
  }

  private record Loaded(String stamp, Snapshot found, RuntimeException failure, long failedAt) {

    /** A failure is tried again after a while: the file may have been put back. */
    boolean isCurrent(String newest) {
      boolean isDue = failure != null && System.nanoTime() - failedAt > RETRY_NANOS;
      return stamp.equals(newest) && !isDue;
    }

    Snapshot snapshot() {
      if (failure != null) {
        throw failure;
      }
      return found;
    }
  }
}
