package io.countback.api.page;

import io.countback.api.chart.Format;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A few columns from 0, drawn small, so that several stand side by side on one scale.
 *
 * @param labels below the columns; few letters each
 * @param values as printed above the columns; a null value has no column
 * @param most end of the scale, printed with 0 and its half
 */
record SmallColumns(List<String> labels, List<BigDecimal> values, double most, int decimals) {
  private static final int WIDTH = 250;
  private static final int HEIGHT = 144;
  private static final int LEFT = 30;
  private static final int BASE = 122;
  private static final int TOP = 18;

  /** The drawing, named by the elements of the page with these ids. */
  String svg(String labelledBy) {
    StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 ").append(WIDTH).append(' ');
    svg.append(HEIGHT).append("\" width=\"").append(WIDTH).append("\" height=\"").append(HEIGHT);
    svg.append("\" class=\"small\" role=\"img\" aria-labelledby=\"")
        .append(labelledBy)
        .append("\">");
    for (int half = 0; half <= 2; half++) {
      double y = BASE - half * (BASE - TOP) / 2.0;
      svg.append("<path class=\"").append(half == 0 ? "c-axis" : "c-grid").append("\" d=\"M");
      svg.append(LEFT).append(' ').append(number(y)).append('H').append(WIDTH - 2).append("\"/>");
      text(
          svg, "ax", LEFT - 5, y + 4, "end", Format.number(BigDecimal.valueOf(most * half / 2), 0));
    }
    double pitch = (WIDTH - 2.0 - LEFT) / labels.size();
    double wide = Math.min(34, pitch * 0.62);
    for (int i = 0; i < labels.size(); i++) {
      double middle = LEFT + pitch * (i + 0.5);
      text(svg, "ax", middle, HEIGHT - 6, "middle", labels.get(i));
      BigDecimal value = values.get(i);
      if (value != null) {
        double high = Math.min(1, value.doubleValue() / most) * (BASE - TOP);
        svg.append("<rect class=\"c-actual\" x=\"").append(number(middle - wide / 2));
        svg.append("\" y=\"").append(number(BASE - high)).append("\" width=\"");
        svg.append(number(wide)).append("\" height=\"").append(number(high)).append("\"/>");
        text(svg, "t", middle, BASE - high - 5, "middle", Format.number(value, decimals));
      }
    }
    return svg.append("</svg>").toString();
  }

  private static void text(
      StringBuilder svg, String css, double x, double y, String anchor, String words) {
    svg.append("<text class=\"").append(css).append("\" x=\"").append(number(x));
    svg.append("\" y=\"").append(number(y)).append("\" text-anchor=\"").append(anchor);
    svg.append("\">").append(escaped(words)).append("</text>");
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
