package io.countback.ingest.load;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells a person who waits how far a load is: one line in ten seconds, so that a short load says
 * nothing. What is left is said of the step alone, by the step's own speed so far.
 */
final class Progress implements AutoCloseable {
  private static final long EVERY = 10;
  private static final long MEGABYTE = 1_000_000;

  /** What is left is told when one part in so many is done: a step begins slowly. */
  private static final long FORETOLD = 20;

  /**
   * One step of a load.
   *
   * @param total how many units there are, 0 where nobody knows
   */
  private record Step(String name, String unit, long total, LongSupplier done, long began) {}

  private final Consumer<String> out;
  private final Consumer<String> begun;
  private final ScheduledExecutorService ticks;
  private volatile Step step;

  /**
   * Progress of a load.
   *
   * @param out hears the lines
   * @param begun hears the name of each step at once
   */
  Progress(Consumer<String> out, Consumer<String> begun) {
    this.out = out;
    this.begun = begun;
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    ticks.scheduleAtFixedRate(this::tell, EVERY, EVERY, TimeUnit.SECONDS);
  }

  /** From here on the load is in this step, of which {@code done} of {@code total} are done. */
  void step(String name, String unit, long total, LongSupplier done) {
    step = new Step(name, unit, total, done, System.nanoTime());
    begun.accept(name);
  }

  /** From here on the load is in this step, counted in bytes. */
  void bytes(String name, long total, LongSupplier done) {
    step(name, "MB", total / MEGABYTE, () -> done.getAsLong() / MEGABYTE);
  }

  /** From here on the load is in a step that is not counted. */
  void step(String name) {
    step(name, "", 0, () -> 0);
  }

  private void tell() {
    Step now = step;
    if (now != null) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - now.began());
      out.accept(text(now.name(), now.unit(), now.done().getAsLong(), now.total(), elapsed));
    }
  }

  /** The line that is told. */
  static String text(String name, String unit, long done, long total, Duration elapsed) {
    double seconds = elapsed.toMillis() / 1000.0;
    if (total == 0) {
      return String.format(Locale.ROOT, "%s: %s so far", name, span(seconds));
    }
    if (done >= total) {
      return String.format(
          Locale.ROOT, "%s: all %,d %s read, %s so far", name, total, unit, span(seconds));
    }
    String share =
        String.format(
            Locale.ROOT, "%s: %,d of %,d %s (%d %%)", name, done, total, unit, 100 * done / total);
    if (done == 0) {
      return share;
    }
    double speed = done / seconds;
    String paced = String.format(Locale.ROOT, "%s, %,.0f %s/s", share, speed, unit);
    return done * FORETOLD < total
        ? paced
        : paced + ", about " + span((total - done) / speed) + " left in this step";
  }

  private static String span(double seconds) {
    return seconds < 90
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
