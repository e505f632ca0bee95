package io.countback.api.view;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiFunction;

/**
 * Brings lines into the order of their keys, however many they are: parts are sorted in memory, lie
 * in temporary files, and are merged when the lines are handed out.
 *
 * @param <K> a record that Jackson writes and reads as it is
 */
final class SortedLines<K extends Record> implements AutoCloseable {
  /** Lines of a part: some 20 MB, and some hundred files of a few million lines. */
  private static final int MOST_HELD = 20_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JavaType type;
  private final Comparator<Line<K>> order;
  private final int mostHeld;
  private final List<Path> parts = new ArrayList<>();
  private List<Line<K>> held = new ArrayList<>();
  private int size;

  SortedLines(Class<K> key, Comparator<K> order) {
    this(key, order, MOST_HELD);
  }

  /**
   * The same.
   *
   * @param mostHeld lines that are held in memory
   */
  SortedLines(Class<K> key, Comparator<K> order, int mostHeld) {
    this.type = JSON.getTypeFactory().constructParametricType(Line.class, key);
    this.order = comparing(Line::key, order);
    this.mostHeld = mostHeld;
  }

  /** A line, and what it is ordered by. */
  record Line<K>(K key, String text) {}

  /** Takes lines. */
  interface Taker<K> {
    void take(K key, String text) throws IOException;
  }

  void add(K key, String text) {
    held.add(new Line<>(key, text));
    size++;
    if (held.size() == mostHeld) {
      spill();
    }
  }

  int size() {
    return size;
  }

  private void spill() {
    held.sort(order);
    try {
      Path part = Files.createTempFile("countback-feed", ".json");
      parts.add(part);
      try (SequenceWriter out = JSON.writerFor(type).writeValues(part.toFile())) {
        out.writeAll(held);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    held = new ArrayList<>();
  }

  /** Hands out all lines; equal ones in no particular order. No line is added afterwards. */
  void forEach(Taker<K> taker) throws IOException {
    held.sort(order);
    List<MappingIterator<Line<K>>> opened = new ArrayList<>();
    try {
      PriorityQueue<Rest<K>> rests = new PriorityQueue<>(comparing(Rest::first, order));
      Rest.of(held.iterator(), rests);
      for (Path part : parts) {
        MappingIterator<Line<K>> lines = JSON.readerFor(type).readValues(part.toFile());
        opened.add(lines);
        Rest.of(lines, rests);
      }
      while (!rests.isEmpty()) {
        Rest<K> next = rests.poll();
        taker.take(next.first().key(), next.first().text());
        Rest.of(next.others(), rests);
      }
    } finally {
      for (MappingIterator<Line<K>> lines : opened) {
        lines.close();
      }
    }
  }

  /**
   * Writes a header and all lines in order.
   *
   * @param written what of a key and its text is written
   */
  void writeTo(OutputStream target, String head, BiFunction<K, String, String> written)
      throws IOException {
    OutputStream out = new BufferedOutputStream(target, 1 << 16);
    out.write(head.getBytes(StandardCharsets.UTF_8));
    forEach((key, text) -> out.write(written.apply(key, text).getBytes(StandardCharsets.UTF_8)));
    out.flush();
  }

  /** What of a part is not handed out yet. */
  private record Rest<K>(Line<K> first, Iterator<Line<K>> others) {
    static <K> void of(Iterator<Line<K>> lines, PriorityQueue<Rest<K>> rests) {
      if (lines.hasNext()) {
        rests.add(new Rest<>(lines.next(), lines));
      }
    }
  }

  @Override
  public void close() {
    try {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
