package io.countback.ingest.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Reads RFC 4180 records, one at a time, and keeps each record's text and line.
 *
 * <p>Nothing is guessed: a record whose quotes are broken has no fields and its text says why.
 * Lines end with LF, CRLF or CR; a line end inside quotes belongs to the field, as LF. Empty lines
 * are passed over.
 */
public final class CsvReader implements Iterator<SourceLine> {
  /**
   * What is wrong with a line whose quotes are broken, or that has other fields than the header.
   */
  static final String FAULT = "fields do not match the header";

  private final BufferedReader in;
  private final char delimiter;
  private final char quote;
  private long line;
  private long start;
  private String next;

  /** Reads from the reader, which the caller closes. */
  public CsvReader(Reader reader, char delimiter, char quote) {
    this.in = new BufferedReader(reader, 1 << 16);
    this.delimiter = delimiter;
    this.quote = quote;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public SourceLine next() {
    long number = start;
    String text = pass();
    List<String> fields = split(text);
    return fields == null
        ? SourceLine.broken(number, text, FAULT)
        : SourceLine.of(number, text, fields);
  }

  /** Passes over the next record without looking for its fields; gives its text. */
  String pass() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    String text = next;
    advance();
    return text;
  }

  private void advance() {
    try {
      String text = in.readLine();
      line++;
      while (text != null && text.isEmpty()) {
        text = in.readLine();
        line++;
      }
      start = line;
      next = text == null || !hasOddQuotes(text) ? text : withMore(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A record whose quote is open goes on in the next line. */
  private String withMore(String text) throws IOException {
    StringBuilder record = new StringBuilder(text);
    boolean open = true;
    while (open) {
      String more = in.readLine();
      if (more == null) {
        break;
      }
      line++;
      record.append('\n').append(more);
      open = !hasOddQuotes(more);
    }
    return record.toString();
  }

  private boolean hasOddQuotes(String text) {
    boolean open = false;
    for (int i = text.indexOf(quote); i >= 0; i = text.indexOf(quote, i + 1)) {
      open = !open;
    }
    return open;
  }

  /** Fields of a record, or null where a quote opens, closes or stands in the wrong place. */
  private List<String> split(String text) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      if (at < text.length() && text.charAt(at) == quote) {
        StringBuilder field = new StringBuilder();
        at = unquote(text, at + 1, field);
        if (at < 0) {
          return null;
        }
        fields.add(field.toString());
      } else {
        int end = text.indexOf(delimiter, at);
        String field = end < 0 ? text.substring(at) : text.substring(at, end);
        if (field.indexOf(quote) >= 0) {
          return null;
        }
        fields.add(field);
        at = end < 0 ? text.length() : end;
      }
      if (at == text.length()) {
        return fields;
      }
      if (text.charAt(at) != delimiter) {
        return null;
      }
      at++;
    }
  }

  /** Copies a quoted field and returns the position after its closing quote, or -1. */
  private int unquote(String text, int from, StringBuilder field) {
    int at = from;
    while (true) {
      int end = text.indexOf(quote, at);
      if (end < 0) {
        return -1;
      }
      field.append(text, at, end);
      if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
        field.append(quote);
        at = end + 2;
      } else {
        return end + 1;
      }
    }
  }
}
