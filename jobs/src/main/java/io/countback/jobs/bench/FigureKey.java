package io.countback.jobs.bench;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What names a figure that both engines give.
 *
 * @param slice the entity's id or the channel, or {@code total}
 * @param part the aging column, {@code numerator} or {@code denominator}, whether cash is {@code
 *     attributed}; empty for single-valued metrics
 */
record FigureKey(String metric, LocalDate monthEnd, String slice, String part)
    implements Comparable<FigureKey> {
  private static final Comparator<FigureKey> ORDER =
      Comparator.comparing(FigureKey::metric)
          .thenComparing(FigureKey::monthEnd)
          .thenComparing(FigureKey::slice)
          .thenComparing(FigureKey::part);

  @Override
  public int compareTo(FigureKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return metric + (part.isEmpty() ? "" : " " + part) + " of " + slice + " at " + monthEnd;
  }
}
