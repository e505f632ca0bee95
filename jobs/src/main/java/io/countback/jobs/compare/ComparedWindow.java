package io.countback.jobs.compare;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Days in which touches are compared, both ends included; {@code to} is the window's t. */
public record ComparedWindow(LocalDate from, LocalDate to) implements Serializable {
  private static final int MONTHS = 3;
  private static final int WINDOWS = 4;

  /**
   * The published windows of a run: three calendar months up to the as-of date, and the three
   * windows of three months that end with the last day of the third, sixth and ninth month before.
   */
  public static List<ComparedWindow> upTo(LocalDate asOf) {
    List<ComparedWindow> windows = new ArrayList<>();
    for (int back = 0; back < WINDOWS; back++) {
      YearMonth last = YearMonth.from(asOf).minusMonths((long) MONTHS * back);
      LocalDate to = back == 0 ? asOf : last.atEndOfMonth();
      windows.add(new ComparedWindow(last.minusMonths(MONTHS - 1L).atDay(1), to));
    }
    return windows;
  }
}
