package io.countback.jobs.touch;

import io.countback.jobs.measure.PeriodEnds;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** The period ends of a run and the first days of their windows, as days since 1970-01-01. */
final class Periods implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Which windows. */
  private static final int[] MONTHS = {1, 3, 12};

  private final int[] ends;
  private final int[][] starts = new int[MONTHS.length][];
  private final boolean[] compared;

  Periods(List<LocalDate> periodEnds) {
    LocalDate asOf = periodEnds.get(periodEnds.size() - 1);
    List<LocalDate> windows = compared(asOf);
    ends = periodEnds.stream().mapToInt(WalkContext::day).toArray();
    compared = new boolean[ends.length];
    for (int m = 0; m < MONTHS.length; m++) {
      starts[m] = new int[ends.length];
      for (int i = 0; i < ends.length; i++) {
        starts[m][i] = WalkContext.day(PeriodEnds.windowStart(periodEnds.get(i), MONTHS[m]));
        compared[i] = windows.contains(periodEnds.get(i));
      }
    }
  }

  /**
   * Last days of the windows of the comparing tables: the as-of day, and the last days of the
   * third, sixth and ninth month before.
   */
  static List<LocalDate> compared(LocalDate asOf) {
    return List.of(asOf, monthEnd(asOf, 3), monthEnd(asOf, 6), monthEnd(asOf, 9));
  }

  private static LocalDate monthEnd(LocalDate asOf, int back) {
    return asOf.withDayOfMonth(1).minusMonths(back - 1L).minusDays(1);
  }

  int size() {
    return ends.length;
  }

  int end(int i) {
    return ends[i];
  }

  /** Whether a window of the comparing tables ends there. */
  boolean isCompared(int i) {
    return compared[i];
  }

  /** First day of the window of one month. */
  int month(int i) {
    return starts[0][i];
  }

  /** First day of the window of three months. */
  int quarter(int i) {
    return starts[1][i];
  }

  /** First day of the window of twelve months. */
  int year(int i) {
    return starts[2][i];
  }

  /** The first period end on or after a day; {@link #size} if there is none. */
  int from(int day) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] >= day) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
