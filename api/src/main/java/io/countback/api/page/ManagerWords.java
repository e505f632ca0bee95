package io.countback.api.page;

import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.PartNames;
import io.countback.api.view.Window;
import java.math.BigDecimal;
import java.util.Map;

/** Names and numbers of comparisons as a manager reads them. */
final class ManagerWords {
  private static final BigDecimal LEAST_P = new BigDecimal("0.001");
  private static final Map<String, String> CHANNELS =
      Map.of(
          "email", "E-mail",
          "phone", "Phone",
          "sms", "SMS",
          "letter", "Letter",
          "portal", "Customer portal",
          "visit", "Visit",
          "web", "Web");
  private static final String[] NUMBERS = {
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"
  };

  private ManagerWords() {}

  static String channel(String channel) {
    return channel == null ? Format.NONE : CHANNELS.getOrDefault(channel, PartNames.words(channel));
  }

  /** {@code 1–30 days}, {@code Not past due}. */
  static String band(String band) {
    if (band == null) {
      return "All ages";
    }
    if (PartNames.isPastDue(band)) {
      return PartNames.words(band) + " days";
    }
    return band.equals("pre_due") ? "Not past due" : PartNames.words(band);
  }

  static String size(String size) {
    return size == null ? "All sizes" : PartNames.words(size);
  }

  /** A share in per cent without the sign, or a dash. */
  static String percent(BigDecimal share) {
    return share == null ? Format.NONE : Format.number(share.scaleByPowerOfTen(2), 1);
  }

  /** A difference of shares in percentage points with its sign, or a dash. */
  static String points(BigDecimal difference) {
    return difference == null ? Format.NONE : Format.signed(difference.scaleByPowerOfTen(2), 1);
  }

  /** How large a difference of shares is, without its sign. */
  static String size(BigDecimal difference) {
    return Format.number(difference.abs().scaleByPowerOfTen(2), 1);
  }

  /** Two ends of an interval. */
  static String between(String low, String high) {
    return low.equals(Format.NONE) || high.equals(Format.NONE) ? "" : low + " to " + high;
  }

  static String percents(BigDecimal low, BigDecimal high) {
    return between(percent(low), percent(high));
  }

  /** A p-value; what rounds to nothing is said to be below the least that is printed. */
  static String p(BigDecimal p) {
    if (p == null) {
      return Format.NONE;
    }
    return p.compareTo(LEAST_P) < 0 ? "< 0.001" : Format.number(p, 3);
  }

  /** An amount without cents where they would only be noise. */
  static String amount(BigDecimal amount, String currency) {
    if (amount == null) {
      return Format.NONE;
    }
    boolean large = amount.abs().compareTo(BigDecimal.valueOf(100)) >= 0;
    return large ? Format.number(amount, 0) : Format.amount(amount, currency);
  }

  static String count(Long count) {
    return count == null ? Format.NONE : Format.count(count);
  }

  static String decimal(BigDecimal value, int decimals) {
    return value == null ? Format.NONE : Format.number(value, decimals);
  }

  /** {@code 1 account}, {@code 1,540 accounts}. */
  static String many(long count, String thing) {
    return Format.count(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /** A number at the start of a sentence: {@code Two}, {@code 14}. */
  static String spelled(long count) {
    return count < NUMBERS.length ? NUMBERS[(int) count] : Format.count(count);
  }

  /** {@code April to June 2026}, {@code December 2025 to February 2026}, with days where needed. */
  static String window(Window window) {
    if (window.from().getDayOfMonth() != 1 || !Dates.endsMonth(window.to())) {
      return days(window);
    }
    boolean sameYear = window.from().getYear() == window.to().getYear();
    String from = sameYear ? Dates.month(window.from()) : Dates.monthAndYear(window.from());
    return from + " to " + Dates.monthAndYear(window.to());
  }

  /** {@code 1 April to 30 June 2026}. */
  static String days(Window window) {
    boolean sameYear = window.from().getYear() == window.to().getYear();
    String from = sameYear ? Dates.dayAndMonth(window.from()) : Dates.full(window.from());
    return from + " to " + Dates.full(window.to());
  }
}
