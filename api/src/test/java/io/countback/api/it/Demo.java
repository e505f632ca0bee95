package io.countback.api.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demo in a folder of the build, made by the first test that asks for it. */
final class Demo {
  static final Path FOLDER = Launcher.FOLDER.resolve("demo");

  private static final Path TEMPORARY = Launcher.FOLDER.resolve("demo-tmp");
  private static List<Path> before;

  private Demo() {}

  /** Starts it with a temporary folder of its own. */
  static synchronized Served start() throws IOException {
    boolean isFirst = before == null;
    if (isFirst) {
      before = filesOfTheProject();
      Folders.remove(FOLDER);
      Folders.remove(TEMPORARY);
      Files.createDirectories(TEMPORARY);
    }
    long began = System.nanoTime();
    Served served =
        Served.start(
            Map.of(
                "TMPDIR",
                TEMPORARY.toString(),
                "JAVA_TOOL_OPTIONS",
                "-Djava.io.tmpdir=" + TEMPORARY),
            "demo",
            "--dir",
            FOLDER,
            "--port",
            0);
    Keys.bring(FOLDER.resolve("lake"));
    if (isFirst) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
      System.out.println("The demo took " + seconds + " s to a filled dashboard.");
    }
    return served;
  }

  /** The files of the project before the demo was first started. */
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
