package io.countback.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The peer's process: DuckDB with its own settings, its scripts one after another, the figures of
 * each as a CSV file, milliseconds per section on stdout.
 */
public final class Peer {
  static final String URL = "jdbc:duckdb:";

  private Peer() {}

  /**
   * Arguments: the folder of files, that for what the scripts write, the as-of day, the scripts.
   */
  public static void main(String[] arguments) throws IOException, SQLException {
    long began = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(URL)) {
      say("open", (System.nanoTime() - began) / 1_000_000);
      for (int i = 3; i < arguments.length; i++) {
        Path script = Path.of(arguments[i]);
        Path out = out(Path.of(arguments[1]), script);
        Map<String, String> values =
            Map.of(
                "DIR", arguments[0],
                "FOLDER", arguments[1],
                "END", arguments[2],
                "OUT", out.toString());
        SqlScript.read(script, values).run(connection).forEach(Peer::say);
      }
    }
  }

  /** The CSV file of a script: {@code metrics_duckdb.csv} of {@code metrics_duckdb.sql}. */
  static Path out(Path folder, Path script) {
    return folder.resolve(script.getFileName().toString().replace(".sql", ".csv"));
  }

  /** What the process printed: a section and its milliseconds a line. */
  static Map<String, Long> sections(Path log) throws IOException {
    Map<String, Long> sections = new LinkedHashMap<>();
    for (String line : Files.readAllLines(log)) {
      int space = line.lastIndexOf(' ');
      sections.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
    }
    return sections;
  }

  private static void say(String section, long milliseconds) {
    System.out.println(section + " " + milliseconds);
  }
}
