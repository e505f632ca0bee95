package io.countback.ingest.source;

import java.util.List;
import java.util.stream.Collectors;

/** Cells as a line of CSV, for people who look at a line of a file that is no text. */
final class CsvText {
  private CsvText() {}

  static String line(List<String> cells) {
    return cells.stream().map(CsvText::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
