package io.countback.jobs.bench;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What names a figure that both engines give.
 *
 * @param entity the entity's id, or {@code total}
 * @param part the aging column, empty for single-valued metrics
 */
record FigureKey(String metric, LocalDate monthEnd, String entity, String part)
    implements Comparable<FigureKey> {
  private static final Comparator<FigureKey> ORDER =
      Comparator.comparing(FigureKey::metric)
          .thenComparing(FigureKey::monthEnd)
          .thenComparing(FigureKey::entity)
          .thenComparing(FigureKey::part);

  @Override
  public int compareTo(FigureKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return metric + (part.isEmpty() ? "" : " " + part) + " of " + entity + " at " + monthEnd;
  }
}
