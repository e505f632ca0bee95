package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code countback serve} of a lake as a process of its own, on a free port of this machine. */
final class ServedLake implements AutoCloseable {
  private final Process process;
  private final URI address;
  private final Duration ready;

  private ServedLake(Process process, URI address, Duration ready) {
    this.process = process;
    this.address = address;
    this.ready = ready;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param heap of its JVM, as {@code -Xmx} takes it
   */
  static ServedLake start(Path home, Path lake, String heap, Path log) throws IOException {
    List<String> command = api(home, heap);
    command.addAll(List.of("serve", "--lake", lake.toString(), "--port", "0"));
    return start(command, log, new ArrayList<>());
  }

  /**
   * Starts a command that serves a lake sooner or later and waits for the address it prints.
   *
   * @param before receives what it prints before the address
   */
  static ServedLake start(List<String> command, Path log, List<String> before) throws IOException {
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !line.startsWith("http://")) {
      before.add(line);
      line = out.readLine();
    }
    if (line == null) {
      process.destroyForcibly();
      throw new Refusal(1, "serve did not start. Nothing was measured. Its messages: " + log);
    }
    Duration ready = Duration.ofNanos(System.nanoTime() - began);
    return new ServedLake(process, URI.create(line), ready);
  }

  /** Makes an access key to the lake. */
  static String key(Path home, Path lake, String... options) throws IOException {
    List<String> command = api(home, "128m");
    command.addAll(List.of("key", "add", "--lake", lake.toString(), "--name", "bench"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader()) {
      return out.readLine();
    }
  }

  private static List<String> api(Path home, String heap) throws IOException {
    Path target = home.resolve("api/target");
    try (Stream<Path> jars = Files.list(target)) {
      Path jar =
          jars.filter(
                  p ->
                      p.getFileName().toString().matches("countback-api-[\\d.]+(-SNAPSHOT)?\\.jar"))
              .findFirst()
              .orElseThrow();
      return new ArrayList<>(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx" + heap,
              "--add-opens=java.base/java.nio=ALL-UNNAMED",
              "-cp",
              jar + File.pathSeparator + target.resolve("lib") + File.separator + "*",
              "io.countback.api.Main"));
    }
  }

  URI address(String path) {
    return address.resolve(path);
  }

  /** From its start until it could be asked. */
  Duration ready() {
    return ready;
  }

  /** Most memory it had resident so far, bytes; absent where the kernel does not tell. */
  Long peakBytes() {
    var peak = Measured.peakOf(process.pid());
    return peak.isPresent() ? peak.getAsLong() : null;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
