package io.countback.api.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.math.BigDecimal;
import java.util.List;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Turns a {@link ColumnsChart} into a plot; columns start at 0. */
final class ColumnsPlot {
  private final ColumnsChart chart;
  private final Palette palette;
  private final Font text;
  private final NiceScale scale;

  private ColumnsPlot(ColumnsChart chart, Palette palette, double fontSize) {
    this.chart = chart;
    this.palette = palette;
    this.text = ChartFonts.text(fontSize);
    this.scale = scale(chart);
  }

  static ChartPlot of(ColumnsChart chart, Palette palette, double fontSize) {
    return new ColumnsPlot(chart, palette, fontSize).plot();
  }

  private static NiceScale scale(ColumnsChart chart) {
    double low = 0;
    double high = 0;
    for (List<BigDecimal> values : List.of(orEmpty(chart.was()), chart.now())) {
      for (BigDecimal value : values) {
        double drawn = chart.scale().drawn(value);
        if (!Double.isNaN(drawn)) {
          low = Math.min(low, drawn);
          high = Math.max(high, drawn);
        }
      }
    }
    return low == high ? new NiceScale(0, 1, 1) : NiceScale.around(low, high);
  }

  private static List<BigDecimal> orEmpty(List<BigDecimal> values) {
    return values == null ? List.of() : values;
  }

  private ChartPlot plot() {
    double left =
        scale.lines().stream()
            .mapToDouble(v -> ChartFonts.width(axisText(v), text))
            .max()
            .orElse(0);
    ChartPlot.Margins margins =
        new ChartPlot.Margins(32, Math.ceil(left * ChartFonts.WIDEST) + 8, 24, 2);
    ChartPlot.Range x = new ChartPlot.Range(-0.5, chart.parts().size() - 0.5);
    ChartPlot plot = new ChartPlot(x, new ChartPlot.Range(scale.low(), scale.high()), margins);
    plot.below(this::grid);
    XYIntervalSeriesCollection columns = new XYIntervalSeriesCollection();
    if (chart.was() != null) {
      columns.addSeries(series("was", chart.was(), -0.36, -0.01));
    }
    columns.addSeries(series("now", chart.now(), now(), 0.36));
    plot.add(columns, renderer(chart.was() != null));
    plot.above(this::labels);
    plot.above(this::key);
    plot.above(this::hover);
    return plot;
  }

  /** Left end of a present column: beside the previous one, or alone in the middle. */
  private double now() {
    return chart.was() == null ? -0.36 : 0.01;
  }

  private XYIntervalSeries series(String name, List<BigDecimal> values, double from, double to) {
    XYIntervalSeries series = new XYIntervalSeries(name);
    for (int i = 0; i < values.size(); i++) {
      double value = chart.scale().drawn(values.get(i));
      if (!Double.isNaN(value)) {
        double low = Math.min(0, value);
        double high = Math.max(0, value);
        series.add(i + (from + to) / 2, i + from, i + to, value, low, high);
      }
    }
    return series;
  }

  private XYBarRenderer renderer(boolean withPrevious) {
    Palette p = palette;
    XYBarRenderer renderer =
        new XYBarRenderer() {
          private static final long serialVersionUID = 1L;

          @Override
          public Paint getItemPaint(int series, int item) {
            return previous(series) ? p.prior() : p.actual();
          }

          @Override
          public Paint getItemOutlinePaint(int series, int item) {
            return previous(series) ? p.priorLine() : p.actual();
          }

          private boolean previous(int series) {
            return withPrevious && series == 0;
          }
        };
    renderer.setUseYInterval(true);
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(true);
    renderer.setAutoPopulateSeriesOutlineStroke(false);
    renderer.setDefaultOutlineStroke(new BasicStroke(1));
    return renderer;
  }

  private String axisText(double value) {
    return ValueScale.axis(value, scale.decimals());
  }

  private void grid(Pen pen) {
    for (double value : scale.lines()) {
      boolean base = Math.abs(value) < 1e-9;
      pen.level(value, base ? palette.axis() : palette.grid());
      double at = pen.area.getMinX() - 8;
      pen.text(axisText(value), at, pen.y(value), Align.RIGHT, text, palette.ink2());
    }
  }

  private void labels(Pen pen) {
    double below = pen.area.getMaxY() + 14;
    for (int i = 0; i < chart.parts().size(); i++) {
      pen.text(chart.parts().get(i), pen.x(i), below, Align.CENTRE, text, palette.ink());
      BigDecimal value = chart.now().get(i);
      if (value != null) {
        double end = pen.y(chart.scale().drawn(value));
        double y = value.signum() < 0 ? end + 11 : end - 10;
        double middle = pen.x(i + (now() + 0.36) / 2);
        String words = chart.scale().text(value);
        pen.text(words, middle, y, Align.CENTRE, text, palette.ink());
      }
    }
  }

  /** Which column is which, in a line of its own above the plot. */
  private void key(Pen pen) {
    double y = pen.area.getMinY() - 24;
    double right = pen.area.getMaxX();
    double left = right - ChartFonts.width(chart.nowLabel(), text) * ChartFonts.WIDEST;
    entry(pen, left, y, chart.nowLabel(), palette.actual(), palette.actual());
    if (chart.was() != null) {
      left -= ChartFonts.width(chart.wasLabel(), text) + 40;
      entry(pen, left, y, chart.wasLabel(), palette.prior(), palette.priorLine());
    }
  }

  private void entry(Pen pen, double left, double y, String words, Color fill, Color line) {
    pen.square(left - 16.5, y - 5.5, 10, fill, line);
    pen.text(words, left, y, Align.LEFT, text, palette.ink2());
  }

  private void hover(Pen pen) {
    for (int i = 0; i < chart.parts().size(); i++) {
      String words = chart.parts().get(i) + ": " + period(chart.nowLabel(), chart.now().get(i));
      if (chart.was() != null) {
        words += ", " + period(chart.wasLabel(), chart.was().get(i));
      }
      pen.hover(pen.x(i - 0.5), pen.x(i + 0.5), words);
    }
  }

  private String period(String name, BigDecimal value) {
    return name + " " + (value == null ? Format.NONE : chart.scale().withUnit(value));
  }
}
