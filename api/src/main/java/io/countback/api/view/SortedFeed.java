package io.countback.api.view;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * Lines in the order of their keys, under a header.
 *
 * @param <K> as {@link SortedLines} wants it
 */
final class SortedFeed<K extends Record> implements Feed {
  private final String head;
  private final SortedLines<K> lines;

  private SortedFeed(String head, SortedLines<K> lines) {
    this.head = head;
    this.lines = lines;
  }

  /**
   * The lines that a source adds.
   *
   * @param source is called once, with what takes the lines
   */
  static <K extends Record> Feed of(
      String head, Class<K> key, Comparator<K> order, Consumer<SortedLines<K>> source) {
    SortedFeed<K> feed = new SortedFeed<>(head, new SortedLines<>(key, order));
    try {
      source.accept(feed.lines);
      return feed;
    } catch (RuntimeException | Error e) {
      feed.close();
      throw e;
    }
  }

  @Override
  public int rows() {
    return lines.size();
  }

  @Override
  public void writeTo(OutputStream target) throws IOException {
    lines.writeTo(target, head, (key, line) -> line);
  }

  @Override
  public void close() {
    lines.close();
  }
}
