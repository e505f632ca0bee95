package io.countback.api.chart;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/** A Graphics2D that writes what is drawn into an {@link SvgDocument}. */
final class SvgGraphics extends ShapeGraphics {
  private static final Graphics2D REFERENCE =
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();

  private final SvgDocument document;
  private final boolean fixedTextWidths;
  private AffineTransform transform = new AffineTransform();
  private Paint paint = Color.BLACK;
  private Stroke stroke = new BasicStroke(1);
  private Font font = ChartFonts.text(12);
  private Shape clip;
  private Composite composite = AlphaComposite.SrcOver;
  private final RenderingHints hints = new RenderingHints(null);

  /**
   * @param fixedTextWidths whether a text keeps the width it was laid out with whatever font the
   *     viewer has: in pictures of their own, not in pages, whose texts are anchored instead
   */
  SvgGraphics(SvgDocument document, boolean fixedTextWidths) {
    this.document = document;
    this.fixedTextWidths = fixedTextWidths;
  }

  /** A text for the pointer that rests on an area. */
  void hover(Shape area, String text) {
    document.hover(shapeText(area), text);
  }

  @Override
  public void fill(Shape shape) {
    shape(shape);
    colour("fill");
    end();
  }

  @Override
  public void draw(Shape shape) {
    if (!(stroke instanceof BasicStroke line)) {
      fill(stroke.createStrokedShape(shape));
      return;
    }
    shape(shape);
    document.body.append(" fill=\"none\"");
    colour("stroke");
    line(line);
    end();
  }

  @Override
  public void drawString(String text, float x, float y) {
    drawString(text, x, y, Align.LEFT);
  }

  /** Text whose x is its left end, its middle or its right end. */
  void drawString(String text, double x, double y, Align align) {
    if (text.isBlank()) {
      return;
    }
    StringBuilder body = document.body.append("<text");
    double[] at = {x, y};
    if (transform.getType() > AffineTransform.TYPE_TRANSLATION) {
      matrix();
    } else {
      transform.transform(at, 0, at, 0, 1);
    }
    document.attribute("x", at[0]);
    document.attribute("y", at[1]);
    document.attribute("font-size", font.getSize2D());
    if (align != Align.LEFT) {
      body.append(" text-anchor=\"").append(align == Align.RIGHT ? "end" : "middle").append('"');
    }
    if (font.getFontName().contains("Medium")) {
      body.append(" font-weight=\"600\"");
    }
    if (fixedTextWidths) {
      document.attribute("textLength", ChartFonts.width(text, font));
      body.append(" lengthAdjust=\"spacingAndGlyphs\"");
    }
    colour("fill");
    body.append('>');
    SvgDocument.escape(body, text.replace("  ", "\u00a0\u00a0"));
    body.append("</text>\n");
  }

  private void matrix() {
    double[] m = new double[6];
    transform.getMatrix(m);
    document.body.append(" transform=\"matrix(");
    for (int i = 0; i < 6; i++) {
      document.body.append(i > 0 ? " " : "").append(Math.round(m[i] * 1e4) / 1e4);
    }
    document.body.append(")\"");
  }

  private void shape(Shape shape) {
    boolean straight = transform.getType() <= AffineTransform.TYPE_TRANSLATION;
    double dx = transform.getTranslateX();
    double dy = transform.getTranslateY();
    if (straight && shape instanceof Rectangle2D r) {
      document.body.append("<rect");
      document.attribute("x", r.getX() + dx);
      document.attribute("y", r.getY() + dy);
      document.attribute("width", r.getWidth());
      document.attribute("height", r.getHeight());
    } else if (straight && shape instanceof Ellipse2D e && e.getWidth() == e.getHeight()) {
      document.body.append("<circle");
      document.attribute("cx", e.getCenterX() + dx);
      document.attribute("cy", e.getCenterY() + dy);
      document.attribute("r", e.getWidth() / 2);
    } else {
      path(shape);
    }
  }

  private void path(Shape shape) {
    StringBuilder body = document.body.append("<path d=\"");
    double[] c = new double[6];
    for (PathIterator it = shape.getPathIterator(transform); !it.isDone(); it.next()) {
      int kind = it.currentSegment(c);
      int numbers =
          switch (kind) {
            case PathIterator.SEG_CLOSE -> 0;
            case PathIterator.SEG_QUADTO -> 4;
            case PathIterator.SEG_CUBICTO -> 6;
            default -> 2;
          };
      body.append("MLQCZ".charAt(kind));
      for (int i = 0; i < numbers; i++) {
        SvgDocument.number(i > 0 ? body.append(' ') : body, c[i]);
      }
    }
    body.append('"');
  }

  private void colour(String attribute) {
    Color colour = getColor();
    document.body.append(' ').append(attribute);
    document.body.append(String.format("=\"#%06x\"", colour.getRGB() & 0xffffff));
    double layer = composite instanceof AlphaComposite alpha ? alpha.getAlpha() : 1;
    double opacity = colour.getAlpha() / 255.0 * layer;
    if (opacity < 0.996) {
      document.attribute(attribute + "-opacity", opacity);
    }
  }

