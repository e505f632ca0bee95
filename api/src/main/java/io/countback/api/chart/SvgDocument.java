package io.countback.api.chart;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of one SVG while it is written. Presentation attributes only, since the content security
 * policy of the pages forbids style attributes; ids carry a prefix, so that several charts can
 * stand in one page. The same drawing gives the same text.
 */
final class SvgDocument {
  /** Roboto runs 0.1 % narrower than Arial, so the layout holds without a web font. */
  private static final String FAMILY = "Roboto,Arial,Liberation Sans,Helvetica,sans-serif";

  final int width;
  final int height;
  final StringBuilder body = new StringBuilder(16384);
  private final StringBuilder hover = new StringBuilder(4096);
  private final Map<String, String> clips = new LinkedHashMap<>();
  private final String idPrefix;

  SvgDocument(int width, int height, String idPrefix) {
    this.width = width;
    this.height = height;
    this.idPrefix = idPrefix;
  }

  /** A picture of its own: it brings title, description and fonts. */
  String exported(String title, String description) {
    StringBuilder out = new StringBuilder(body.length() + hover.length() + 1024);
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    size(out);
    out.append(" font-family=\"").append(FAMILY).append("\"><title>");
    escape(out, title);
    out.append("</title><desc>");
    escape(out, description);
    return content(out.append("</desc>\n")).toString();
  }

  /** A chart inside a page: named by elements of the page, in the fonts of the page. */
  String inPage(String cssClass, String labelledBy) {
    StringBuilder out = new StringBuilder(body.length() + hover.length() + 1024);
    out.append("<svg class=\"cb ").append(cssClass).append("\" role=\"img\" aria-labelledby=\"");
    out.append(labelledBy).append('"');
    size(out);
    return content(out.append(">\n")).toString();
  }

  private void size(StringBuilder out) {
    out.append(" width=\"").append(width).append("\" height=\"").append(height);
    out.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height).append('"');
  }

  private StringBuilder content(StringBuilder out) {
    if (!clips.isEmpty()) {
      out.append("<defs>");
      clips.forEach(
          (shape, id) ->
              out.append("<clipPath id=\"")
                  .append(id)
                  .append("\">")
                  .append(shape)
                  .append("/></clipPath>"));
      out.append("</defs>\n");
    }
    return out.append(body).append(hover).append("</svg>");
  }

  /** The id of a clip path with this shape; equal shapes share one. */
  String clipId(String shape) {
    return clips.computeIfAbsent(shape, s -> idPrefix + "c" + clips.size());
  }

  /** An invisible area above everything drawn, with the text a pointer resting on it reads. */
  void hover(String shape, String text) {
    hover.append(shape).append(" fill=\"none\" pointer-events=\"all\"><title>");
    escape(hover, text);
    hover.append("</title></").append(shape, 1, shape.indexOf(' ')).append(">\n");
  }

  void attribute(String name, double value) {
    number(body.append(' ').append(name).append("=\""), value).append('"');
  }

  /** At most two decimals, no exponent. */
  static StringBuilder number(StringBuilder out, double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      out.append('-');
      hundredths = -hundredths;
    }
    out.append(hundredths / 100);
    int rest = (int) (hundredths % 100);
    if (rest != 0) {
      out.append('.').append(rest / 10);
      if (rest % 10 != 0) {
        out.append(rest % 10);
      }
    }
    return out;
  }

  /** Characters XML 1.0 does not allow become U+FFFD. */
  static void escape(StringBuilder out, String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c >= 0x20 && c < 0xD800
        || c > 0xDFFF && c < 0xFFFE
        || c > 0xFFFF && (c & 0xFFFF) < 0xFFFE;
  }
}
