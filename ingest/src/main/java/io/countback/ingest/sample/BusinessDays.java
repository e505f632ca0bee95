package io.countback.ingest.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Days on which the company and its customers work: Monday to Friday without the year-end days. */
public final class BusinessDays {

  private BusinessDays() {}

  /** Whether people work on a day. */
  public static boolean isWorking(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    if (weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY) {
      return false;
    }
    if (day.getMonth() == Month.DECEMBER) {
      return day.getDayOfMonth() < 24 || day.getDayOfMonth() > 26;
    }
    return day.getDayOfYear() != 1;
  }

  /** The day itself or the next working day. */
  public static LocalDate onOrAfter(LocalDate day) {
    while (!isWorking(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** The working days of a month. */
  public static List<LocalDate> of(YearMonth month) {
    List<LocalDate> days = new ArrayList<>();
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      if (isWorking(month.atDay(day))) {
        days.add(month.atDay(day));
      }
    }
    return days;
  }
}
