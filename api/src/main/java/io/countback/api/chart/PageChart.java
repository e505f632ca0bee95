package io.countback.api.chart;

import java.util.function.Supplier;

/**
 * Draws a chart into a page, in the colours of the light palette, which the stylesheet maps to its
 * own; so one drawing serves light and dark.
 */
public final class PageChart {
  private static final double BROAD_TEXT = 12;

  /** A little larger, since small screens scale the drawing down. */
  private static final double NARROW_TEXT = 13;

  private PageChart() {}

  /**
   * Size and names of one drawing in a page.
   *
   * @param cssClass {@code broad} or {@code narrow}: which screens show it
   * @param labelledBy ids of the elements of the page that name it
   * @param idPrefix start of every id inside, different for each drawing of a page
   */
  public record Place(int width, int height, String cssClass, String labelledBy, String idPrefix) {
    boolean narrow() {
      return cssClass.equals("narrow");
    }

    double textSize() {
      return narrow() ? NARROW_TEXT : BROAD_TEXT;
    }
  }

  /** A line chart as an SVG element; empty on a machine that cannot draw. */
  public static String lines(LineChart chart, Place place) {
    return draw(
        () -> LinePlot.of(chart, Palette.LIGHT, place.textSize(), !place.narrow()),
        chart.foot(),
        place);
  }

  /** A columns chart as an SVG element; empty on a machine that cannot draw. */
  public static String columns(ColumnsChart chart, Place place) {
    return draw(() -> ColumnsPlot.of(chart, Palette.LIGHT, place.textSize()), chart.foot(), place);
  }

  /** A funnel as an SVG element; empty on a machine that cannot draw. */
  public static String funnel(FunnelChart chart, Place place) {
    return draw(() -> FunnelPlot.of(chart, Palette.LIGHT, place.textSize()), chart.foot(), place);
  }

  /**
   * Without the library libfreetype the JDK cannot lay out text; the page then shows its tables.
   */
  private static String draw(Supplier<ChartPlot> plot, String foot, Place place) {
    try {
      SvgDocument document = new SvgDocument(place.width(), place.height(), place.idPrefix());
      Drawing.inPage(plot.get(), foot, Palette.LIGHT, place.textSize(), document);
      return document.inPage(place.cssClass(), place.labelledBy());
    } catch (LinkageError | InternalError e) {
      return "";
    }
  }
}
