package io.countback.api.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;

/**
 * The part of Graphics2D that comes down to drawing or filling a shape. Pictures are refused: a
 * chart has none, and a hole in it would go unnoticed.
 */
abstract class ShapeGraphics extends Graphics2D {

  @Override
  public final void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public final void drawString(AttributedCharacterIterator text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public final void drawString(AttributedCharacterIterator text, float x, float y) {
    StringBuilder plain = new StringBuilder();
    for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
      plain.append(c);
    }
    drawString(plain.toString(), x, y);
  }

  @Override
  public final void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  @Override
  public final void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public final void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public final void drawRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Double(x, y, w, h, arcWidth, arcHeight));
  }

  @Override
  public final void fillRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Double(x, y, w, h, arcWidth, arcHeight));
  }

  @Override
  public final void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public final void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public final void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public final void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public final void drawPolyline(int[] x, int[] y, int count) {
    if (count == 0) {
      return;
    }
    Path2D path = new Path2D.Double();
    path.moveTo(x[0], y[0]);
    for (int i = 1; i < count; i++) {
      path.lineTo(x[i], y[i]);
    }
    draw(path);
  }

  @Override
  public final void drawPolygon(int[] x, int[] y, int count) {
    draw(new Polygon(x, y, count));
  }

  @Override
  public final void fillPolygon(int[] x, int[] y, int count) {
    fill(new Polygon(x, y, count));
  }

  @Override
  public final void clearRect(int x, int y, int width, int height) {
    throw refused();
  }

  @Override
  public final void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw refused();
  }

  @Override
  public final boolean drawImage(Image image, AffineTransform at, ImageObserver o) {
    throw refused();
  }

  @Override
  public final void drawImage(BufferedImage image, BufferedImageOp op, int x, int y) {
    throw refused();
  }

  @Override
  public final void drawRenderedImage(RenderedImage image, AffineTransform at) {
    throw refused();
  }

  @Override
  public final void drawRenderableImage(RenderableImage image, AffineTransform at) {
    throw refused();
  }

  @Override
  public final boolean drawImage(Image image, int x, int y, ImageObserver o) {
    throw refused();
  }

  @Override
  public final boolean drawImage(Image image, int x, int y, int w, int h, ImageObserver o) {
    throw refused();
  }

  @Override
  public final boolean drawImage(Image image, int x, int y, Color back, ImageObserver o) {
    throw refused();
  }

  @Override
  public final boolean drawImage(
      Image image, int x, int y, int w, int h, Color back, ImageObserver o) {
    throw refused();
  }

  @Override
  public final boolean drawImage(
      Image image, int a, int b, int c, int d, int e, int f, int g, int h, ImageObserver o) {
    throw refused();
  }

  @Override
  public final boolean drawImage(
      Image image,
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      int g,
      int h,
      Color back,
      ImageObserver o) {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("a chart holds no pictures");
  }
}
