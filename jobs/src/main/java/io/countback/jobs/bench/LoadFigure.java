package io.countback.jobs.bench;

import java.util.Comparator;
import java.util.Set;

/**
 * What names a figure of a load that both engines give.
 *
 * @param table a silver table; {@link #OTHER} for repeats in all but receipts, {@link #LOAD} for
 *     all lines together
 * @param outcome read, loaded, quarantined, duplicate or left_out
 * @param part of a sum of amounts the currency, of rows set aside the {@link #UNREADABLE kind} of
 *     reason; empty for a number of rows
 */
record LoadFigure(String table, String outcome, String part) implements Comparable<LoadFigure> {
  static final String LOAD = "load";
  static final String OTHER = "other tables";

  /** A required value is missing, or one is not in its form. */
  static final String UNREADABLE = "unreadable";

  /** It could be read, and names what no file has brought. */
  static final String UNKNOWN = "unknown";

  /** Neither, and it contradicts itself or another row. */
  static final String CONTRADICTION = "contradiction";

  private static final Set<String> REASONS = Set.of(UNREADABLE, UNKNOWN, CONTRADICTION);

  private static final Comparator<LoadFigure> ORDER =
      Comparator.comparing(LoadFigure::table)
          .thenComparing(LoadFigure::outcome)
          .thenComparing(LoadFigure::part);

  /** Rows of an outcome. */
  LoadFigure(String table, String outcome) {
    this(table, outcome, "");
  }

  /** True for a number of rows, false for a sum of amounts. */
  boolean countsRows() {
    return part.isEmpty() || REASONS.contains(part);
  }

  @Override
  public int compareTo(LoadFigure other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return table + " " + outcome + (part.isEmpty() ? "" : " " + part);
  }
}
