package io.countback.ingest.sample;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was written.
 *
 * @param rows records per file name, without the header, in the order of the layout
 * @param planted findings listed in {@code truth/dirty.csv}
 */
public record SampleSummary(Map<String, Long> rows, int planted) {

  public SampleSummary {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  public long totalRows() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
