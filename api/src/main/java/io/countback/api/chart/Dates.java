package io.countback.api.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as a person reads them. */
public final class Dates {
  private static final DateTimeFormatter FULL = pattern("d MMMM uuuu");
  private static final DateTimeFormatter SHORT_FULL = pattern("d MMM uuuu");
  private static final DateTimeFormatter WEEKDAY = pattern("EEEE");
  private static final DateTimeFormatter SHORT_DAY_AND_MONTH = pattern("d MMM");
  private static final DateTimeFormatter DAY_AND_MONTH = pattern("d MMMM");
  private static final DateTimeFormatter MONTH_AND_YEAR = pattern("MMMM uuuu");
  private static final DateTimeFormatter MONTH = pattern("MMMM");
  private static final DateTimeFormatter SHORT_MONTH = pattern("MMM");
  private static final DateTimeFormatter SHORT_MONTH_AND_YEAR = pattern("MMM uuuu");

  private Dates() {}

  /** {@code 30 June 2026}. */
  public static String full(LocalDate date) {
    return FULL.format(date);
  }

  /** {@code 30 Jun 2026}. */
  public static String shortFull(LocalDate date) {
    return SHORT_FULL.format(date);
  }

  /** {@code Tuesday}. */
  public static String weekday(LocalDate date) {
    return WEEKDAY.format(date);
  }

  /** {@code 30 Jun}. */
  public static String shortDayAndMonth(LocalDate date) {
    return SHORT_DAY_AND_MONTH.format(date);
  }

  /** {@code 30 June}. */
  public static String dayAndMonth(LocalDate date) {
    return DAY_AND_MONTH.format(date);
  }

  /** {@code June 2026}. */
  public static String monthAndYear(LocalDate date) {
    return MONTH_AND_YEAR.format(date);
  }

  /** {@code June}. */
  public static String month(LocalDate date) {
    return MONTH.format(date);
  }

  /** {@code Jun}. */
  public static String shortMonth(LocalDate date) {
    return SHORT_MONTH.format(date);
  }

  /** {@code Jun 2026}. */
  public static String shortMonthAndYear(LocalDate date) {
    return SHORT_MONTH_AND_YEAR.format(date);
  }

  /** Whether the date is the last day of its month. */
  public static boolean endsMonth(LocalDate date) {
    return date.getDayOfMonth() == date.lengthOfMonth();
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
