package io.countback.jobs.bench.world;

import io.countback.ingest.sample.BusinessDays;
import java.time.LocalDate;

/**
 * The days on which a customer pays its bills, all that are ready together.
 *
 * @param rhythm how often
 * @param anchor the weekday (1 Monday to 5 Friday) of weekly runs, the day of the month (1 to 28)
 *     of monthly runs; of no meaning otherwise
 */
record PaymentRuns(Rhythm rhythm, int anchor) {

  enum Rhythm {
    ANY_WORKING_DAY,
    WEEKLY,
    /** On the 1st and the 15th. */
    TWICE_A_MONTH,
    MONTHLY
  }

  private static final int MID_MONTH = 15;

  /** A run that falls on a day off is made on the next working day. */
  boolean isRun(LocalDate day) {
    if (!BusinessDays.isWorking(day)) {
      return false;
    }
    LocalDate planned = day;
    do {
      if (isPlanned(planned)) {
        return true;
      }
      planned = planned.minusDays(1);
    } while (!BusinessDays.isWorking(planned));
    return false;
  }

  /** The day itself or the next run after it. */
  LocalDate onOrAfter(LocalDate day) {
    LocalDate run = day;
    while (!isRun(run)) {
      run = run.plusDays(1);
    }
    return run;
  }

  private boolean isPlanned(LocalDate day) {
    return switch (rhythm) {
      case ANY_WORKING_DAY -> true;
      case WEEKLY -> day.getDayOfWeek().getValue() == anchor;
      case TWICE_A_MONTH -> day.getDayOfMonth() == 1 || day.getDayOfMonth() == MID_MONTH;
      case MONTHLY -> day.getDayOfMonth() == anchor;
    };
  }
}
