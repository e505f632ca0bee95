package io.countback.api.chart;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;

/**
 * How the values of one metric are printed: a published value times ten to the power of {@code
 * shift} is the number shown, with its unit once beside it.
 *
 * @param unit as printed: {@code days}, {@code h}, {@code %}, {@code EUR m}; empty for counts
 * @param magnitude letter behind a scaled amount: {@code k}, {@code m}, {@code bn}; else empty
 */
public record ValueScale(String unit, String magnitude, int shift, int decimals) {

  /** The scale for values of a catalogue unit; amounts are scaled by the largest of them. */
  public static ValueScale of(String unit, String currency, Collection<BigDecimal> values) {
    return switch (unit) {
      case "days" -> new ValueScale("days", "", 0, 1);
      case "hours" -> new ValueScale("h", "", 0, 1);
      case "ratio", "probability" -> new ValueScale("%", "", 2, 1);
      case "money" -> money(currency, values);
      default -> new ValueScale("", "", 0, 0);
    };
  }

  private static ValueScale money(String currency, Collection<BigDecimal> values) {
    BigDecimal largest =
        values.stream()
            .filter(Objects::nonNull)
            .map(BigDecimal::abs)
            .max(BigDecimal::compareTo)
            .orElse(BigDecimal.ZERO);
    int digits = largest.precision() - largest.scale();
    if (digits > 9) {
      return new ValueScale(currency + " bn", "bn", -9, 2);
    }
    if (digits > 6) {
      return new ValueScale(currency + " m", "m", -6, digits > 8 ? 1 : 2);
    }
    if (digits > 4) {
      return new ValueScale(currency + " k", "k", -3, digits > 5 ? 0 : 1);
    }
    return new ValueScale(currency, "", 0, 0);
  }

  /** The number alone. */
  public String text(BigDecimal value) {
    return Format.number(value.scaleByPowerOfTen(shift), decimals);
  }

  /** The number alone, with a plus sign where it is positive. */
  public String signed(BigDecimal value) {
    return Format.signed(value.scaleByPowerOfTen(shift), decimals);
  }

  /** The number with its unit: {@code 47.2 days}, {@code 18.6 %}, {@code EUR 15.71 m}. */
  public String withUnit(BigDecimal value) {
    if (unit.isEmpty()) {
      return text(value);
    }
    if (unit.equals("%") || unit.equals("days") || unit.equals("h")) {
      return text(value) + "\u00a0" + unit;
    }
    String currency = unit.substring(0, 3);
    return currency + "\u00a0" + text(value) + (magnitude.isEmpty() ? "" : "\u00a0" + magnitude);
  }

  /** The number as it is drawn; NaN where there is none, which leaves a gap. */
  double drawn(BigDecimal value) {
    return value == null ? Double.NaN : value.scaleByPowerOfTen(shift).doubleValue();
  }

  /** A drawn number as text, for axes. */
  static String axis(double drawn, int decimals) {
    return Format.number(BigDecimal.valueOf(drawn), decimals);
  }
}
