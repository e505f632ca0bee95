package io.countback.jobs.collector;

import io.countback.jobs.measure.PeriodEnds;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Days from {@code from} to {@code to}, both included.
 *
 * @param months calendar months it covers, the last up to {@code to}
 */
public record Window(LocalDate from, LocalDate to, int months) implements Serializable {

  /** The window of that many calendar months that ends with a day. */
  static Window of(LocalDate to, int months) {
    return new Window(PeriodEnds.windowStart(to, months), to, months);
  }

  /**
   * The windows that comparing tables publish, newest first: three months up to the as-of date, and
   * those that end with the third, sixth and ninth month before; none that starts before history.
   */
  public static List<Window> compared(List<LocalDate> periodEnds) {
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    LocalDate first = periodEnds.get(0).withDayOfMonth(1);
    List<Window> windows = new ArrayList<>();
    windows.add(of(asOf, 3));
    for (int back = 3; back <= 9; back += 3) {
      Window window = of(YearMonth.from(asOf).minusMonths(back).atEndOfMonth(), 3);
      if (!window.from.isBefore(first)) {
        windows.add(window);
      }
    }
    return windows;
  }

  long days() {
    return to.toEpochDay() - from.toEpochDay() + 1;
  }
}
