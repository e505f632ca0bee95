package io.countback.jobs.publish;

import java.util.Comparator;
import java.util.Map;

/**
 * A slice of one dimension, or the total.
 *
 * @param dimension a column of {@link MetricTable#SLICES}; empty for the total, as is the value
 */
public record Slice(String dimension, String value) implements Comparable<Slice> {
  /** Everything. */
  public static final Slice TOTAL = new Slice("", "");

  private static final Comparator<Slice> IN_ORDER =
      Comparator.comparing(Slice::dimension).thenComparing(Slice::value);

  /** Values by dimension, as a row of figures wants them. */
  public Map<String, String> values() {
    return dimension.isEmpty() ? Map.of() : Map.of(dimension, value);
  }

  @Override
  public int compareTo(Slice other) {
    return IN_ORDER.compare(this, other);
  }
}
