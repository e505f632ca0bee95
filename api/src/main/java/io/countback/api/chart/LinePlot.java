package io.countback.api.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Path2D;
import java.time.LocalDate;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Turns a {@link LineChart} into a plot: grid, band, lines, points and labels at the ends of the
 * lines.
 */
final class LinePlot {
  private static final double ROOM_BELOW = 0.15;

  private final LineChart chart;
  private final Palette palette;
  private final Font text;
  private final LineLabels labels;
  private final boolean roomy;
  private final double[] x;
  private final NiceScale scale;

  /**
   * @param roomy labels stand right of the plot; else, on small drawings, inside it
   */
  private LinePlot(LineChart chart, Palette palette, double fontSize, boolean roomy) {
    this.chart = chart;
    this.palette = palette;
    this.text = ChartFonts.text(fontSize);
    this.labels = new LineLabels(chart, palette, fontSize);
    this.roomy = roomy;
    this.x = chart.periodEnds().stream().mapToDouble(LocalDate::toEpochDay).toArray();
    this.scale = scale(chart, !roomy && chart.floor() != null ? ROOM_BELOW : 0);
  }

  static ChartPlot of(LineChart chart, Palette palette, double fontSize, boolean roomy) {
    return new LinePlot(chart, palette, fontSize, roomy).plot();
  }

