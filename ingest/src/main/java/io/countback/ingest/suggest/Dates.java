package io.countback.ingest.suggest;

import io.countback.ingest.check.Format;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          "d-MMM-uu",
          "d MMM yyyy",
          "d MMMM yyyy",
          "MMM d, yyyy",
          "MMMM d, yyyy",
          "d-M-uu",
          "M-d-uu",
          "uu-MM-dd",
          "yyyy.MM.dd",
          "yyyy-MM-dd H:mm",
          "yyyy-MM-dd H:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS]",
          "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS]XXX",
          "yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS]XXX",
          "yyyy-MM-dd HH:mm:ss 'UTC'",
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

  /** True where a pattern reads moments of a zone, of which the day is taken as it is written. */
  static boolean ofZone(String pattern) {
    return pattern.endsWith("XXX") || pattern.endsWith("'UTC'");
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
    if (best < SHARE) {
      return List.of();
    }
    // Of patterns that read the same days the first is enough: May is short and long.
    Map<List<Optional<LocalDate>>, String> days = new LinkedHashMap<>();
    KNOWN.stream()
        .filter(p -> share(p, values) == best)
        .forEach(p -> days.putIfAbsent(values.stream().map(v -> day(p, v)).toList(), p));
    return List.copyOf(days.values());
  }

  private static double share(String pattern, List<String> values) {
    int first = Math.min(FIRST, values.size());
    if (values.subList(0, first).stream().noneMatch(v -> day(pattern, v).isPresent())) {
      return 0;
    }
    long read = values.stream().filter(v -> day(pattern, v).isPresent()).count();
    return (double) read / values.size();
  }

  private static Optional<LocalDate> day(String pattern, String text) {
    return new Format(".", "", List.of(pattern), "minus").date(text.strip());
  }

  /** The pattern with day and month in each other's place. */
  private static String mirrored(String pattern) {
    return pattern.startsWith("d") && !pattern.contains("MMM")
        ? pattern.replaceFirst("d(.)M", "M$1d")
        : pattern.replaceFirst("^M(.)d", "d$1M");
  }
}
