package io.countback.jobs.collector;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The touches of one account, found by day and by the invoice they mean: pure. A touch that names
 * invoices means these, one that names none means all.
 */
final class AccountTouches {
  /** A delivered touch; {@code automated}: no person made it. */
  record Touch(LocalDate on, Instant at, String id, boolean automated, String collector) {
    private static final Comparator<Touch> IN_ORDER =
        Comparator.comparing(Touch::on).thenComparing(Touch::at).thenComparing(Touch::id);
  }

  private static final TreeMap<LocalDate, List<Touch>> NONE = new TreeMap<>();

  private final Map<String, TreeMap<LocalDate, List<Touch>>> byInvoice = new HashMap<>();
  private final TreeMap<LocalDate, List<Touch>> ofAll = new TreeMap<>();

  /**
   * From rows of touched_on, touched_at, touch_id, automated, collector, invoices; null for none.
   */
  AccountTouches(List<Row> rows) {
    for (Row row : rows == null ? List.<Row>of() : rows) {
      Touch touch =
          new Touch(
              row.getAs(0), row.getAs(1), row.getString(2), row.getBoolean(3), row.getString(4));
      List<String> named = row.isNullAt(5) ? List.of() : row.getList(5);
      if (named.isEmpty()) {
        add(touch, ofAll);
      }
      for (String invoice : named) {
        add(touch, byInvoice.computeIfAbsent(invoice, i -> new TreeMap<>()));
      }
    }
  }

  private static void add(Touch touch, TreeMap<LocalDate, List<Touch>> to) {
    to.computeIfAbsent(touch.on, day -> new ArrayList<>()).add(touch);
  }

  /**
   * The day of the first touch that means an invoice.
   *
   * @param after the day before the first that counts
   * @param to the last day that counts
   * @param manual whether only those made by a person count
   */
  Optional<LocalDate> first(String invoice, LocalDate after, LocalDate to, boolean manual) {
    return meaning(invoice)
        .flatMap(
            touches ->
                touches.subMap(after, false, to, true).values().stream()
                    .flatMap(List::stream)
                    .filter(t -> !manual || !t.automated)
                    .findFirst()
                    .stream())
        .map(Touch::on)
        .min(Comparator.naturalOrder());
  }

  /** The last touch that means an invoice, of so many days before a day. */
  Optional<Touch> last(String invoice, LocalDate before, int days) {
    return meaning(invoice)
        .flatMap(touches -> touches.subMap(before.minusDays(days), before).values().stream())
        .flatMap(List::stream)
        .max(Touch.IN_ORDER);
  }

  private Stream<TreeMap<LocalDate, List<Touch>>> meaning(String invoice) {
    return Stream.of(byInvoice.getOrDefault(invoice, NONE), ofAll);
  }
}
