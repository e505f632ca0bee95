package io.countback.jobs.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Our figures beside the peer's: each must be given by both and be the same number, or undefined
 * with both.
 *
 * @param compared figures named by either
 * @param differences in the order of their keys; empty if the engines agree
 */
record Comparison(int compared, List<Difference> differences) {

  /** A figure the engines do not agree on; each side as text. */
  record Difference(FigureKey key, String ours, String peer) {
    @Override
    public String toString() {
      return key + ": Countback " + ours + ", DuckDB " + peer;
    }
  }

  /** Compares; a null value is a figure that is undefined. */
  static Comparison of(Map<FigureKey, BigDecimal> ours, Map<FigureKey, BigDecimal> peer) {
    Set<FigureKey> keys = new TreeSet<>(ours.keySet());
    keys.addAll(peer.keySet());
    List<Difference> differences =
        keys.stream()
            .filter(key -> !agree(key, ours, peer))
            .map(key -> new Difference(key, text(key, ours), text(key, peer)))
            .toList();
    return new Comparison(keys.size(), differences);
  }

  private static boolean agree(
      FigureKey key, Map<FigureKey, BigDecimal> ours, Map<FigureKey, BigDecimal> peer) {
    if (!ours.containsKey(key) || !peer.containsKey(key)) {
      return false;
    }
    BigDecimal one = ours.get(key);
    BigDecimal other = peer.get(key);
    return one == null || other == null ? one == other : one.compareTo(other) == 0;
  }

  private static String text(FigureKey key, Map<FigureKey, BigDecimal> figures) {
    if (!figures.containsKey(key)) {
      return "absent";
    }
    BigDecimal value = figures.get(key);
    return value == null ? "undefined" : value.stripTrailingZeros().toPlainString();
  }
}
