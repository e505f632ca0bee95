package io.countback.ingest.suggest;

import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.TextForm;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file as it was sampled.
 *
 * @param name without folder and {@code .gz}
 * @param form how its text is written, as far as a profile has to say it
 * @param ascii true for text without letters that encodings write differently
 * @param lines the first lines that could be read, cells in the order of the headers
 */
record SampledFile(
    String name,
    FileKind kind,
    TextForm form,
    boolean ascii,
    List<String> headers,
    List<List<String>> lines) {

  /** Texts that exports write where there is no value. */
  private static final Set<String> NONE =
      Set.of(
          "00000000", "0000-00-00", "00.00.0000", "00/00/0000", "n/a", "N/A", "null", "NULL", "-");

  /** The cells of a column that have a value, in the order of the lines. */
  List<String> values(String header) {
    return cells(header).filter(cell -> !cell.isBlank() && !NONE.contains(cell)).toList();
  }

  /** The cell of a line, empty where it has no value. */
  String value(List<String> line, String header) {
    String cell = line.get(headers.indexOf(header)).strip();
    return NONE.contains(cell) ? "" : cell;
  }

  /** The texts that a column has in the place of a value. */
  Stream<String> absent(String header) {
    return cells(header).filter(NONE::contains);
  }

  private Stream<String> cells(String header) {
    int at = headers.indexOf(header);
    return lines.stream().map(line -> line.get(at));
  }
}
