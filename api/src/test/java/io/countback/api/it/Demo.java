package io.countback.api.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demo, made by the first test that asks for it and copied into a folder of each JVM. */
final class Demo {
  static final Path FOLDER = Launcher.FOLDER.resolve("demo");

  private static final Path TEMPORARY = Launcher.FOLDER.resolve("demo-tmp");
  private static List<Path> before;

  private Demo() {}

  /** Starts it with a temporary folder of its own. */
  static synchronized Served start() throws IOException {
    if (before == null) {
      Folders.remove(TEMPORARY);
      Files.createDirectories(TEMPORARY);
      Folders.copy(Once.made("demo", Demo::make), FOLDER);
      before = filesOfTheProject();
    }
    Served served = start(FOLDER);
    Keys.bring(FOLDER.resolve("lake"));
    return served;
  }

  /** The first start, up to the address of the dashboard. */
  private static void make(Path folder) throws IOException {
    List<Path> project = filesOfTheProject();
    long began = System.nanoTime();
    start(folder).close();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    System.out.println("The demo took " + seconds + " s to a filled dashboard.");
    assertEquals(project, filesOfTheProject());
    assertEquals(List.of(), temporaryFiles());
  }

  private static Served start(Path folder) throws IOException {
    return Served.start(
        Map.of(
            "TMPDIR", TEMPORARY.toString(), "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + TEMPORARY),
        "demo",
        "--dir",
        folder,
        "--port",
        0);
  }

  /** The files of the project before the demo was started. */
  static List<Path> projectBefore() {
    return before;
  }

  /** Without what builds and version control write. */
  static List<Path> filesOfTheProject() throws IOException {
    try (Stream<Path> files =
        Files.find(Launcher.ROOT, 12, (path, attributes) -> attributes.isRegularFile())) {
      return files
          .map(Launcher.ROOT::relativize)
          .filter(file -> !file.startsWith(".git") && !file.toString().contains("target/"))
          .sorted()
          .toList();
    }
  }

  /** What the demo left in its temporary folder. */
  static List<Path> temporaryFiles() throws IOException {
    return Folders.below(TEMPORARY).stream().filter(file -> !file.equals(TEMPORARY)).toList();
  }
}
