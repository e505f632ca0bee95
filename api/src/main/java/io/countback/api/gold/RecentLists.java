package io.countback.api.gold;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The lists of collectors that were asked for last; those asked for longest ago make room. */
final class RecentLists {
  private static final int MOST_ROWS = 20_000;

  private final Map<String, List<PrioritizedAccount>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int rows;

  /** The list kept under the name, read first if need be; two may read it at a time. */
  List<PrioritizedAccount> get(String name, Supplier<List<PrioritizedAccount>> reader) {
    List<PrioritizedAccount> found = find(name);
    if (found == null) {
      found = reader.get();
      keep(name, found);
    }
    return found;
  }

  /** The list kept under the name; null where none is. */
  synchronized List<PrioritizedAccount> find(String name) {
    return kept.get(name);
  }

  private synchronized void keep(String name, List<PrioritizedAccount> list) {
    if (list.size() > MOST_ROWS / 2 || kept.putIfAbsent(name, list) != null) {
      return;
    }
    rows += list.size();
    Iterator<List<PrioritizedAccount>> oldest = kept.values().iterator();
    while (rows > MOST_ROWS) {
      rows -= oldest.next().size();
      oldest.remove();
    }
  }
}
