package io.countback.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The peer's process: DuckDB with its own settings, the queries of {@code metrics_duckdb.sql}, the
 * figures as a CSV file, milliseconds per section on stdout.
 */
public final class Peer {
  static final String URL = "jdbc:duckdb:";

  private Peer() {}

  /** Arguments: the file of queries, the folder of Parquet files, the CSV file to write. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Map<String, String> values = Map.of("DIR", arguments[1], "OUT", arguments[2]);
    SqlScript queries = SqlScript.read(Path.of(arguments[0]), values);
    long began = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(URL)) {
      say("open", (System.nanoTime() - began) / 1_000_000);
      queries.run(connection).forEach(Peer::say);
    }
  }

  private static void say(String section, long milliseconds) {
    System.out.println(section + " " + milliseconds);
  }
}
