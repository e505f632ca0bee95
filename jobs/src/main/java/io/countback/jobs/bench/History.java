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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The generated history both engines read: Parquet files as DuckDB writes them, and the same rows
 * as files of our CSV layout. It begins on 1 January 2021 and ends on {@link #END}.
 */
final class History {
  /** Its last day, the last of 60 period ends. */
  static final LocalDate END = LocalDate.of(2025, 12, 31);

  /** The day after, whose events {@link #addDay} makes. */
  static final LocalDate DAY = END.plusDays(1);

  private static final int INVOICES_PER_CUSTOMER = 50;

  private final Path scripts;
  private final Path folder;
  private final Content content;

  /**
   * A history in a folder.
   *
   * @param scripts the folder with the scripts
   */
  History(Path scripts, Path folder, Content content) {
    this.scripts = scripts;
    this.folder = folder;
    this.content = content;
  }

  Path parquet() {
    return folder.resolve("parquet");
  }

  Path csv() {
    return folder.resolve("csv");
  }

  /** The CSV files of {@link #DAY}; those of what has no new rows are as they were. */
  Path dayCsv() {
    return folder.resolve("day-csv");
  }

  private Path dayParquet() {
    return folder.resolve("day-parquet");
  }

  /** Writes the Parquet files. */
  void generate(long invoices) throws IOException, SQLException {
    Files.createDirectories(parquet());
    generate(content.generating, invoices, parquet());
  }

  /** Writes the Parquet and CSV files of the day after: 0.1 % new events of every kind. */
  void addDay(long invoices) throws IOException, SQLException {
    Files.createDirectories(dayParquet());
    generate(List.of("gen_day.sql"), invoices, dayParquet());
    export(dayParquet(), dayCsv());
  }

  private void generate(List<String> names, long invoices, Path day)
      throws IOException, SQLException {
    run(
        names,
        Map.of(
            "DIR", parquet().toString(),
            "DAY", day.toString(),
            "N", Long.toString(invoices),
            "NC", Long.toString(invoices / INVOICES_PER_CUSTOMER)));
  }

  /** Writes the CSV files. */
  void export() throws IOException, SQLException {
    export(parquet(), csv());
  }

  private void export(Path events, Path csv) throws IOException, SQLException {
    Files.createDirectories(csv);
    run(
        content.exporting,
        Map.of("DIR", events.toString(), "HISTORY", parquet().toString(), "CSV", csv.toString()));
  }

  /** Rows written of {@code payments}, {@code touches} or {@code responses}. */
  long rows(String table) throws SQLException {
    String files = parquet().resolve(table + "/*.parquet").toString().replace("'", "''");
    return Long.parseLong(one("select count(*) from read_parquet('" + files + "')"));
  }

  /** The peer's scripts over the Parquet files. */
  List<Path> queries() {
    return scripts(Stream.concat(content.views.stream(), content.queries.stream()).toList());
  }

  /** The peer's scripts over the silver tables of a lake that has loaded the CSV files. */
  List<Path> queriesOfSilver() {
    return scripts(
        Stream.concat(Stream.of("silver_duckdb.sql"), content.queries.stream()).toList());
  }

  /** Scripts of that name. */
  List<Path> scripts(List<String> names) {
    return names.stream().map(scripts::resolve).map(Path::toAbsolutePath).toList();
  }

  /** The version of DuckDB. */
  static String duckDbVersion() throws SQLException {
    return one("select version()");
  }

  /** Runs scripts that make more of the history, or tell of it. */
  void run(List<String> names, Map<String, String> values) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(Peer.URL)) {
      for (String name : names) {
        SqlScript.read(scripts.resolve(name), values).run(connection);
      }
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
