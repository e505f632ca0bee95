package io.countback.jobs.compare;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which accounts a comparison is made among; null is all. */
record Slice(String agingBand, String sizeTier, String segment) implements Serializable {
  /** All accounts. */
  static final Slice TOTAL = new Slice(null, null, null);

  /**
   * The slice set it belongs to: the names of the dimensions it fixes. Differences of one set are
   * one family.
   */
  String set() {
    List<String> fixed = new ArrayList<>();
    if (agingBand != null) {
      fixed.add("aging_band");
    }
    if (sizeTier != null) {
      fixed.add("size_tier");
    }
    if (segment != null) {
      fixed.add("segment");
    }
    return fixed.isEmpty() ? "total" : String.join(",", fixed);
  }

  /** The values it fixes, {@code total} where there is none: what a bootstrap is seeded with. */
  String name() {
    String values =
        Stream.of(agingBand, sizeTier, segment)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(","));
    return values.isEmpty() ? "total" : values;
  }
}
