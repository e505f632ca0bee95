package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file of JSON lines: one object a line. Its columns are the keys of all readable lines, in the
 * order in which they first appear; a key that a line leaves out is an absent cell.
 */
final class JsonLinesFile implements SourceReader {
  private final TextForm form;

  JsonLinesFile(TextForm form) {
    this.form = form;
  }

  @Override
  public Survey survey(Path bronze) throws FileRefused, IOException {
    boolean mark = Bronze.readThrough(bronze, form.charset());
    Set<String> headers = new LinkedHashSet<>();
    try (Reader text = Bronze.text(bronze, form.charset())) {
      JsonLines lines = new JsonLines(text);
      while (lines.hasNext()) {
        Map<String, String> cells = lines.next().cells();
        if (cells != null) {
          headers.addAll(cells.keySet());
          Limits.columns(headers.size());
        }
      }
    }
    if (headers.isEmpty()) {
      throw new FileRefused(Check.F2A, null, "no line of the file is a JSON object");
    }
    return new Survey(
        List.copyOf(headers),
        mark ? List.of(new Finding(Check.F1E, null, "byte-order mark")) : List.of());
  }

  @Override
  public SourceLines lines(Path bronze, List<String> headers) throws IOException {
    Reader text = Bronze.text(bronze, form.charset());
    JsonLines lines = new JsonLines(text);
    return new SourceLines() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public SourceLine next() {
        JsonLines.Line line = lines.next();
        if (line.cells() == null) {
          return SourceLine.broken(line.number(), line.text(), line.fault());
        }
        List<String> fields = new ArrayList<>(headers.size());
        headers.forEach(h -> fields.add(line.cells().getOrDefault(h, "")));
        return SourceLine.of(line.number(), line.text(), fields);
      }

      @Override
      public void close() throws IOException {
        text.close();
      }
    };
  }
}
