package io.countback.ingest.sample;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one CSV file: UTF-8, comma, LF, quotes only where RFC 4180 asks for them. */
public final class CsvFile implements Closeable {

  private final BufferedWriter writer;
  private long line;

  /** Opens a file, over an earlier one of its name, and writes its header. */
  public CsvFile(Path path, String... header) throws IOException {
    writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    write(header);
  }

  /** Writes a record and returns its physical line, the header being line 1. */
  public long write(String... cells) throws IOException {
    return write(true, cells);
  }

  /** Writes a record as it is, even where a comma in a cell makes one field two. */
  long writeUnquoted(String... cells) throws IOException {
    return write(false, cells);
  }

  private long write(boolean quote, String... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        writer.write(',');
      }
      String cell = cells[i] == null ? "" : cells[i];
      writer.write(quote ? quoted(cell) : cell);
    }
    writer.write('\n');
    return ++line;
  }

  /** Records written, without the header; no cell of the sample holds a line break. */
  long rows() {
    return line - 1;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static String quoted(String cell) {
    if (cell.indexOf(',') < 0 && cell.indexOf('"') < 0) {
      return cell;
    }
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
