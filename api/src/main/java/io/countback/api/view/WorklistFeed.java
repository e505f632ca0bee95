package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.security.Scope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A whole worklist as lines of CSV, however long: the lines of one collector after the other lie in
 * a temporary file while their order is found, and only their places are held in memory.
 */
public final class WorklistFeed implements AutoCloseable {
  private static final Comparator<Place> IN_ORDER =
      comparing(Place::isWaiting)
          .thenComparing(Place::value, nullsLast(reverseOrder()))
          .thenComparing(Place::returnsOn, nullsLast(naturalOrder()))
          .thenComparing(Place::account);

  private final Path file;
  private final String head;
  private final List<Place> places;

  private WorklistFeed(Path file, String head, List<Place> places) {
    this.file = file;
    this.head = head;
    this.places = places;
  }

  /**
   * Where the line of an account lies.
   *
   * @param value by which it is listed; null where it waits, too
   * @param returnsOn null where it does not wait, too
   */
  private record Place(
      boolean isWaiting,
      BigDecimal value,
      LocalDate returnsOn,
      String account,
      long start,
      int length) {}

  /** The list that a question without a collector asks for. */
  public static WorklistFeed of(
      Snapshot snapshot, Scope scope, Worklist.Question question, Notes notes, Csv csv) {
    String currency = snapshot.run().reportingCurrency();
    List<Place> places = new ArrayList<>();
    Path file = null;
    try {
      file = Files.createTempFile("countback-feed", ".csv");
      String head = null;
      try (Spool spool = new Spool(file)) {
        for (String collector : Worklist.collectors(snapshot, scope)) {
          Worklist.Question own =
              new Worklist.Question(collector, question.bucket(), question.order());
          WorklistRows rows = new WorklistRows(Worklist.of(snapshot, scope, own, notes));
          rows.lines(
              csv,
              currency,
              (account, waiting, line) -> {
                boolean waits = waiting != null;
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                places.add(
                    new Place(
                        waits,
                        waits ? null : question.order().value.apply(account),
                        waits ? waiting.returnsOn() : null,
                        account.accountId(),
                        spool.put(bytes),
                        bytes.length));
              });
          head = rows.head(csv, currency);
        }
      }
      places.sort(IN_ORDER);
      return new WorklistFeed(file, head, places);
    } catch (IOException e) {
      delete(file);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      delete(file);
      throw e;
    }
  }

  /** Appends to a file and tells where. */
  private static final class Spool implements AutoCloseable {
    private final OutputStream out;
    private long end;

    Spool(Path file) throws IOException {
      out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    long put(byte[] bytes) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      end += bytes.length;
      return end - bytes.length;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** How many lines there are, without the header. */
  public int rows() {
    return places.size();
  }

  /** Writes the header, those listed with their ranks, then those left alone. */
  public void writeTo(OutputStream target) throws IOException {
    OutputStream out = new BufferedOutputStream(target, 1 << 16);
    out.write(head.getBytes(StandardCharsets.UTF_8));
    try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
      int rank = 0;
      for (Place place : places) {
        byte[] line = new byte[place.length()];
        lines.seek(place.start());
        lines.readFully(line);
        String ranked = place.isWaiting() ? "," : ++rank + ",";
        out.write(ranked.getBytes(StandardCharsets.UTF_8));
        out.write(line);
      }
    }
    out.flush();
  }

  @Override
  public void close() {
    delete(file);
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
