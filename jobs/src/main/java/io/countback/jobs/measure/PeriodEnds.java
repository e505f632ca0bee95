package io.countback.jobs.measure;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;

/**
 * The period ends of a run: every calendar month end from the first day of history to the as-of
 * date, and the as-of date itself. An as-of date inside a month brings the days it is compared
 * with: the same day of the month before and of the same month last year.
 */
public final class PeriodEnds {
  private PeriodEnds() {}

  /** Period ends, ascending; the last is {@code asOf}. */
  public static List<LocalDate> of(LocalDate historyFrom, LocalDate asOf) {
    TreeSet<LocalDate> ends = new TreeSet<>();
    for (YearMonth m = YearMonth.from(historyFrom);
        !m.atEndOfMonth().isAfter(asOf);
        m = m.plusMonths(1)) {
      ends.add(m.atEndOfMonth());
    }
    if (!isPeriodEnd(asOf)) {
      for (int back : new int[] {1, 12}) {
        LocalDate compared = sameDay(asOf, back);
        if (!compared.isBefore(historyFrom)) {
          ends.add(compared);
        }
      }
    }
    ends.add(asOf);
    return List.copyOf(ends);
  }

  /** True where the day is the last of its period. */
  public static boolean isPeriodEnd(LocalDate day) {
    return day.equals(YearMonth.from(day).atEndOfMonth());
  }

  /** First day of the window of that many periods, the last being the one that contains the day. */
  public static LocalDate windowStart(LocalDate day, int periods) {
    return YearMonth.from(day).minusMonths(periods - 1L).atDay(1);
  }

  private static LocalDate sameDay(LocalDate day, int monthsBack) {
    YearMonth month = YearMonth.from(day).minusMonths(monthsBack);
    return month.atDay(Math.min(day.getDayOfMonth(), month.lengthOfMonth()));
  }
}
