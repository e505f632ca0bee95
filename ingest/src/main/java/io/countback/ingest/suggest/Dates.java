package io.countback.ingest.suggest;

import io.countback.ingest.check.Format;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Patterns for the date columns of all files together, since a profile has one list for all.
 *
 * @param patterns in the order in which they are tried
 * @param rivals patterns that read every value of a column as well, to other days, so that no value
 *     decides; empty where the values decide
 */
record Dates(List<String> patterns, Set<String> rivals) {
  private static final List<String> KNOWN =
      List.of(
          "yyyy-MM-dd",
          "d.M.yyyy",
          "d/M/yyyy",
          "M/d/yyyy",
          "d-M-yyyy",
          "M-d-yyyy",
          "yyyy/MM/dd",
          "yyyyMMdd",
          "d.M.uu",
          "d/M/uu",
          "M/d/uu",
          "d-MMM-yyyy",
          "d MMM yyyy",
          "MMM d, yyyy",
          "yyyy-MM-dd H:mm",
          "yyyy-MM-dd H:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss",
          "d.M.yyyy H:mm",
          "d/M/yyyy H:mm",
          "M/d/yyyy H:mm");

  /** A pattern that reads none of so many values is not tried on the others. */
  private static final int FIRST = 20;

  /** A column is of dates where a pattern reads this share of its values. */
  static final double SHARE = 0.9;

  /**
   * Patterns for columns of dates.
   *
   * @param monthFirst what is taken where no value decides
   */
  static Dates of(List<List<String>> columns, boolean monthFirst) {
    Set<String> chosen = new LinkedHashSet<>();
    Set<String> rivals = new LinkedHashSet<>();
    List<List<String>> open = new ArrayList<>();
    for (List<String> column : columns) {
      List<String> fitting = fitting(column);
      if (fitting.size() == 1) {
        chosen.add(fitting.get(0));
      } else if (!fitting.isEmpty()) {
        open.add(fitting);
      }
    }
    for (List<String> fitting : open) {
      // What another column has decided holds for this one too.
      if (fitting.stream().noneMatch(chosen::contains)) {
        String first =
            fitting.stream()
                .filter(p -> p.startsWith("M") == monthFirst)
                .findFirst()
                .orElse(fitting.get(0));
        chosen.add(first);
        fitting.stream().filter(p -> !p.equals(first)).forEach(rivals::add);
      }
    }
    for (String pattern : chosen) {
      String mirrored = mirrored(pattern);
      if (!mirrored.equals(pattern) && chosen.contains(mirrored)) {
        rivals.add(mirrored);
      }
    }
    return new Dates(List.copyOf(chosen), rivals);
  }

  /** The share of values that the best pattern reads. */
  static double share(List<String> values) {
    return KNOWN.stream().mapToDouble(p -> share(p, values)).max().orElse(0);
  }

  /** The pattern of this list that reads the most values. */
  String patternOf(List<String> values) {
    return patterns.stream()
        .max((a, b) -> Double.compare(share(a, values), share(b, values)))
        .orElseThrow();
  }

  private static List<String> fitting(List<String> values) {
    double best = share(values);
    return best < SHARE ? List.of() : KNOWN.stream().filter(p -> share(p, values) == best).toList();
  }

  private static double share(String pattern, List<String> values) {
    Format format = new Format(".", "", List.of(pattern), "minus");
    int first = Math.min(FIRST, values.size());
    if (values.subList(0, first).stream().noneMatch(v -> format.date(v.strip()).isPresent())) {
      return 0;
    }
    long read = values.stream().filter(v -> format.date(v.strip()).isPresent()).count();
    return (double) read / values.size();
  }

  /** The pattern with day and month in each other's place. */
  private static String mirrored(String pattern) {
    return pattern.startsWith("d") && !pattern.contains("MMM")
        ? pattern.replaceFirst("d(.)M", "M$1d")
        : pattern.replaceFirst("^M(.)d", "d$1M");
  }
}
