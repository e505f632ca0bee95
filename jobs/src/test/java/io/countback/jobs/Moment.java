package io.countback.jobs;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When a process that writes a lake is killed: after so many changes of files in one place of it,
 * and a little later. Told by progress, because most of the life of a process is its start.
 *
 * @param place a file or folder of the lake; empty for all of it
 * @param change the number of the change, from 1
 * @param micros after the change
 */
record Moment(String place, int change, long micros) {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  /**
   * Kills the process at the moment.
   *
   * @return false where the process ended by itself before
   */
  boolean kill(Process process, Path lake) throws InterruptedException {
    LakeFiles before = LakeFiles.of(lake, place);
    while (process.isAlive() && LakeFiles.of(lake, place).since(before).size() < change) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  @Override
  public String toString() {
    return String.format(
        "change %d of %s + %.1f ms", change, place.isEmpty() ? "any file" : place, micros / 1000d);
  }
}
