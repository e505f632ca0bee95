package io.countback.jobs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;

/**
 * The generated history both engines read: Parquet files as DuckDB writes them, and the same rows
 * as files of our CSV layout. It begins on 1 January 2021 and ends on {@link #END}.
 */
final class History {
  /** Its last day, the last of 60 period ends. */
  static final LocalDate END = LocalDate.of(2025, 12, 31);

  /** Fewer invoices leave months of an entity without any. */
  static final long FEWEST = 1_000;

  private static final int INVOICES_PER_CUSTOMER = 50;

  private final Path scripts;
  private final Path folder;

  /**
   * A history in a folder.
   *
   * @param scripts the folder with {@code gen.sql} and {@code export.sql}
   */
  History(Path scripts, Path folder) {
    this.scripts = scripts;
    this.folder = folder;
  }

  Path parquet() {
    return folder.resolve("parquet");
  }

  Path csv() {
    return folder.resolve("csv");
  }

  /** Writes the Parquet files. */
  void generate(long invoices) throws IOException, SQLException {
    Files.createDirectories(parquet());
    run(
        "gen.sql",
        Map.of(
            "DIR", parquet().toString(),
            "N", Long.toString(invoices),
            "NC", Long.toString(invoices / INVOICES_PER_CUSTOMER)));
  }

  /** Writes the CSV files. */
  void export() throws IOException, SQLException {
    Files.createDirectories(csv());
    run("export.sql", Map.of("DIR", parquet().toString(), "CSV", csv().toString()));
  }

  /** Payments written. */
  long payments() throws SQLException {
    String files = parquet().resolve("payments/*.parquet").toString().replace("'", "''");
    return Long.parseLong(one("select count(*) from read_parquet('" + files + "')"));
  }

  /** The version of DuckDB. */
  static String duckDbVersion() throws SQLException {
    return one("select version()");
  }

  private void run(String script, Map<String, String> values) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(Peer.URL)) {
      SqlScript.read(scripts.resolve(script), values).run(connection);
    }
  }

  private static String one(String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(Peer.URL);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
