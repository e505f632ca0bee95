package io.countback.jobs.laws;

import io.countback.jobs.metric.Figure;
import java.math.BigDecimal;
import java.util.Objects;

/** What a law demands of one figure before and after. */
@FunctionalInterface
interface Demand {
  /** What is wrong, null where the demand is met. */
  String wrong(Spot spot, Figure before, Figure after);

  /** Equal to the last minor unit: value or reason, numerator, denominator, bound and count. */
  Demand EQUAL =
      (spot, before, after) ->
          Objects.equals(before.n(), after.n())
              ? amounts(before, after)
              : "n " + before.n() + " became " + after.n();

  /** Equal but for the count. */
  Demand EQUAL_BUT_COUNT = (spot, before, after) -> amounts(before, after);

  /** Equal but for the count, which never falls. */
  Demand MORE_OBSERVATIONS =
      (spot, before, after) ->
          count(before) > count(after)
              ? "n " + before.n() + " fell to " + after.n()
              : amounts(before, after);

  /** Never larger, where both are defined. */
  Demand NOT_HIGHER =
      (spot, before, after) ->
          before.value() != null
                  && after.value() != null
                  && after.value().compareTo(before.value()) > 0
              ? "rose from " + before.value() + " to " + after.value()
              : null;

  /** Never smaller, where both are defined. */
  Demand NOT_LOWER =
      (spot, before, after) ->
          before.value() != null
                  && after.value() != null
                  && after.value().compareTo(before.value()) < 0
              ? "fell from " + before.value() + " to " + after.value()
              : null;

  /** Money and counts of money times a factor, all else equal. */
  static Demand times(BigDecimal factor, boolean value) {
    return (spot, before, after) -> {
      boolean quotient = before.factor() != null;
      Figure scaled =
          new Figure(
              before.part(),
              times(before.numerator(), factor),
              times(before.denominator(), factor),
              before.factor(),
              value && !quotient ? times(before.value(), factor) : before.value(),
              before.low(),
              before.n(),
              before.nullReason(),
              before.flags());
      return EQUAL.wrong(spot, scaled, after);
    };
  }

  private static BigDecimal times(BigDecimal amount, BigDecimal factor) {
    return amount == null ? null : amount.multiply(factor);
  }

  private static long count(Figure figure) {
    return figure.n() == null ? 0 : figure.n();
  }

  private static String amounts(Figure before, Figure after) {
    boolean same =
        before.nullReason() == after.nullReason()
            && same(before.value(), after.value())
            && same(before.numerator(), after.numerator())
            && same(before.denominator(), after.denominator())
            && same(before.factor(), after.factor())
            && same(before.low(), after.low())
            && before.flags().equals(after.flags());
    return same ? null : text(before) + " became " + text(after);
  }

  private static boolean same(BigDecimal a, BigDecimal b) {
    return a == null || b == null ? a == b : a.compareTo(b) == 0;
  }

  /** A figure in short. */
  static String text(Figure figure) {
    String value = figure.value() == null ? figure.nullReason().word() : "" + figure.value();
    return figure.factor() == null && figure.denominator() == null
        ? value
        : value + " (" + figure.numerator() + " / " + figure.denominator() + ")";
  }
}
