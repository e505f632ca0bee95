package io.countback.api.view;

import io.countback.api.gold.AgingItem;
import io.countback.api.gold.Snapshot;
import io.countback.api.security.Scope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The lines of {@link AgedItems#csv} where they are too many to hold. */
public final class AgedItemsFeed implements Feed {
  private final SortedLines<AgedItems.Place> lines =
      new SortedLines<>(AgedItems.Place.class, AgedItems.Place.OLDEST_FIRST);
  private final String head;

  private AgedItemsFeed(String head) {
    this.head = head;
  }

  /** The items that a question asks for. */
  public static AgedItemsFeed of(
      Snapshot snapshot, Scope scope, AgedBalance.Question question, Csv csv) {
    LocalDate asOf = snapshot.run().asOf();
    Fields<AgingItem> fields = AgedItems.ofLine(asOf);
    AgedItemsFeed feed = new AgedItemsFeed(fields.head(csv));
    try {
      snapshot
          .ledger()
          .items(
              scope,
              question.account(),
              item -> {
                if (question.asks(item)) {
                  feed.lines.add(AgedItems.Place.of(item, asOf), fields.line(csv, item));
                }
              });
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
    OutputStream out = new BufferedOutputStream(target, 1 << 16);
    out.write(head.getBytes(StandardCharsets.UTF_8));
    lines.forEach((place, line) -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    out.flush();
  }

  @Override
  public void close() {
    lines.close();
  }
}
