package io.countback.api.gold;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Rows with one of some values in a column of texts.
 *
 * @param values none stands for rows without a value
 */
record Where(String column, Set<String> values) {

  static Where is(String column, String value) {
    return new Where(column, Set.of(value));
  }

  static Where isAbsent(String column) {
    return new Where(column, Set.of());
  }

  boolean isAbsence() {
    return values.isEmpty();
  }

  boolean holds(Columns row) {
    String value = row.unshared(column);
    return value == null ? isAbsence() : values.contains(value);
  }

  /**
   * Whether a file may hold such a row whose smallest and largest values of the column are these.
   */
  boolean mayHoldBetween(String least, String most) {
    return values.stream().anyMatch(v -> compare(least, v) <= 0 && compare(v, most) <= 0);
  }

  /** As Delta orders texts. */
  static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
