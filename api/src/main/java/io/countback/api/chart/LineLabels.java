package io.countback.api.chart;

import java.awt.Color;
import java.awt.Font;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The words at the lines of a {@link LineChart}: at their ends, and at a marked point. */
final class LineLabels {
  private static final double GAP = 17;

  private final LineChart chart;
  private final Palette palette;
  private final Font text;
  private final Font strong;
  private final double[] x;

  private record EndLabel(String text, double y, Font font, Color colour) {}

  LineLabels(LineChart chart, Palette palette, double fontSize) {
    this.chart = chart;
    this.palette = palette;
    this.text = ChartFonts.text(fontSize);
    this.strong = ChartFonts.strong(fontSize + 1);
    this.x = chart.periodEnds().stream().mapToDouble(LocalDate::toEpochDay).toArray();
  }

  /** Width of the widest label beside the plot. */
  double width() {
    double width = 20;
    for (EndLabel label : endLabels(null)) {
      width = Math.max(width, ChartFonts.width(label.text(), label.font()));
    }
    return width;
  }

  void marked(Pen pen) {
    if (chart.marked() < 0 || chart.lines().get(0).values().get(chart.marked()) == null) {
      return;
    }
    double[] values = chart.drawn(chart.lines().get(0));
    double at = pen.x(x[chart.marked()]);
    pen.hollowPoint(at, pen.y(values[chart.marked()]), 3.5, palette.back(), palette.actual());
    double half = ChartFonts.width(chart.markedLabel(), text) / 2;
    double near = pen.y(values[chart.marked()]);
    double below = under(pen, values, at - half, at + half) + 17;
    double above = over(pen, values, at - half, at + half) - 14;
    boolean isBelow =
        cost(pen, below, near, at - half, at + half)
            <= cost(pen, above, near, at - half, at + half);
    double y = isBelow ? below : above;
    pen.text(chart.markedLabel(), at, y, Align.CENTRE, text, palette.ink());
  }

  /** How far a label is from its point; what would cross a line or leave the plot comes last. */
  private double cost(Pen pen, double y, double near, double from, double to) {
    boolean isOutside = y < pen.area.getMinY() + 8 || y > pen.area.getMaxY() - 8;
    boolean isCrossed = false;
    for (Line line : chart.all()) {
      double[] values = chart.drawn(line);
      isCrossed |= over(pen, values, from, to) - 9 < y && y < under(pen, values, from, to) + 9;
    }
    return Math.abs(y - near) + (isOutside ? 2_000 : 0) + (isCrossed ? 1_000 : 0);
  }

  /**
   * The lowest point of a line between two places, in pixels, so that a label below it is clear of
   * it.
   */
  private double under(Pen pen, double[] values, double from, double to) {
    return extreme(pen, values, from, to, 1);
  }

  /** The highest point of a line between two places. */
  private double over(Pen pen, double[] values, double from, double to) {
    return extreme(pen, values, from, to, -1);
  }

  private double extreme(Pen pen, double[] values, double from, double to, int direction) {
    double extreme = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      double at = pen.x(x[i]);
      if (!Double.isNaN(values[i]) && at > from - 12 && at < to + 12) {
        extreme = Math.max(extreme, direction * pen.y(values[i]));
      }
    }
    return direction * extreme;
  }

  void beside(Pen pen) {
    List<EndLabel> labels = new ArrayList<>(endLabels(pen));
    labels.sort(Comparator.comparingDouble(EndLabel::y));
    double[] y = apart(labels.stream().mapToDouble(EndLabel::y).toArray());
    double left = pen.area.getMaxX() + 8;
    for (int i = 0; i < y.length; i++) {
      EndLabel label = labels.get(i);
      pen.text(label.text(), left, y[i], Align.LEFT, label.font(), label.colour());
    }
  }

  /** Labels with the height they would like to have; without a pen only the texts count. */
  private List<EndLabel> endLabels(Pen pen) {
    List<EndLabel> labels = new ArrayList<>();
    for (Line line : chart.lines()) {
      int last = chart.lastComplete(line);
      if (last >= 0 && !onlyOpen(line)) {
        String month = chart.incomplete() ? ", " + Dates.month(chart.periodEnds().get(last)) : "";
        String words = chart.labelled(line, last) + month;
        labels.add(new EndLabel(words, height(pen, line, last), strong, palette.actual()));
      }
      int open = x.length - 1;
      if (chart.incomplete() && line.values().get(open) != null) {
        labels.add(new EndLabel(open(line), height(pen, line, open), text, palette.ink()));
      }
    }
    if (chart.floor() != null) {
      floorLabels(pen, labels);
    }
    return labels;
  }

  /** Several lines have one label each, that of the newest value. */
  private boolean onlyOpen(Line line) {
    return chart.incomplete()
        && chart.lines().size() > 1
        && line.values().get(x.length - 1) != null;
  }

  private void floorLabels(Pen pen, List<EndLabel> labels) {
    int last = chart.lastComplete(chart.floor());
    if (last < 0) {
      return;
    }
    double y = height(pen, chart.floor(), last);
    String words = chart.labelled(chart.floor(), last);
    labels.add(new EndLabel(words, y, text, palette.ink2()));
    Line main = chart.lines().get(0);
    if (chart.bandLabel() != null && main.values().get(last) != null) {
      double middle = (height(pen, main, last) + y) / 2;
      labels.add(new EndLabel(chart.bandLabel(), middle, text, palette.ink()));
    }
  }

  private double height(Pen pen, Line line, int at) {
    return pen == null ? 0 : pen.y(chart.drawn(line)[at]);
  }

  private String open(Line line) {
    int last = x.length - 1;
    String value =
        chart.lines().size() > 1
            ? chart.labelled(line, last)
            : chart.scale().text(line.values().get(last));
    return value + " to " + Dates.dayAndMonth(chart.periodEnds().get(last));
  }

  /** On small drawings: above the end of a line, below the end of the floor. */
  void inside(Pen pen) {
    double right = pen.area.getMaxX();
    for (Line line : chart.lines()) {
      int last = chart.lastComplete(line);
      if (last >= 0) {
        String words = chart.labelled(line, last);
        double left = right - ChartFonts.width(words, strong);
        double y = over(pen, chart.drawn(line), left, right) - 14;
        pen.text(words, right, y, Align.RIGHT, strong, palette.actual());
      }
      int open = x.length - 1;
      if (chart.incomplete() && line.values().get(open) != null) {
        double y = pen.y(chart.drawn(line)[open]) + 15;
        pen.text(open(line), right, y, Align.RIGHT, text, palette.ink());
      }
    }
    if (chart.floor() != null && chart.lastComplete(chart.floor()) >= 0) {
      int last = chart.lastComplete(chart.floor());
      String words = chart.labelled(chart.floor(), last);
      double left = right - ChartFonts.width(words, text) * ChartFonts.WIDEST;
      double y = under(pen, chart.drawn(chart.floor()), left, right) + 14;
      pen.text(words, right, y, Align.RIGHT, text, palette.ink2());
    }
  }

  /** Moves labels apart, keeping their order; from top to bottom. */
  static double[] apart(double... y) {
    for (int round = 0; round < 40; round++) {
      for (int i = 1; i < y.length; i++) {
        double missing = GAP - (y[i] - y[i - 1]);
        if (missing > 0) {
          y[i - 1] -= missing / 2;
          y[i] += missing / 2;
        }
      }
    }
    return y;
  }
}
