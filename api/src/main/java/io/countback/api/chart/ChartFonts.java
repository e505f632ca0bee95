package io.countback.api.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The bundled fonts every chart is laid out with, so that a picture is the same on every machine.
 */
final class ChartFonts {
  /**
   * A page prints labels in a font of its own, which may be so much wider than the one measured.
   */
  static final double WIDEST = 1.25;

  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final Font REGULAR = load("Roboto-Regular.ttf");
  private static final Font MEDIUM = load("Roboto-Medium.ttf");

  private ChartFonts() {}

  static Font text(double size) {
    return REGULAR.deriveFont((float) size);
  }

  static Font strong(double size) {
    return MEDIUM.deriveFont((float) size);
  }

  static double width(String text, Font font) {
    return font.getStringBounds(text, CONTEXT).getWidth();
  }

  private static Font load(String file) {
    String path = "/com/formdev/flatlaf/fonts/roboto/" + file;
    try (InputStream in = ChartFonts.class.getResourceAsStream(path)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (FontFormatException e) {
      throw new IllegalStateException("chart font " + file + " cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException("chart font " + file + " cannot be read", e);
    }
  }
}
