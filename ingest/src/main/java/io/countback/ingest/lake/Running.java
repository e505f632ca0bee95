package io.countback.ingest.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the one writer of a lake is at, for those who read: {@code running.json} with {@code
 * command}, {@code phase}, {@code since} and {@code seen}, the moment it was last written, every
 * ten seconds. The file goes when the command ends; one that was killed leaves it behind.
 *
 * <p>It only informs: a file that cannot be written stops nothing.
 */
final class Running implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long EVERY = 10;

  private final Lake lake;
  private final String command;
  private final Clock clock;
  private final Instant since;
  private final ScheduledExecutorService beats;
  private String phase = "start";

  /** Of a command that has begun now. */
  Running(Lake lake, String command, Clock clock) {
    this.lake = lake;
    this.command = command;
    this.clock = clock;
    this.since = clock.instant();
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "running");
              thread.setDaemon(true);
              return thread;
            });
    write();
    beats.scheduleAtFixedRate(this::write, EVERY, EVERY, TimeUnit.SECONDS);
  }

  /** From here on the command is in this phase. */
  synchronized void phase(String name) {
    phase = name;
    write();
  }

  private synchronized void write() {
    if (beats.isShutdown()) {
      return;
    }
    try {
      SmallFiles.replace(
          lake.runningFile(),
          JSON.writeValueAsBytes(
              JSON.createObjectNode()
                  .put("command", command)
                  .put("phase", phase)
                  .put("since", since.toString())
                  .put("seen", clock.instant().toString())));
    } catch (IOException | UncheckedIOException | Refusal e) {
      // What cannot be told is not told; the command itself meets what is wrong with the disk.
    }
  }

  @Override
  public synchronized void close() {
    beats.shutdownNow();
    try {
      Files.deleteIfExists(SmallFiles.unfinished(lake.runningFile()));
      Files.deleteIfExists(lake.runningFile());
    } catch (IOException | Refusal e) {
      // As with writing.
    }
  }
}
