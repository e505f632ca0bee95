package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kind of files that are loaded. */
enum LoadFormat {
  /** Our CSV layout. */
  CSV("load_csv_duckdb.sql"),

  /** The same columns with types. */
  PARQUET("load_parquet_duckdb.sql");

  /** The peer's script that names the files. */
  final String views;

  LoadFormat(String views) {
    this.views = views;
  }

  /** The format of that name. */
  static LoadFormat of(String name) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.USAGE,
                    "--format " + name + " is unknown. Nothing was made. Ask for csv or parquet."));
  }

  /**
   * Writes the files to load from the exported ones, which go, and returns their folder.
   *
   * @param oneBadIn one line in so many is made a bad one
   */
  Path export(History history, Path folder, long oneBadIn) throws IOException, SQLException {
    Path spoiled = Files.createDirectories(folder.resolve("files"));
    history.run(
        List.of("export_load.sql"),
        Map.of(
            "CSV", history.csv().toString(),
            "TO", spoiled.toString(),
            "ONE_IN", Long.toString(oneBadIn)));
    Folders.delete(history.csv());
    return this == CSV ? spoiled : typed(history, folder, spoiled);
  }

  private static Path typed(History history, Path folder, Path csv)
      throws IOException, SQLException {
    Path typed = Files.createDirectories(folder.resolve("typed"));
    history.run(
        List.of("export_load_parquet.sql"), Map.of("CSV", csv.toString(), "TO", typed.toString()));
    return typed;
  }

  /** Its name as an option and in results. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
