package io.countback.api.chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the parts of a figure, as the catalogue spells them, in words. */
public final class PartNames {
  private static final Pattern RANGE = Pattern.compile("d(\\d+)_(\\d+|plus)");

  private PartNames() {}

  /**
   * {@code d1_30} is {@code 1–30}, {@code d121_plus} is {@code 121+}, {@code no_due_date} is {@code
   * No due date}.
   */
  public static String words(String part) {
    Matcher range = RANGE.matcher(part);
    if (range.matches()) {
      return range.group(2).equals("plus")
          ? range.group(1) + "+"
          : range.group(1) + "–" + range.group(2);
    }
    String words = part.replace('_', ' ');
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Whether the part is a range of days past due. */
  public static boolean isPastDue(String part) {
    return RANGE.matcher(part).matches();
  }
}
