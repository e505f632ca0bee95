package io.countback.api.proof;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days past due as columns of an aging. */
final class AgingColumns {
  private static final Pattern RANGE = Pattern.compile("d(\\d+)_(\\d+|plus)");

  private AgingColumns() {}

  /**
   * Whether an item stands in one of the columns.
   *
   * @param daysPastDue null where it has no due date
   */
  static boolean contain(List<String> columns, Long daysPastDue) {
    return columns.stream().anyMatch(column -> contains(column, daysPastDue));
  }

  private static boolean contains(String column, Long daysPastDue) {
    if (daysPastDue == null) {
      return column.equals("no_due_date");
    }
    if (column.equals("current")) {
      return daysPastDue <= 0;
    }
    Matcher range = RANGE.matcher(column);
    return range.matches()
        && daysPastDue >= Long.parseLong(range.group(1))
        && (range.group(2).equals("plus") || daysPastDue <= Long.parseLong(range.group(2)));
  }
}
