package io.countback.ingest.sample;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open files of one sample. Rows are streamed; only what is wrong with a line is kept until the
 * end, for {@code truth/dirty.csv}.
 */
final class SampleFiles implements Closeable {

  static final String TRUTH = "truth/dirty.csv";
  static final String EFFECTS = "truth/effect.csv";

  private record Planted(SampleFile file, long line, String check, String what) {}

  private final Path folder;
  private final Map<SampleFile, CsvFile> files = new EnumMap<>(SampleFile.class);
  private final List<Planted> planted = new ArrayList<>();

  SampleFiles(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve(TRUTH).getParent());
    for (SampleFile file : SampleFile.values()) {
      String[] header = file.columns().toArray(String[]::new);
      files.put(file, new CsvFile(folder.resolve(file.fileName()), header));
    }
  }

  void write(Row row) throws IOException {
    CsvFile csv = files.get(row.file());
    long line = row.isUnquoted() ? csv.writeUnquoted(row.cells()) : csv.write(row.cells());
    for (Row.Finding finding : row.findings()) {
      planted.add(new Planted(row.file(), line, finding.check(), finding.what()));
    }
  }

  void write(List<Row> rows) throws IOException {
    for (Row row : rows) {
      write(row);
    }
  }

  SampleSummary summary() {
    Map<String, Long> rows = new LinkedHashMap<>();
    files.forEach((file, csv) -> rows.put(file.fileName(), csv.rows()));
    return new SampleSummary(rows, planted.size());
  }

  void writeTruth(Effects effects) throws IOException {
    planted.sort(Comparator.comparing(Planted::file).thenComparing(Planted::line));
    try (CsvFile truth = new CsvFile(folder.resolve(TRUTH), "file", "line", "check", "what")) {
      for (Planted row : planted) {
        truth.write(row.file().fileName(), Long.toString(row.line()), row.check(), row.what());
      }
    }
    try (CsvFile truth = new CsvFile(folder.resolve(EFFECTS), Effects.COLUMNS)) {
      for (String[] line : effects.lines()) {
        truth.write(line);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (CsvFile file : files.values()) {
      file.close();
    }
  }
}
