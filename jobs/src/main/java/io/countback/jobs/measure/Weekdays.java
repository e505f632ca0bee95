package io.countback.jobs.measure;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Monday to Friday; holidays are in no table. */
public final class Weekdays {
  private Weekdays() {}

  /** The first weekday after a day. */
  public static LocalDate after(LocalDate day) {
    return onOrAfter(day.plusDays(1));
  }

  /** The day itself, or the Monday after it. */
  public static LocalDate onOrAfter(LocalDate day) {
    LocalDate next = day;
    while (isWeekend(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** The last weekday before a day. */
  public static LocalDate before(LocalDate day) {
    LocalDate last = day.minusDays(1);
    while (isWeekend(last)) {
      last = last.minusDays(1);
    }
    return last;
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
  }
}
