package io.countback.api.chart;

import io.countback.api.chart.FunnelChart.Point;
import java.awt.BasicStroke;
import java.awt.Font;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Turns a {@link FunnelChart} into a plot. The limits run through those of each person, so that a
 * point lies outside its line exactly when its row says so.
 */
final class FunnelPlot {
  private static final BasicStroke INNER =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 3}, 0);
  private static final BasicStroke OUTER = new BasicStroke(1.25f);

  private final List<Point> points;
  private final Palette palette;
  private final Font text;
  private final Font strong;
  private final NiceScale up;
  private final NiceScale across;

  private FunnelPlot(FunnelChart chart, Palette palette, double fontSize) {
    this.points = chart.points().stream().sorted(Comparator.comparing(Point::expected)).toList();
    this.palette = palette;
    this.text = ChartFonts.text(fontSize);
    this.strong = ChartFonts.strong(fontSize);
    this.up = around(Point::ratio, Point::outer998Low, Point::outer998High);
    this.across = around(Point::expected);
  }

  static ChartPlot of(FunnelChart chart, Palette palette, double fontSize) {
    return new FunnelPlot(chart, palette, fontSize).plot();
  }

  @SafeVarargs
  private NiceScale around(Function<Point, BigDecimal>... values) {
    double[] all =
        List.of(values).stream()
            .flatMapToDouble(of -> points.stream().map(of).mapToDouble(BigDecimal::doubleValue))
            .toArray();
    return NiceScale.around(
        DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(1));
  }

  private ChartPlot plot() {
    double left =
        up.lines().stream()
            .mapToDouble(v -> ChartFonts.width(ValueScale.axis(v, up.decimals()), text))
            .max()
            .orElse(0);
    ChartPlot.Margins margins =
        new ChartPlot.Margins(12, Math.ceil(left * ChartFonts.WIDEST) + 8, 26, 62);
    double least = points.get(0).expected().doubleValue();
    double most = points.get(points.size() - 1).expected().doubleValue();
    double pad = Math.max((most - least) * 0.03, 1);
    ChartPlot plot =
        new ChartPlot(
            new ChartPlot.Range(least - pad, most + pad),
            new ChartPlot.Range(up.low(), up.high()),
            margins);
    plot.below(this::grid);
    limit(plot, Point::outer998Low, OUTER);
    limit(plot, Point::outer998High, OUTER);
    limit(plot, Point::inner95Low, INNER);
    limit(plot, Point::inner95High, INNER);
    plot.above(this::people);
    plot.above(this::ends);
    return plot;
  }

  private void limit(ChartPlot plot, Function<Point, BigDecimal> of, BasicStroke stroke) {
    XYSeries series = new XYSeries("limit");
    points.forEach(p -> series.add(p.expected().doubleValue(), of.apply(p).doubleValue()));
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setAutoPopulateSeriesStroke(false);
    renderer.setDefaultPaint(palette.ink2());
    renderer.setDefaultStroke(stroke);
    plot.add(new XYSeriesCollection(series), renderer);
  }

  private void grid(Pen pen) {
    for (double value : up.lines()) {
      pen.level(value, palette.grid());
      double at = pen.area.getMinX() - 8;
      String words = ValueScale.axis(value, up.decimals());
      pen.text(words, at, pen.y(value), Align.RIGHT, text, palette.ink2());
    }
    pen.level(1, palette.axis());
    double below = pen.area.getMaxY() + 14;
    for (double value : across.lines()) {
      if (pen.x(value) < pen.area.getMinX() || pen.x(value) > pen.area.getMaxX()) {
        continue;
      }
      String words = ValueScale.axis(value, across.decimals());
      pen.text(words, pen.x(value), below, Align.CENTRE, text, palette.ink2());
    }
  }

  private void people(Pen pen) {
    for (Point p : points) {
      double x = pen.x(p.expected().doubleValue());
      double y = pen.y(p.ratio().doubleValue());
      pen.point(x, y, 4.5, palette.actual());
      if (p.named()) {
        boolean toTheLeft = x > pen.area.getCenterX();
        pen.text(
            p.name(),
            toTheLeft ? x - 10 : x + 10,
            y,
            toTheLeft ? Align.RIGHT : Align.LEFT,
            strong,
            palette.ink());
      }
    }
  }

  /** What each line is, at its right end; the lower ones need no words of their own. */
  private void ends(Pen pen) {
    Point last = points.get(points.size() - 1);
    double at = pen.area.getMaxX() + 6;
    double team = pen.y(1);
    double inner = Math.min(pen.y(last.inner95High().doubleValue()), team - 15);
    double outer = Math.min(pen.y(last.outer998High().doubleValue()), inner - 15);
    pen.text("99.8 %", at, outer, Align.LEFT, text, palette.ink2());
    pen.text("95 %", at, inner, Align.LEFT, text, palette.ink2());
    pen.text("team 1", at, team, Align.LEFT, strong, palette.ink());
  }
}
