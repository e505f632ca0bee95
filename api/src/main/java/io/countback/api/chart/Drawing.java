package io.countback.api.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Puts plots on paper: inside a page, or as a picture of its own with title and frame line. */
final class Drawing {
  static {
    ImageIO.setUseCache(false);
  }

  private Drawing() {}

  /** A plot without title, since the page has it, and with the foot in small print. */
  static void inPage(
      ChartPlot plot, String foot, Palette palette, double fontSize, SvgDocument document) {
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(RectangleInsets.ZERO_INSETS);
    if (foot != null) {
      chart.addSubtitle(line(foot, ChartFonts.text(fontSize), palette, 6, RectangleEdge.BOTTOM));
    }
    draw(chart, new SvgGraphics(document, false), document.width, document.height);
  }

  /** A picture with everything it needs to stand alone. */
  static JFreeChart picture(
      ChartPlot plot, String title, String finding, String frame, Palette palette) {
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(palette.back());
    chart.setPadding(new RectangleInsets(16, 20, 14, 20));
    TextTitle head = line(title, ChartFonts.strong(15), palette, 0, RectangleEdge.TOP);
    head.setPaint(palette.ink());
    chart.setTitle(head);
    chart.addSubtitle(line(finding, ChartFonts.text(13), palette, 4, RectangleEdge.TOP));
    chart.addSubtitle(line(frame, ChartFonts.text(12), palette, 8, RectangleEdge.BOTTOM));
    return chart;
  }

  private static TextTitle line(
      String words, Font font, Palette palette, double above, RectangleEdge edge) {
    TextTitle line = new TextTitle(words, font);
    line.setPaint(palette.ink2());
    line.setPosition(edge);
    line.setHorizontalAlignment(HorizontalAlignment.LEFT);
    line.setTextAlignment(HorizontalAlignment.LEFT);
    line.setPadding(above, 0, 0, 0);
    return line;
  }

  static void draw(JFreeChart chart, Graphics2D graphics, int width, int height) {
    chart
        .getRenderingHints()
        .put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    chart.setTextAntiAlias(true);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  static byte[] png(JFreeChart chart, ChartSize size) {
    int scale = size.scale();
    BufferedImage image =
        new BufferedImage(size.width() * scale, size.height() * scale, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(scale, scale);
    draw(chart, graphics, size.width(), size.height());
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
