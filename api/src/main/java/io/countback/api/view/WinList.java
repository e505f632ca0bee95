package io.countback.api.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.countback.api.gold.Snapshot;
import io.countback.api.gold.Win;
import io.countback.api.security.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Receipts worth noting, the newest day first, the largest amount of a day first.
 *
 * @param rows each in its own currency
 */
public record WinList(List<Win> rows) {
  private static final Fields<Win> FIELDS =
      new Fields<Win>()
          .with("received_on", Win::receivedOn)
          .with("account", Win::accountId)
          .with("name", Win::name)
          .with("collector", Win::collector)
          .with("entity", Win::entityId)
          .with("receipt", Win::receiptId)
          .with("amount", w -> Money.of(w.amount(), w.currency()))
          .with("currency", Win::currency)
          .with("overdue_paid", w -> Money.of(w.overduePaid(), w.currency()))
          .with("days_late", Win::daysLate)
          .with("items", Win::items)
          .with("oldest_document", Win::oldestDocument)
          .with("oldest_days_late", Win::oldestDaysLate)
          .with("large", Win::bigWin)
          .with("promise_kept", Win::promiseKept)
          .with("last_touch.on", Win::lastTouchOn)
          .with("last_touch.channel", Win::lastTouchChannel)
          .with("last_touch.collector", Win::lastTouchCollector);

  /**
   * Which of them.
   *
   * @param from first day, {@code to} the last
   * @param min least amount, in each receipt's own currency; null for any
   * @param collector who had the account on the day; null for all
   */
  public record Question(LocalDate from, LocalDate to, BigDecimal min, String collector) {
    boolean fits(Win win) {
      return !win.receivedOn().isBefore(from)
          && !win.receivedOn().isAfter(to)
          && (min == null || win.amount().compareTo(min) >= 0)
          && (collector == null || win.collector().equals(collector));
    }
  }

  /** Those of a run. */
  public static WinList of(Snapshot snapshot, Scope scope, Question question) {
    return new WinList(
        snapshot.compared().wins(scope).stream()
            .filter(question::fits)
            .sorted(
                comparing(Win::receivedOn, reverseOrder())
                    .thenComparing(Win::amount, reverseOrder())
                    .thenComparing(Win::receiptId))
            .toList());
  }

  /** Some of the rows as objects. */
  public List<Map<String, Object>> json(int from, int to) {
    return rows.subList(from, to).stream().map(FIELDS::json).toList();
  }

  /** All rows as lines. */
  public String csv(Csv csv) {
    return FIELDS.csv(csv, rows);
  }
}
