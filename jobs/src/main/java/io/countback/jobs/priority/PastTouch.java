package io.countback.jobs.priority;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A delivered touch of the account within the last twelve months.
 *
 * @param on its business day
 * @param block the three hours of the day it was made in, such as {@code 09–12}; null where the
 *     source gives a date alone
 * @param demand whether it asked for money
 * @param attempt number within its run of attempts
 * @param answeredDays days to the first answer, null where there was none within 30 days
 * @param answer kind of that answer, or what was recorded on the touch; null for neither
 */
record PastTouch(
    LocalDate on,
    Instant at,
    String channel,
    String block,
    String collector,
    boolean demand,
    boolean automated,
    int attempt,
    Integer answeredDays,
    String answer) {

  static final int WINDOW_DAYS = 7;

  /** Whether its seven days have passed. */
  boolean matured(LocalDate asOf) {
    return !on.plusDays(WINDOW_DAYS).isAfter(asOf);
  }

  /** Whether it was answered within seven days. */
  boolean answered() {
    return answeredDays != null && answeredDays <= WINDOW_DAYS;
  }
}
