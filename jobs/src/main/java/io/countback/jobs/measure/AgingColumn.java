package io.countback.jobs.measure;

import java.util.Locale;

/**
 * The eight columns of an aging, in order; they add up to net receivables. Days past due fall into
 * closed ranges of whole days: 30 is in 1–30, 31 in 31–60; due today is current.
 */
public enum AgingColumn {
  CURRENT(Integer.MIN_VALUE),
  D1_30(1),
  D31_60(31),
  D61_90(61),
  D91_120(91),
  D121_PLUS(121),
  NO_DUE_DATE(null),
  UNAPPLIED(null);

  private final Integer from;

  AgingColumn(Integer from) {
    this.from = from;
  }

  /** The column of an open item; null days past due means it has no due date. */
  public static AgingColumn of(Integer daysPastDue) {
    if (daysPastDue == null) {
      return NO_DUE_DATE;
    }
    AgingColumn found = CURRENT;
    for (AgingColumn column : values()) {
      if (column.from != null && daysPastDue >= column.from) {
        found = column;
      }
    }
    return found;
  }

  /** The last day past due of the column; none for the columns that have no end. */
  int to() {
    return values()[ordinal() + 1].from - 1;
  }

  /** True for the columns of items at least one day past due. */
  public boolean pastDue() {
    return from != null && from > 0;
  }

  /** The column in words: {@code 1 to 30 days past due}. */
  public String words() {
    return switch (this) {
      case CURRENT -> "not yet due";
      case D121_PLUS -> "more than 120 days past due";
      case NO_DUE_DATE -> "without due date";
      case UNAPPLIED -> "unapplied";
      default -> from + " to " + to() + " days past due";
    };
  }

  /** The name published as {@code part}. */
  public String part() {
    return name().toLowerCase(Locale.ROOT);
  }
}
