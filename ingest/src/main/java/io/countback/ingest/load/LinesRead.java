package io.countback.ingest.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * How many lines tasks have read of each share of a file. A share that is read again, since a plan
 * refers to it twice or a task is tried again, counts once.
 */
final class LinesRead extends AccumulatorV2<String, Map<String, Long>> {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<String, Long> lines = new ConcurrentHashMap<>();

  @Override
  public void add(String share) {
    lines.merge(share, 1L, Long::sum);
  }

  @Override
  public void merge(AccumulatorV2<String, Map<String, Long>> other) {
    merge(other.value());
  }

  /** Takes what another has read where it is more. */
  void merge(Map<String, Long> other) {
    other.forEach((share, n) -> lines.merge(share, n, Math::max));
  }

  /** Lines of all shares. */
  long sum() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public Map<String, Long> value() {
    return lines;
  }

  @Override
  public boolean isZero() {
    return lines.isEmpty();
  }

  @Override
  public LinesRead copy() {
    LinesRead copy = new LinesRead();
    copy.merge(lines);
    return copy;
  }

  @Override
  public void reset() {
    lines.clear();
  }
}
