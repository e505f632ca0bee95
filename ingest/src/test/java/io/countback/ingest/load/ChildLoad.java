package io.countback.ingest.load;

import io.countback.ingest.lake.Lake;
import io.countback.ingest.lake.Sessions;
import io.countback.ingest.lake.WriterLock;
import io.countback.ingest.profile.CountbackProfile;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A load, or a writer that only waits, in a process of its own that a test can kill. */
final class ChildLoad {
  private static final Instant NOW = Instant.parse("2026-07-01T06:00:00Z");

  private ChildLoad() {}

  /** Arguments: lake, business day, files; without files it holds the lock until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    Lake lake = Lake.open(Path.of(arguments[0]));
    List<Path> files = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    try (WriterLock lock = WriterLock.take(lake, "ingest", Clock.fixed(NOW, ZoneOffset.UTC))) {
      if (files.isEmpty()) {
        System.out.println("holding");
        Thread.sleep(60_000);
        return;
      }
      LocalDate day = LocalDate.parse(arguments[1]);
      new Loader(Sessions.local("child"), lake, CountbackProfile.profile(), day, NOW).load(files);
    }
  }

  static Process start(Lake lake, LocalDate day, List<Path> files) throws IOException {
    List<String> command = java(ChildLoad.class);
    command.addAll(List.of(lake.root().toString(), day.toString()));
    files.forEach(f -> command.add(f.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Java as this process runs it, with its options and class path, and a main class. */
  static List<String> java(Class<?> main) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> !a.startsWith("-javaagent") && !a.startsWith("-agentlib"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    return command;
  }
}
