package io.countback.ingest.suggest;

import io.countback.ingest.source.FileKind;
import io.countback.ingest.source.TextForm;
import java.util.List;

/**
 * A file as it was sampled.
 *
 * @param name without folder, and without the {@code .gz} of a text file
 * @param form how its text is written, as far as a profile has to say it
 * @param lines the first lines that could be read, cells in the order of the headers
 */
record SampledFile(
    String name, FileKind kind, TextForm form, List<String> headers, List<List<String>> lines) {

  /** The cells of a column that are not empty, in the order of the lines. */
  List<String> values(String header) {
    int at = headers.indexOf(header);
    return lines.stream().map(line -> line.get(at)).filter(cell -> !cell.isBlank()).toList();
  }
}
