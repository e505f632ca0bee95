package io.countback.jobs.completeness;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Tallies by period end and slice; public because Spark asks it of what it carries. */
public final class Tallies implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A slice of one dimension at a period end.
   *
   * @param dimension empty for the total, as is the value
   */
  record Key(LocalDate end, String dimension, String value)
      implements Comparable<Key>, Serializable {
    private static final Comparator<Key> IN_ORDER =
        Comparator.comparing(Key::end).thenComparing(Key::dimension).thenComparing(Key::value);

    @Override
    public int compareTo(Key other) {
      return IN_ORDER.compare(this, other);
    }
  }

  private final TreeMap<Key, Tally> byKey = new TreeMap<>();

  Tally at(LocalDate end, String dimension, String value) {
    return byKey.computeIfAbsent(new Key(end, dimension, value), k -> new Tally());
  }

  Tallies add(Tallies other) {
    other.byKey.forEach((k, tally) -> at(k.end, k.dimension, k.value).add(tally));
    return this;
  }

  /** The slices of a period end that have accounts, the total first. */
  void forEach(LocalDate end, BiConsumer<Key, Tally> reader) {
    SortedMap<Key, Tally> ofEnd =
        byKey.subMap(new Key(end, "", ""), new Key(end.plusDays(1), "", ""));
    ofEnd.forEach(reader);
  }

  /** The total of a period end; empty of accounts where nobody owes. */
  Tally total(LocalDate end) {
    return byKey.getOrDefault(new Key(end, "", ""), new Tally());
  }
}
