package io.countback.api.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;

/** A plot with fixed margins, whose axes and labels are marks below and above the data. */
final class ChartPlot extends XYPlot {
  private static final long serialVersionUID = 1L;

  private final transient List<Mark> below = new ArrayList<>();
  private final transient List<Mark> above = new ArrayList<>();
  private int datasets;

  /** Free space around the data area, in pixels. */
  record Margins(double top, double left, double bottom, double right) {}

  ChartPlot(Range x, Range y, Margins margins) {
    super(null, axis(x), axis(y), null);
    setBackgroundPaint(null);
    setOutlineVisible(false);
    setDomainGridlinesVisible(false);
    setRangeGridlinesVisible(false);
    setInsets(new RectangleInsets(margins.top(), 0, 0, margins.right()));
    setAxisOffset(RectangleInsets.ZERO_INSETS);
    setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    AxisSpace left = new AxisSpace();
    left.setLeft(margins.left());
    setFixedRangeAxisSpace(left, false);
    AxisSpace bottom = new AxisSpace();
    bottom.setBottom(margins.bottom());
    setFixedDomainAxisSpace(bottom, false);
  }

  /** Lower and upper end of an axis. */
  record Range(double low, double high) {}

  private static NumberAxis axis(Range range) {
    NumberAxis axis = new NumberAxis();
    axis.setRange(range.low(), range.high());
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setTickLabelsVisible(false);
    return axis;
  }

  void add(XYDataset data, XYItemRenderer renderer) {
    setDataset(datasets, data);
    setRenderer(datasets, renderer);
    datasets++;
  }

  void below(Mark mark) {
    below.add(mark);
  }

  void above(Mark mark) {
    above.add(mark);
  }

  @Override
  public void drawBackground(Graphics2D graphics, Rectangle2D area) {
    below.forEach(mark -> mark.draw(new Pen(graphics, area, this)));
  }

  @Override
  public void drawOutline(Graphics2D graphics, Rectangle2D area) {
    above.forEach(mark -> mark.draw(new Pen(graphics, area, this)));
  }
}
