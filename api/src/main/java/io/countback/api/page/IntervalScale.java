package io.countback.api.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The axis that the intervals of a table are drawn on, in per cent, and the drawings. Nothing but
 * numbers goes into them.
 */
record IntervalScale(double low, double high, double step, int width) {
  private static final int LEFT = 8;
  private static final int RIGHT = 30;
  private static final int HEIGHT = 44;

  /** Room for a number of the axis. */
  private static final double DIGITS = 30;

  /** The least round axis that holds all shares. */
  static IntervalScale of(List<BigDecimal> shares, boolean fromZero, int width) {
    double least = 1;
    double most = 0;
    for (BigDecimal share : shares) {
      if (share != null) {
        least = Math.min(least, share.doubleValue());
        most = Math.max(most, share.doubleValue());
      }
    }
    least = fromZero || least > most ? 0 : least;
    double span = Math.max(most - least, 0.04);
    double step = span <= 0.08 ? 0.02 : span <= 0.2 ? 0.05 : span <= 0.4 ? 0.1 : 0.2;
    double from = Math.max(0, Math.floor(least / step) * step);
    double to = Math.max(from + step, Math.ceil(most / step - 1e-9) * step);
    return new IntervalScale(from, to, step, width);
  }

  /** The numbers of the axis. */
  String head() {
    StringBuilder svg = open(16);
    long ticks = ticks();
    // The last number is always there; those before it stand as far apart as their digits need.
    long every = Math.max(1, Math.round(Math.ceil(ticks * DIGITS / (width - LEFT - RIGHT))));
    for (long i = ticks % every; i <= ticks; i += every) {
      double value = low + i * step;
      svg.append("<text class=\"ax\" x=\"").append(number(x(value)));
      svg.append("\" y=\"12\" text-anchor=\"middle\">").append(Math.round(value * 100));
      svg.append(i == ticks ? " %" : "").append("</text>");
    }
    return svg.append("</svg>").toString();
  }

  /**
   * The interval of a line.
   *
   * @param base drawn as a broken line; null where there is none
   * @return empty where there is no share
   */
  String cell(BigDecimal from, BigDecimal share, BigDecimal to, BigDecimal base) {
    if (share == null) {
      return "";
    }
    StringBuilder svg = open(HEIGHT);
    for (long i = 0; i <= ticks(); i++) {
      upright(svg, "c-grid", low + i * step);
    }
    if (base != null) {
      upright(svg, "c-base", base.doubleValue());
    }
    double middle = HEIGHT / 2.0;
    String left = number(x(Objects.requireNonNullElse(from, share).doubleValue()));
    String right = number(x(Objects.requireNonNullElse(to, share).doubleValue()));
    svg.append("<path class=\"c-ci\" d=\"M").append(left).append(' ').append(number(middle));
    svg.append('H').append(right);
    svg.append('M').append(left).append(' ').append(number(middle - 5)).append("v10");
    svg.append('M').append(right).append(' ').append(number(middle - 5)).append("v10\"/>");
    svg.append("<circle class=\"c-pt\" cx=\"").append(number(x(share.doubleValue())));
    svg.append("\" cy=\"").append(number(middle)).append("\" r=\"4.5\"/>");
    return svg.append("</svg>").toString();
  }

  private long ticks() {
    return Math.round((high - low) / step);
  }

  private void upright(StringBuilder svg, String css, double value) {
    String x = number(x(value));
    svg.append("<path class=\"").append(css).append("\" d=\"M").append(x).append(" 0V");
    svg.append(HEIGHT).append("\"/>");
  }

  private double x(double value) {
    return LEFT + (value - low) / (high - low) * (width - LEFT - RIGHT);
  }

  private StringBuilder open(int height) {
    StringBuilder svg = new StringBuilder("<svg width=\"").append(width);
    svg.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(width);
    return svg.append(' ').append(height).append("\" aria-hidden=\"true\">");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
