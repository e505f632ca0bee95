package io.countback.jobs.risk;

import io.countback.jobs.risk.Features.Number;
import java.util.Locale;

/** Facts of an item and its account as a person in finance would say them. */
final class ReasonWords {
  private ReasonWords() {}

  /** {@code paid 8 of 10 late before}, {@code 2 of 10 were more than 30 days late before}. */
  static String late(Target target, Features.Past past) {
    if (past.known() == 0) {
      return "no earlier item to judge by";
    }
    return target.days() == 0
        ? "paid %d of %d late before".formatted(past.late(), past.known())
        : "%d of %d were more than %d days late before"
            .formatted(past.late(), past.known(), target.days());
  }

  /** {@code paid 12 days late on average}. */
  static String meanDelay(Features f) {
    return f.get(Number.DELAY_WEIGHT) == 0
        ? "no earlier payment"
        : "paid " + daysLate(f.get(Number.DELAY_SUM) / f.get(Number.DELAY_WEIGHT)) + " on average";
  }

  /** {@code half of them paid 9 days late or earlier}. */
  static String medianDelay(Features f) {
    double median = f.get(Number.DELAY_MEDIAN);
    return Double.isNaN(median) ? "no earlier payment" : "usually paid " + daysLate(median);
  }

  private static String daysLate(double days) {
    long whole = Math.round(Math.abs(days));
    return whole == 0 ? "on the due date" : days(whole) + (days > 0 ? " late" : " early");
  }

  /** {@code 47 days past due}, {@code due in 5 days}, {@code due today}. */
  static String pastDue(Features f) {
    long days = Math.round(f.get(Number.DAYS_PAST_DUE));
    if (days == 0) {
      return "due today";
    }
    return days > 0 ? days(days) + " past due" : "due in " + days(-days);
  }

  /** {@code 1 day}, {@code 2 days}. */
  static String days(double days) {
    return many(days, "day");
  }

  /** {@code 1 item}, {@code 2 items}. */
  static String many(double n, String what) {
    long whole = Math.round(n);
    return whole + " " + what + (whole == 1 ? "" : "s");
  }

  /** {@code 2 of 3 promises broken}; another sentence where there is none. */
  static String share(double x, double n, String what, String none) {
    return n == 0 ? none : "%d of %s %s".formatted(Math.round(x), Math.round(n), what);
  }

  /** {@code 40 %}. */
  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /** {@code 1.5 times the usual amount}; another sentence where it is not known. */
  static String times(double times, String what, String unknown) {
    return Double.isNaN(times) || Double.isInfinite(times)
        ? unknown
        : String.format(Locale.ROOT, "%.1f times %s", times, what);
  }

  /** {@code 1,250.00 EUR}. */
  static String amount(Features f) {
    return String.format(
        Locale.ROOT, "an amount of %,.2f %s", Math.exp(f.get(Number.LN_AMOUNT)), f.currency());
  }

  /** A word of the source: {@code segment retail}, {@code delivery channel not known}. */
  static String word(String what, String word) {
    return what.replace('_', ' ') + " " + (word == null || word.isEmpty() ? "not known" : word);
  }
}