  private void line(BasicStroke line) {
    StringBuilder body = document.body;
    if (line.getLineWidth() != 1) {
      document.attribute("stroke-width", line.getLineWidth());
    }
    if (line.getLineJoin() == BasicStroke.JOIN_ROUND) {
      body.append(" stroke-linejoin=\"round\"");
    }
    if (line.getEndCap() == BasicStroke.CAP_ROUND) {
      body.append(" stroke-linecap=\"round\"");
    }
    if (line.getDashArray() != null) {
      body.append(" stroke-dasharray=\"");
      for (float length : line.getDashArray()) {
        SvgDocument.number(body, length).append(' ');
      }
      body.setLength(body.length() - 1);
      body.append('"');
    }
  }

  private void end() {
    boolean whole =
        clip == null
            || clip instanceof Rectangle2D r && r.contains(0, 0, document.width, document.height);
    if (!whole) {
      AffineTransform kept = transform;
      transform = new AffineTransform();
      String id = document.clipId(shapeText(clip));
      transform = kept;
      document.body.append(" clip-path=\"url(#").append(id).append(")\"");
    }
    document.body.append("/>\n");
  }

  /** The element of a shape, not yet closed. */
  private String shapeText(Shape shape) {
    int at = document.body.length();
    shape(shape);
    String text = document.body.substring(at);
    document.body.setLength(at);
    return text;
  }

  @Override
  public Graphics create() {
    SvgGraphics copy = new SvgGraphics(document, fixedTextWidths);
    copy.transform = getTransform();
    copy.paint = paint;
    copy.stroke = stroke;
    copy.font = font;
    copy.clip = clip;
    copy.composite = composite;
    copy.hints.putAll(hints);
    return copy;
  }

  @Override
  public void dispose() {}

  @Override
  public void clip(Shape shape) {
    if (shape == null) {
      return;
    }
    Shape moved = toDevice(shape);
    if (clip == null) {
      clip = moved;
    } else if (clip instanceof Rectangle2D a && moved instanceof Rectangle2D b) {
      clip = a.createIntersection(b);
    } else {
      Area area = new Area(clip);
      area.intersect(new Area(moved));
      clip = area;
    }
  }

  @Override
  public void setClip(Shape shape) {
    clip = shape == null ? null : toDevice(shape);
  }

  @Override
  public Shape getClip() {
    if (clip == null) {
      return null;
    }
    try {
      return moved(clip, transform.createInverse());
    } catch (NoninvertibleTransformException e) {
      return null;
    }
  }

  private Shape toDevice(Shape shape) {
    return moved(shape, transform);
  }

  /** Rectangles stay rectangles where they can, so that clips stay short. */
  private static Shape moved(Shape shape, AffineTransform by) {
    if (shape instanceof Rectangle2D r && by.getType() <= AffineTransform.TYPE_TRANSLATION) {
      return new Rectangle2D.Double(
          r.getX() + by.getTranslateX(),
          r.getY() + by.getTranslateY(),
          r.getWidth(),
          r.getHeight());
    }
    return by.createTransformedShape(shape);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {
    if (value == null) {
      hints.remove(key);
    } else {
      hints.put(key, value);
    }
  }

  @Override
  public Object getRenderingHint(RenderingHints.Key key) {
    return hints.get(key);
  }

  @Override
  public void setRenderingHints(Map<?, ?> values) {
    hints.clear();
    hints.putAll(values);
  }

  @Override
  public void addRenderingHints(Map<?, ?> values) {
    hints.putAll(values);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return (RenderingHints) hints.clone();
  }

  @Override
  public Color getColor() {
    return paint instanceof Color colour ? colour : Color.GRAY;
  }

  @Override
  public void setColor(Color colour) {
    setPaint(colour);
  }

  @Override
  public void setPaint(Paint value) {
    if (value != null) {
      paint = value;
    }
  }

  @Override
  public Paint getPaint() {
    return paint;
  }

  @Override
  public void setStroke(Stroke value) {
    stroke = value;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setComposite(Composite value) {
    composite = value;
  }

  @Override
  public Composite getComposite() {
    return composite;
  }

  @Override
  public void setFont(Font value) {
    if (value != null) {
      font = value;
    }
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public FontMetrics getFontMetrics(Font of) {
    return REFERENCE.getFontMetrics(of);
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return ChartFonts.CONTEXT;
  }

  @Override
  public void setBackground(Color colour) {}

  @Override
  public Color getBackground() {
    return Color.WHITE;
  }

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void rotate(double angle) {
    transform.rotate(angle);
  }

  @Override
  public void rotate(double angle, double x, double y) {
    transform.rotate(angle, x, y);
  }

  @Override
  public void scale(double x, double y) {
    transform.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    transform.shear(x, y);
  }

  @Override
  public void transform(AffineTransform by) {
    transform.concatenate(by);
  }

  @Override
  public void setTransform(AffineTransform value) {
    transform = new AffineTransform(value);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public Rectangle getClipBounds() {
    Shape current = getClip();
    return current == null ? null : current.getBounds();
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    clip(new Rectangle(x, y, width, height));
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    setClip(new Rectangle(x, y, width, height));
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    return shape.intersects(area);
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return REFERENCE.getDeviceConfiguration();
  }

  @Override
  public void setPaintMode() {}

  @Override
  public void setXORMode(Color colour) {}
}
