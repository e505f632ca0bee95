package io.countback.jobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Option;

/** Where a bench keeps its results, one line a run, and what it notes beside them. */
final class Kept {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Folder of the file of results (default: bench/results of the project).")
  private Path results;

  @Option(
      names = "--remark",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "A remark kept with the result, such as what else the machine was doing.")
  private String remark;

  @Option(names = "--home", hidden = true, defaultValue = "${env:COUNTBACK_HOME:-.}")
  private Path home;

  /** The project's folder. */
  Path home() {
    return home;
  }

  String remark() {
    return remark;
  }

  /** The folder of results. */
  Path folder() {
    return results == null ? home.resolve("bench/results") : results;
  }

  /** Adds a line to a file of results and returns the file. */
  Path append(String file, ObjectNode result) throws IOException {
    Path to = folder().resolve(file);
    Files.createDirectories(to.toAbsolutePath().getParent());
    Files.writeString(to, result + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return to;
  }
}
