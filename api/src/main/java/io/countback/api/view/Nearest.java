package io.countback.api.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** {@code "; the nearest is dso"}, or nothing where no name is near. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known).map(nearest -> "; the nearest is " + nearest).orElse("");
  }

  /** The nearest name, empty where none is near: more than a third of the letters differ. */
  public static Optional<String> of(String word, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt((String name) -> distance(word, name)))
        .filter(name -> distance(word, name) <= Math.max(2, name.length() / 3));
  }

  /** Letters to insert, remove or replace. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
