package io.countback.jobs.risk;

import java.time.LocalDate;
import java.util.Locale;

/** What is asked of an instalment: whether it is paid more than so many days late. */
public enum Target {
  LATE_0(0),
  LATE_15(15),
  LATE_30(30),
  LATE_60(60),
  LATE_90(90);

  private final int days;

  Target(int days) {
    this.days = days;
  }

  /** Days after the due date, or after the day of asking where that is later. */
  public int days() {
    return days;
  }

  /** The last day on which an item due on a day, and asked of on another, is paid in time. */
  LocalDate horizon(LocalDate due, LocalDate asked) {
    return (due.isBefore(asked) ? asked : due).plusDays(days);
  }

  /** Its id, such as {@code late_30}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
