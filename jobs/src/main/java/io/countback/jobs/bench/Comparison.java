package io.countback.jobs.bench;

import io.countback.ingest.lake.Refusal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Our figures beside the peer's: each must be given by both and be the same number, or undefined
 * with both.
 *
 * @param compared figures named by either
 * @param differences in the order of their keys; empty if the engines agree
 */
record Comparison(int compared, List<Difference> differences) {
  private static final int DIFFERENCES_SHOWN = 20;

  /** A figure the engines do not agree on; each side as text. */
  record Difference(Comparable<?> key, String ours, String peer) {
    @Override
    public String toString() {
      return key + ": Countback " + ours + ", DuckDB " + peer;
    }
  }

  /** Compares; a null value is a figure that is undefined. */
  static <K extends Comparable<K>> Comparison of(Map<K, BigDecimal> ours, Map<K, BigDecimal> peer) {
    Set<K> keys = new TreeSet<>(ours.keySet());
    keys.addAll(peer.keySet());
    List<Difference> differences =
        keys.stream()
            .filter(key -> !agree(key, ours, peer))
            .map(key -> new Difference(key, text(key, ours), text(key, peer)))
            .toList();
    return new Comparison(keys.size(), differences);
  }

  /** Exit code 7, naming the first figures that differ, if any does. */
  void refuseDifferences(Path folder) {
    if (differences.isEmpty()) {
      return;
    }
    String first =
        differences.stream()
            .limit(DIFFERENCES_SHOWN)
            .map(difference -> "\n  " + difference)
            .collect(Collectors.joining());
    throw new Refusal(
        Refusal.DAMAGED,
        String.format(
            Locale.ROOT,
            "%,d of %,d figures differ. No time was recorded; %s keeps everything. The first of them:%s",
            differences.size(),
            compared,
            folder,
            first));
  }

  private static <K> boolean agree(K key, Map<K, BigDecimal> ours, Map<K, BigDecimal> peer) {
    if (!ours.containsKey(key) || !peer.containsKey(key)) {
      return false;
    }
    BigDecimal one = ours.get(key);
    BigDecimal other = peer.get(key);
    return one == null || other == null ? one == other : one.compareTo(other) == 0;
  }

  private static <K> String text(K key, Map<K, BigDecimal> figures) {
    if (!figures.containsKey(key)) {
      return "absent";
    }
    BigDecimal value = figures.get(key);
    return value == null ? "undefined" : value.stripTrailingZeros().toPlainString();
  }
}
