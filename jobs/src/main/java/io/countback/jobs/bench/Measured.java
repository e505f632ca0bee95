package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A whole process, measured from its start to its end.
 *
 * @param exitCode how it ended
 * @param wall time it took
 * @param cpu processor time it used, on all cores; other processes lengthen it little. Absent where
 *     the system does not tell
 * @param peakBytes most memory it had resident at once, as the kernel counts it; absent where there
 *     is no {@code /proc}
 */
record Measured(int exitCode, Duration wall, Optional<Duration> cpu, OptionalLong peakBytes) {
  private static final long LOOK_EVERY_MILLIS = 50;

  /**
   * Runs a command and waits for it. A signal to this process ends that one too.
   *
   * @param log the file for what it prints
   * @param errors the file for its messages
   */
  static Measured run(List<String> command, Path folder, Path log, Path errors)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectOutput(log.toFile())
            .redirectError(errors.toFile())
            .start();
    Thread end = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(end);
    OptionalLong peak = OptionalLong.empty();
    Optional<Duration> cpu = Optional.empty();
    do {
      Optional<Duration> before = cpu;
      cpu = process.info().totalCpuDuration().or(() -> before);
      OptionalLong now = peakOf(process.pid());
      peak = now.isPresent() ? now : peak;
    } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    forget(end);
    return new Measured(process.exitValue(), wall, cpu, peak);
  }

  private static void forget(Thread end) throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException ending) {
      // A signal ends this process, and the hook has ended the other: there is nothing to report.
      Thread.currentThread().join();
    }
  }

  /**
   * Runs an engine, whose log and messages are named after it.
   *
   * @param also exit code other than 0 with which it has done its work
   */
  static Measured engine(String name, List<String> command, Path folder, int also)
      throws IOException, InterruptedException {
    Path errors = folder.resolve(name + ".err");
    Measured measured = run(command, folder, folder.resolve(name + ".log"), errors);
    if (measured.exitCode() != 0 && measured.exitCode() != also) {
      throw new Refusal(
          1,
          "%s ended with %d. No time was recorded; %s keeps everything. Its messages: %s. Out of memory? COUNTBACK_HEAP=4g gives it more."
              .formatted(name, measured.exitCode(), folder, errors));
    }
    return measured;
  }

  /** The kernel's high-water mark of a process' resident memory, bytes; it never falls. */
  static OptionalLong peakOf(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/status"))
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      // No such folder here, or the process has just ended.
      return OptionalLong.empty();
    }
  }
}
