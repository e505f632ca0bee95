package io.countback.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads JSON lines one at a time. A number keeps the digits it is written with: {@code 10.50} is
 * never a binary fraction on its way. {@code null} is an absent cell; true and false are these
 * words. Blank lines are passed over and still counted.
 */
final class JsonLines implements Iterator<JsonLines.Line> {
  /**
   * One line.
   *
   * @param cells text by key, null where the line is no object of plain values
   * @param fault why it is none, null where it is
   */
  record Line(long number, String text, Map<String, String> cells, String fault) {}

  /** Control flow inside this class: the line is no object of plain values. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String fault) {
      super(fault);
    }
  }

  private static final JsonFactory JSON = new JsonFactory();

  private final BufferedReader in;
  private long number;
  private String next;

  /** Reads from the reader, which the caller closes. */
  JsonLines(Reader reader) {
    this.in = new BufferedReader(reader, 1 << 16);
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Line next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Line line = line(number, next);
    advance();
    return line;
  }

  private void advance() {
    try {
      do {
        next = in.readLine();
        number++;
      } while (next != null && next.isBlank());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(long number, String text) {
    try (JsonParser json = JSON.createParser(text)) {
      return new Line(number, text, cells(json), null);
    } catch (JsonProcessingException e) {
      return new Line(number, text, null, "no JSON: " + e.getOriginalMessage());
    } catch (Broken e) {
      return new Line(number, text, null, e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> cells(JsonParser json) throws IOException, Broken {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new Broken("no JSON object");
    }
    Map<String, String> cells = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      if (value == null || value.isStructStart()) {
        throw new Broken("key " + key + " holds an object or a list");
      }
      if (cells.put(key, value == JsonToken.VALUE_NULL ? "" : json.getText()) != null) {
        throw new Broken("key " + key + " stands twice");
      }
    }
    if (json.nextToken() != null) {
      throw new Broken("more than one JSON object");
    }
    return cells;
  }
}
