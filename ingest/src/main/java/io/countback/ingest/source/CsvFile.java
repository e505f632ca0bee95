package io.countback.ingest.source;

import io.countback.ingest.check.Check;
import io.countback.ingest.check.Finding;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;

/** A CSV file: the first line names the columns. */
final class CsvFile implements SourceReader {
  private final TextForm form;

  CsvFile(TextForm form) {
    this.form = form;
  }

  @Override
  public Survey survey(Path bronze) throws FileRefused, IOException {
    boolean mark = Bronze.readThrough(bronze, form.charset());
    try (Reader text = Bronze.text(bronze, form.charset())) {
      CsvReader csv = csv(text);
      List<String> headers = csv.hasNext() ? csv.next().fields() : null;
      if (headers == null) {
        throw new FileRefused(Check.F2A, null, "the first line is no header row");
      }
      return new Survey(
          headers.stream().map(String::strip).toList(),
          mark ? List.of(new Finding(Check.F1E, null, "byte-order mark")) : List.of());
    }
  }

  @Override
  public SourceLines lines(Path bronze, List<String> headers) throws IOException {
    Reader text = Bronze.text(bronze, form.charset());
    CsvReader csv = csv(text);
    csv.next();
    return new SourceLines() {
      @Override
      public boolean hasNext() {
        return csv.hasNext();
      }

      @Override
      public SourceLine next() {
        SourceLine line = csv.next();
        return line.fields() != null && line.fields().size() != headers.size()
            ? SourceLine.broken(line.number(), line.text(), CsvReader.FAULT)
            : line;
      }

      @Override
      public void skip() {
        csv.pass();
      }

      @Override
      public void close() throws IOException {
        text.close();
      }
    };
  }

  private CsvReader csv(Reader text) {
    return new CsvReader(text, form.delimiter(), form.quote());
  }
}
