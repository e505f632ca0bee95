package io.countback.api.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.XYPlot;

/** Draws marks, in pixels; {@link #x} and {@link #y} turn data into pixels. */
final class Pen {
  final Rectangle2D area;
  private final Graphics2D graphics;
  private final XYPlot plot;

  Pen(Graphics2D graphics, Rectangle2D area, XYPlot plot) {
    this.graphics = graphics;
    this.area = area;
    this.plot = plot;
  }

  double x(double value) {
    return plot.getDomainAxis().valueToJava2D(value, area, plot.getDomainAxisEdge());
  }

  double y(double value) {
    return plot.getRangeAxis().valueToJava2D(value, area, plot.getRangeAxisEdge());
  }

  /** Text with y at the middle of its digits. */
  void text(String text, double x, double y, Align align, Font font, Color colour) {
    graphics.setFont(font);
    graphics.setPaint(colour);
    double base = y + font.getSize2D() * 0.36;
    if (graphics instanceof SvgGraphics svg) {
      svg.drawString(text, x, base, align);
      return;
    }
    double width = ChartFonts.width(text, font);
    double left =
        switch (align) {
          case LEFT -> x;
          case CENTRE -> x - width / 2;
          case RIGHT -> x - width;
        };
    graphics.drawString(text, (float) left, (float) base);
  }

  void line(Color colour, BasicStroke stroke, double x1, double y1, double x2, double y2) {
    Path2D path = new Path2D.Double();
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
    graphics.setPaint(colour);
    graphics.setStroke(stroke);
    graphics.draw(path);
  }

  /** A hairline across the plot; on the pixel grid, so that it stays crisp. */
  void level(double value, Color colour) {
    double y = Math.floor(y(value)) + 0.5;
    line(colour, new BasicStroke(1), area.getMinX(), y, area.getMaxX(), y);
  }

  void fill(Path2D shape, Color colour) {
    graphics.setPaint(colour);
    graphics.fill(shape);
  }

  void point(double x, double y, double radius, Color colour) {
    graphics.setPaint(colour);
    graphics.fill(circle(x, y, radius));
  }

  void hollowPoint(double x, double y, double radius, Color fill, Color line) {
    point(x, y, radius, fill);
    graphics.setPaint(line);
    graphics.setStroke(new BasicStroke(2));
    graphics.draw(circle(x, y, radius));
  }

  void square(double x, double y, double side, Color fill, Color line) {
    Rectangle2D square = new Rectangle2D.Double(x, y, side, side);
    graphics.setPaint(fill);
    graphics.fill(square);
    graphics.setPaint(line);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(square);
  }

  /** A strip of the plot, as high as it, that tells its values to a resting pointer. */
  void hover(double left, double right, String text) {
    if (graphics instanceof SvgGraphics svg) {
      double from = Math.max(area.getMinX(), left);
      double to = Math.min(area.getMaxX(), right);
      svg.hover(new Rectangle2D.Double(from, area.getMinY(), to - from, area.getHeight()), text);
    }
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
