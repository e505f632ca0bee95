package io.countback.api.page;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Small columns of counts, the last one dark. Nothing but numbers goes into the drawing. */
final class Bars {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 22;
  private static final int STEP = 8;
  private static final double ROOM = 18;

  private Bars() {}

  /** The drawing; the highest count is as high as there is room. */
  static String of(List<Long> counts) {
    StringBuilder svg = new StringBuilder("<svg width=\"").append(WIDTH).append("\" height=\"");
    svg.append(HEIGHT).append("\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
    svg.append("\" aria-hidden=\"true\"><path class=\"c-axis\" d=\"M0 21.5H96\"/>");
    long most = counts.isEmpty() ? 0 : Collections.max(counts);
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i) > 0) {
        double height = Math.max(1, ROOM * counts.get(i) / most);
        svg.append("<rect class=\"").append(i == counts.size() - 1 ? "c-s1" : "c-s3");
        svg.append("\" x=\"").append(WIDTH - (counts.size() - i) * STEP + 1).append("\" y=\"");
        svg.append(String.format(Locale.ROOT, "%.1f", HEIGHT - 1 - height));
        svg.append("\" width=\"6\" height=\"");
        svg.append(String.format(Locale.ROOT, "%.1f", height)).append("\"/>");
      }
    }
    return svg.append("</svg>").toString();
  }
}
