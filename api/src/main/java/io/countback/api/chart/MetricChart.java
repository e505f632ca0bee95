package io.countback.api.chart;

import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.util.List;
import org.jfree.chart.JFreeChart;

/**
 * A picture of any metric, driven by its catalogue entry alone: a line over period ends, or, for a
 * metric with parts, a column for each part at the last two period ends.
 *
 * <ul>
 *   <li>No points: an empty chart that says so.
 *   <li>One point: a visible marker.
 *   <li>A null value: a gap.
 *   <li>A last period that is not over: dotted, labelled "to 14 June"; earlier unfinished periods,
 *       which exist for comparison only, are left out.
 *   <li>Several slices: one line each, at most {@value #MOST_LINES}, those with the largest last
 *       values; the picture says how many were left out.
 * </ul>
 */
public final class MetricChart {
  static final int MOST_LINES = 6;
  private static final double TEXT = 12;

  private MetricChart() {}

  /**
   * The chart as an SVG document.
   *
   * @throws IllegalArgumentException where the points are in several currencies
   */
  public static String svg(
      MetricDefinition definition, List<MetricPoint> points, ChartFrame frame, ChartSize size) {
    MetricPicture picture = MetricPicture.of(definition, points, frame);
    SvgDocument document = new SvgDocument(size.width(), size.height(), "m-");
    JFreeChart chart = chart(picture, frame, size);
    Drawing.draw(chart, new SvgGraphics(document, true), size.width(), size.height());
    return document.exported(picture.title(), picture.finding() + " " + frame.line());
  }

  /**
   * The chart as a PNG.
   *
   * @throws IllegalArgumentException where the points are in several currencies
   */
  public static byte[] png(
      MetricDefinition definition, List<MetricPoint> points, ChartFrame frame, ChartSize size) {
    return Drawing.png(chart(MetricPicture.of(definition, points, frame), frame, size), size);
  }

  private static JFreeChart chart(MetricPicture picture, ChartFrame frame, ChartSize size) {
    Palette palette = Palette.named(size.theme());
    ChartPlot plot =
        picture.lines() != null
            ? LinePlot.of(picture.lines(), palette, TEXT, size.width() >= 480)
            : ColumnsPlot.of(picture.columns(), palette, TEXT);
    return Drawing.picture(plot, picture.title(), picture.finding(), frame.line(), palette);
  }
}
