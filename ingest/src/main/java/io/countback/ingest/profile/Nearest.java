package io.countback.ingest.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known name nearest to what somebody wrote. */
public final class Nearest {
  private Nearest() {}

  /** {@code "; did you mean dso?"}, or nothing where no name is near. */
  public static String hint(String name, Collection<String> known) {
    return nearest(name, known).map(n -> "; did you mean " + n + "?").orElse("");
  }

  /** The nearest name, by edits; at most a third of its letters may differ. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    String wanted = plain(name);
    return known.stream()
        .min(Comparator.comparingInt((String k) -> edits(wanted, plain(k))).thenComparing(k -> k))
        .filter(k -> edits(wanted, plain(k)) <= Math.max(2, k.length() / 3));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