  /**
   * The axis of the values.
   *
   * @param below room below the lowest value, as a share of the range, for a label inside the plot
   */
  private static NiceScale scale(LineChart chart, double below) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Line line : chart.all()) {
      for (double value : chart.drawn(line)) {
        if (!Double.isNaN(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    return low > high ? new NiceScale(0, 1, 1) : NiceScale.around(low - below * (high - low), high);
  }

  private boolean empty() {
    return chart.all().stream().allMatch(line -> line.values().stream().allMatch(v -> v == null));
  }

  private ChartPlot plot() {
    ChartPlot plot = new ChartPlot(xRange(), yRange(), margins());
    plot.below(this::grid);
    plot.below(this::months);
    if (empty()) {
      plot.above(this::nothing);
      return plot;
    }
    if (chart.floor() != null) {
      plot.below(this::band);
      addLine(plot, chart.floor(), palette.priorLine(), 1.5f);
    }
    for (Line line : chart.lines()) {
      addLine(plot, line, palette.actual(), 2.25f);
    }
    plot.above(this::points);
    plot.above(labels::marked);
    plot.above(roomy ? labels::beside : labels::inside);
    plot.above(this::hover);
    return plot;
  }

  private ChartPlot.Range xRange() {
    double first = x[0];
    double last = x[x.length - 1];
    double pad = x.length == 1 ? 15 : (last - first) * 0.012;
    return new ChartPlot.Range(first - pad, last + pad);
  }

  private ChartPlot.Range yRange() {
    return new ChartPlot.Range(scale.low(), scale.high());
  }

  private ChartPlot.Margins margins() {
    double left =
        scale.lines().stream()
            .mapToDouble(v -> ChartFonts.width(axisText(v), text))
            .max()
            .orElse(0);
    double right = roomy ? labels.width() * ChartFonts.WIDEST + 14 : 10;
    double top = roomy ? 12 : 22;
    return new ChartPlot.Margins(
        top, Math.ceil(left * ChartFonts.WIDEST) + 8, 26, Math.ceil(right));
  }

  private String axisText(double value) {
    return ValueScale.axis(value, scale.decimals());
  }

  private void grid(Pen pen) {
    if (empty()) {
      pen.level(scale.low(), palette.axis());
      return;
    }
    for (double value : scale.lines()) {
      boolean base = value == scale.low();
      pen.level(value, base ? palette.axis() : palette.grid());
      double at = pen.area.getMinX() - 8;
      pen.text(axisText(value), at, pen.y(value), Align.RIGHT, text, palette.ink2());
    }
  }

  private void months(Pen pen) {
    new MonthTicks(chart.periodEnds(), roomy).draw(pen, palette, text);
  }

  private void nothing(Pen pen) {
    String words = "no figures in this period";
    double y = pen.area.getCenterY();
    pen.text(words, pen.area.getCenterX(), y, Align.CENTRE, text, palette.ink2());
  }

  private void band(Pen pen) {
    double[] top = chart.drawn(chart.lines().get(0));
    double[] bottom = chart.drawn(chart.floor());
    int end = complete();
    int start = 0;
    for (int i = 0; i <= end; i++) {
      boolean gap = i == end || Double.isNaN(top[i] + bottom[i]);
      if (gap) {
        stretch(pen, top, bottom, start, i);
        start = i + 1;
      }
    }
  }

  private void stretch(Pen pen, double[] top, double[] bottom, int from, int to) {
    if (to - from < 2) {
      return;
    }
    Path2D shape = new Path2D.Double();
    shape.moveTo(pen.x(x[from]), pen.y(top[from]));
    for (int i = from + 1; i < to; i++) {
      shape.lineTo(pen.x(x[i]), pen.y(top[i]));
    }
    for (int i = to - 1; i >= from; i--) {
      shape.lineTo(pen.x(x[i]), pen.y(bottom[i]));
    }
    shape.closePath();
    pen.fill(shape, palette.band());
  }

  /** Number of completed periods. */
  private int complete() {
    return chart.incomplete() ? x.length - 1 : x.length;
  }

  private void addLine(ChartPlot plot, Line line, Color colour, float width) {
    double[] values = chart.drawn(line);
    plot.add(series(values, 0, complete()), renderer(colour, solid(width)));
    if (chart.incomplete() && x.length > 1) {
      plot.add(series(values, x.length - 2, x.length), renderer(colour, dotted(width)));
    }
  }

  private XYSeriesCollection series(double[] values, int from, int to) {
    XYSeries series = new XYSeries("line");
    for (int i = from; i < to; i++) {
      series.add(x[i], values[i]);
    }
    return new XYSeriesCollection(series);
  }

  private static XYLineAndShapeRenderer renderer(Color colour, BasicStroke stroke) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setAutoPopulateSeriesStroke(false);
    renderer.setDefaultPaint(colour);
    renderer.setDefaultStroke(stroke);
    return renderer;
  }

  private static BasicStroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static BasicStroke dotted(float width) {
    float[] dash = {2, 4};
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }

  /** The last value of each line, the incomplete one hollow, and every value that no line joins. */
  private void points(Pen pen) {
    if (chart.floor() != null) {
      lonely(pen, chart.floor(), palette.priorLine());
    }
    for (Line line : chart.lines()) {
      lonely(pen, line, palette.actual());
      int last = chart.lastComplete(line);
      if (last >= 0) {
        pen.point(pen.x(x[last]), pen.y(chart.drawn(line)[last]), 4, palette.actual());
      }
      double open = chart.drawn(line)[x.length - 1];
      if (chart.incomplete() && !Double.isNaN(open)) {
        double at = pen.x(x[x.length - 1]);
        pen.hollowPoint(at, pen.y(open), 3.5, palette.back(), palette.actual());
      }
    }
  }

  private void lonely(Pen pen, Line line, Color colour) {
    double[] values = chart.drawn(line);
    for (int i = 0; i < complete(); i++) {
      boolean joined =
          i > 0 && !Double.isNaN(values[i - 1])
              || i + 1 < values.length && !Double.isNaN(values[i + 1]);
      if (!joined && !Double.isNaN(values[i])) {
        pen.point(pen.x(x[i]), pen.y(values[i]), 4, colour);
      }
    }
  }

  private void hover(Pen pen) {
    for (int i = 0; i < x.length; i++) {
      double left = i == 0 ? pen.area.getMinX() : pen.x((x[i - 1] + x[i]) / 2);
      double right = i == x.length - 1 ? pen.area.getMaxX() : pen.x((x[i] + x[i + 1]) / 2);
      pen.hover(left, right, values(i));
    }
  }

  private String values(int at) {
    StringBuilder words = new StringBuilder(Dates.full(chart.periodEnds().get(at)));
    if (chart.incomplete() && at == x.length - 1) {
      words.append(", incomplete");
    }
    String between = ": ";
    for (Line line : chart.all()) {
      words.append(between).append(line.label()).append(line.label().isEmpty() ? "" : " ");
      boolean undefined = line.values().get(at) == null;
      words.append(undefined ? Format.NONE : chart.scale().withUnit(line.values().get(at)));
      between = ", ";
    }
    return words.toString();
  }
}
