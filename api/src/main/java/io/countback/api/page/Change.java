package io.countback.api.page;

import io.countback.api.chart.Format;
import io.countback.api.chart.ValueScale;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a figure moved against an earlier period: days in days, ratios in percentage points, money in
 * money and per cent.
 *
 * @param direction {@code up} or {@code down}; empty where it did not move
 * @param tone {@code good}, {@code bad} or {@code mut}: what the colour says as well as the word
 * @param text {@code 0.8 days worse}
 * @param judgement {@code worse}, {@code better}; {@code higher}, {@code lower} where neither is
 *     better; empty where it did not move
 * @param size {@code 0.8}: how far, without unit and sign
 */
record Change(String direction, String tone, String text, String judgement, String size) {

  /** Triangle of the direction; empty where there is none. */
  String arrow() {
    return switch (direction) {
      case "up" -> "▲";
      case "down" -> "▼";
      default -> "";
    };
  }

  /**
   * Compares two values of one metric.
   *
   * @param better {@code lower}, {@code higher} or {@code neither}
   */
  static Change between(BigDecimal was, BigDecimal now, String better, ValueScale scale) {
    BigDecimal moved = now.subtract(was);
    String size = scale.text(moved.abs());
    if (moved
            .scaleByPowerOfTen(scale.shift())
            .setScale(scale.decimals(), RoundingMode.HALF_UP)
            .signum()
        == 0) {
      return new Change("", "mut", "unchanged", "", size);
    }
    boolean up = moved.signum() > 0;
    String judgement = judgement(up, better);
    String tone =
        switch (judgement) {
          case "better" -> "good";
          case "worse" -> "bad";
          default -> "mut";
        };
    String text = size + unit(scale) + percent(was, moved, scale) + " " + judgement;
    return new Change(up ? "up" : "down", tone, text, judgement, size);
  }

  private static String judgement(boolean up, String better) {
    return switch (better) {
      case "lower" -> up ? "worse" : "better";
      case "higher" -> up ? "better" : "worse";
      default -> up ? "higher" : "lower";
    };
  }

  private static String unit(ValueScale scale) {
    return switch (scale.unit()) {
      case "days" -> " days";
      case "%" -> " points";
      default -> scale.magnitude().isEmpty() ? "" : " " + scale.magnitude();
    };
  }

  /** Money also moves in per cent, unless it came from nothing. */
  private static String percent(BigDecimal was, BigDecimal moved, ValueScale scale) {
    boolean money =
        !scale.unit().isEmpty() && !scale.unit().equals("days") && !scale.unit().equals("%");
    if (!money || was.signum() <= 0) {
      return "";
    }
    BigDecimal share = moved.abs().movePointRight(2).divide(was, 1, RoundingMode.HALF_UP);
    return ", " + Format.number(share, 1) + " %";
  }
}
