package io.countback.jobs.priority;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What would change an expected gain, and by how much. */
record Change(String text, BigDecimal points) {
  private static final int SHOWN = 2;

  /** The two largest of: the largest item is paid, a promise is given today, one answer more. */
  static List<Change> of(Situation account, Answers answers, int digits) {
    List<OpenItem> counted = account.counted();
    BigDecimal response = answers.response().factor();
    BigDecimal now = account.gain(counted, response, digits).total();
    List<Change> changes = new ArrayList<>();
    counted.stream()
        .max(Comparator.comparing(OpenItem::reporting).thenComparing(OpenItem::document))
        .ifPresent(
            largest -> {
              List<OpenItem> rest = new ArrayList<>(counted);
              rest.remove(largest);
              BigDecimal without = account.gain(rest, response, digits).total();
              changes.add(
                  new Change("pays " + largest.document() + " in full", without.subtract(now)));
            });
    changes.add(new Change("promises today", now.negate()));
    if (answers.response().touches() > 0) {
      BigDecimal answered = answers.response().answeredOnceMore().factor();
      BigDecimal then = account.gain(counted, answered, digits).total();
      changes.add(new Change("answers once more", then.subtract(now)));
    }
    changes.sort(
        Comparator.comparing((Change c) -> c.points.abs()).reversed().thenComparing(Change::text));
    return changes.subList(0, Math.min(SHOWN, changes.size()));
  }
}
