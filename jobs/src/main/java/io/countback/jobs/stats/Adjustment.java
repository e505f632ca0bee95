package io.countback.jobs.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * p-values adjusted for how many there are. Results stand in the order of the arguments; a null
 * stays null and is not counted. The lists returned may hold nulls and cannot be changed.
 */
public final class Adjustment {
  private Adjustment() {}

  /** Benjamini and Hochberg: the smallest share of false finds at which each one is found. */
  public static List<Double> benjaminiHochberg(List<Double> p) {
    int[] ascending = ascending(p);
    int m = ascending.length;
    Double[] adjusted = new Double[p.size()];
    double least = 1;
    for (int j = m; j >= 1; j--) {
      least = Math.min(least, p.get(ascending[j - 1]) * ((double) m / j));
      adjusted[ascending[j - 1]] = least;
    }
    return list(adjusted);
  }

  /** Holm: the chance of at least one false find. */
  public static List<Double> holm(List<Double> p) {
    int[] ascending = ascending(p);
    int m = ascending.length;
    Double[] adjusted = new Double[p.size()];
    double most = 0;
    for (int j = 1; j <= m; j++) {
      most = Math.max(most, Math.min(1, (m - j + 1) * p.get(ascending[j - 1])));
      adjusted[ascending[j - 1]] = most;
    }
    return list(adjusted);
  }

  /** Where the p-values stand in the list, the smallest first. */
  private static int[] ascending(List<Double> p) {
    List<Integer> places = new ArrayList<>();
    IntStream.range(0, p.size()).filter(i -> Objects.nonNull(p.get(i))).forEach(places::add);
    for (int place : places) {
      if (!(p.get(place) >= 0 && p.get(place) <= 1)) {
        throw new IllegalArgumentException(p.get(place) + " is no p-value");
      }
    }
    places.sort(Comparator.comparing(p::get));
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Double> list(Double[] adjusted) {
    return Collections.unmodifiableList(Arrays.asList(adjusted));
  }
}
