package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.Comparator.reverseOrder;

import io.countback.api.gold.Snapshot;
import io.countback.api.note.Notes;
import io.countback.api.security.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Comparator;

/** A whole worklist as lines of CSV, made of the list of one collector after the other. */
public final class WorklistFeed implements Feed {
  private static final Comparator<Place> IN_ORDER =
      comparing(Place::waits)
          .thenComparing(Place::value, nullsLast(reverseOrder()))
          .thenComparing(Place::returnsOn, nullsLast(naturalOrder()))
          .thenComparing(Place::account);

  private final SortedLines<Place> lines = new SortedLines<>(Place.class, IN_ORDER);
  private String head;

  private WorklistFeed() {}

  /**
   * Where the line of an account belongs.
   *
   * @param value by which it is listed; null where it waits, too
   * @param returnsOn days from 1970-01-01; null where it does not wait, too
   */
  private record Place(boolean waits, BigDecimal value, Long returnsOn, String account) {}

  /** The list that a question without a collector asks for. */
  public static WorklistFeed of(
      Snapshot snapshot, Scope scope, Worklist.Question question, Notes notes, Csv csv) {
    WorklistFeed feed = new WorklistFeed();
    try {
      for (String collector : Worklist.collectors(snapshot, scope)) {
        Worklist.Question own =
            new Worklist.Question(collector, question.bucket(), question.order());
        feed.add(
            new WorklistRows(Worklist.of(snapshot, scope, own, notes)),
            question.order(),
            csv,
            snapshot.run().reportingCurrency());
      }
      return feed;
    } catch (RuntimeException | Error e) {
      feed.close();
      throw e;
    }
  }

  private void add(WorklistRows rows, Worklist.Order order, Csv csv, String currency) {
    head = rows.head(csv, currency);
    rows.lines(
        csv,
        currency,
        (account, waiting, line) -> {
          boolean waits = waiting != null;
          boolean returns = waits && waiting.returnsOn() != null;
          lines.add(
              new Place(
                  waits,
                  waits ? null : order.value.apply(account),
                  returns ? waiting.returnsOn().toEpochDay() : null,
                  account.accountId()),
              line);
        });
  }

  @Override
  public int rows() {
    return lines.size();
  }

  /** Those listed with their ranks, then those left alone. */
  @Override
  public void writeTo(OutputStream target) throws IOException {
    int[] rank = {0};
    lines.writeTo(target, head, (place, line) -> (place.waits() ? "," : ++rank[0] + ",") + line);
  }

  @Override
  public void close() {
    lines.close();
  }
}
