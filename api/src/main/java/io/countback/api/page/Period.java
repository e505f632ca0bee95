package io.countback.api.page;

import io.countback.api.chart.Dates;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The calendar month that ends with, or so far has reached, a period end; an unfinished month is
 * compared with the same number of days into an earlier one.
 */
record Period(LocalDate end) {
  /** Keeps a label in one piece; only before the year of a long one may it break. */
  private static final char NBSP = '\u00a0';

  boolean complete() {
    return Dates.endsMonth(end);
  }

  /** The period before: last month's end, or the same day of it. */
  Period previous() {
    return in(YearMonth.from(end).minusMonths(1));
  }

  /** The same period a year ago. */
  Period yearAgo() {
    return in(YearMonth.from(end).minusYears(1));
  }

  private Period in(YearMonth month) {
    int day =
        complete() ? month.lengthOfMonth() : Math.min(end.getDayOfMonth(), month.lengthOfMonth());
    return new Period(month.atDay(day));
  }

  /** {@code June 2026}, or {@code 1 to 14 June 2026}. */
  String words() {
    return complete() ? Dates.monthAndYear(end) : "1 to " + Dates.full(end);
  }

  /** {@code June}, or {@code June to 14}. */
  String month() {
    return complete() ? Dates.month(end) : Dates.month(end) + " to " + end.getDayOfMonth();
  }

  /** The end, for "since": {@code June 2025}, or {@code 14 June 2025}. */
  String since() {
    return complete() ? Dates.monthAndYear(end) : Dates.full(end);
  }

  /** As the reference of a change in the year of the page: {@code May}, {@code 14 May}. */
  String shortMonth() {
    return complete() ? Dates.month(end) : end.getDayOfMonth() + " " + Dates.shortMonth(end);
  }

  /** As the reference of a change in another year: {@code Jun 2025}, {@code 14 Jun 2025}. */
  String shortWords() {
    String month = Dates.shortMonthAndYear(end);
    return complete() ? month.replace(' ', NBSP) : end.getDayOfMonth() + "" + NBSP + month;
  }
}
