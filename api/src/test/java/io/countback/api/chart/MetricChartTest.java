package io.countback.api.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class MetricChartTest {
  private static final ChartFrame FRAME =
      new ChartFrame(
          "2026-06-30",
          "All 3 entities",
          "EUR at month-end rates",
          "run-000412",
          "all checks passed");
  private static final ChartSize SIZE = new ChartSize(760, 320, 1, "light");

  @Test
  void a_picture_carries_title_unit_period_and_the_whole_frame_line() throws Exception {
    String svg = svg(dso(), series("44.1", "46.4", "47.2"));
    String text = parsed(svg).getDocumentElement().getTextContent().replace('\u00a0', ' ');
    assertTrue(
        text.contains("Days sales outstanding, all 3 entities, days, April 2026 to June 2026"));
    assertTrue(text.contains("47.2 days on 30 June 2026."));
    String frame =
        "As of 30 June 2026  ·  All 3 entities  ·  EUR at month-end rates  ·  run-000412  ·  all checks passed";
    assertTrue(text.contains(frame), text);
  }

  @Test
  void it_uses_no_style_and_is_the_same_each_time() {
    String svg = svg(dso(), series("44.1", "46.4", "47.2"));
    assertFalse(svg.contains("style="));
    assertEquals(svg, svg(dso(), series("44.1", "46.4", "47.2")));
  }

  @Test
  void a_single_point_is_a_visible_marker() {
    assertTrue(svg(dso(), series("47.2")).contains("<circle"));
  }

  @Test
  void a_missing_value_is_a_gap() {
    String whole = line(svg(dso(), series("44.1", "45.0", "46.4", "46.6", "47.2")));
    String gap = line(svg(dso(), series("44.1", "45.0", null, "46.6", "47.2")));
    assertEquals(1, whole.chars().filter(c -> c == 'M').count());
    assertEquals(2, gap.chars().filter(c -> c == 'M').count());
  }

  @Test
  void a_value_between_two_gaps_is_a_marker() {
    String svg = svg(dso(), series("44.1", "45.0", null, "46.6", null, "47.0", "47.2"));
    assertEquals(2, svg.split("<circle", -1).length - 1);
  }

  @Test
  void an_unfinished_period_is_dotted_and_named_and_earlier_ones_are_left_out() {
    List<MetricPoint> points = new ArrayList<>();
    points.add(point(LocalDate.of(2026, 4, 30), "44.1", List.of()));
    points.add(point(LocalDate.of(2026, 5, 14), "99.9", List.of("incomplete_period")));
    points.add(point(LocalDate.of(2026, 5, 31), "46.4", List.of()));
    points.add(point(LocalDate.of(2026, 6, 14), "45.4", List.of("incomplete_period")));
    String svg = svg(dso(), points);
    assertTrue(svg.contains("45.4 to 14 June"));
    assertTrue(svg.contains("stroke-dasharray=\"2 4\""));
    assertFalse(svg.contains("99.9"));
  }

  @Test
  void no_points_give_a_picture_that_says_so() throws Exception {
    assertTrue(
        parsed(svg(dso(), List.of()))
            .getDocumentElement()
            .getTextContent()
            .contains("no figures in this period"));
  }

  @Test
  void parts_are_columns_from_zero_of_the_last_two_period_ends() {
    List<MetricPoint> points = new ArrayList<>();
    for (int month = 3; month <= 6; month++) {
      LocalDate end = LocalDate.of(2026, month, 1).plusMonths(1).minusDays(1);
      points.add(part(end, "d1_30", "2481310.00"));
      points.add(part(end, "unapplied", "-412650.00"));
    }
    String svg = svg(aging(), points);
    assertTrue(svg.contains(">31 May<") && svg.contains(">30 June<"));
    assertFalse(svg.contains("30 April"));
    assertTrue(svg.contains(">1–30<") && svg.contains(">2.48<") && svg.contains(">−0.41<"));
    assertTrue(svg.contains(">0.0<") || svg.contains(">0<"), "the axis holds zero");
    assertTrue(svg.contains("EUR m"));
  }

  @Test
  void two_currencies_do_not_share_an_axis() {
    List<MetricPoint> points = new ArrayList<>(series("44.1"));
    points.add(
        Given.point(
            "dso",
            LocalDate.of(2026, 6, 30),
            "GBP",
            "transaction",
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            BigDecimal.ONE,
            null,
            null,
            1L,
            null,
            List.of(),
            1,
            null));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> svg(dso(), points));
    assertTrue(refused.getMessage().contains("EUR, GBP"), refused.getMessage());
  }

  @Test
  void a_hostile_title_is_text_and_impossible_characters_are_replaced() throws Exception {
    MetricDefinition hostile = definition("dso", "<script>&\"\u0001\ud800", "days", List.of());
    String svg = svg(hostile, series("44.1", "47.2"));
    assertTrue(parsed(svg).getElementsByTagName("script").getLength() == 0);
    assertTrue(svg.contains("&lt;script&gt;&amp;"));
  }

  @Test
  void a_png_has_the_size_asked_for_and_something_on_it() throws Exception {
    for (String theme : List.of("light", "dark")) {
      ChartSize size = new ChartSize(600, 300, 2, theme);
      byte[] png = MetricChart.png(dso(), series("44.1", "46.4", "47.2"), FRAME, size);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertEquals(1200, image.getWidth());
      assertEquals(600, image.getHeight());
      Set<Integer> colours = new HashSet<>();
      for (int x = 0; x < image.getWidth(); x += 3) {
        for (int y = 0; y < image.getHeight(); y += 3) {
          colours.add(image.getRGB(x, y) & 0xffffff);
        }
      }
      assertTrue(colours.contains(theme.equals("light") ? 0xffffff : 0x181d24));
      assertTrue(colours.contains(theme.equals("light") ? 0x14365c : 0x8db8e8));
    }
  }

  /** The path of the drawn line, which is the only thing 2.25 wide. */
  private static String line(String svg) {
    int end = svg.indexOf("stroke-width=\"2.25\"");
    int start = svg.lastIndexOf("<path d=\"", end);
    return svg.substring(start, end);
  }

  private static String svg(MetricDefinition definition, List<MetricPoint> points) {
    return MetricChart.svg(definition, points, FRAME, SIZE);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static MetricDefinition dso() {
    return definition("dso", "Days sales outstanding", "days", List.of());
  }

  private static MetricDefinition aging() {
    return definition("aging", "Aging of receivables", "money", List.of("d1_30", "unapplied"));
  }

  private static MetricDefinition definition(
      String id, String title, String unit, List<String> parts) {
    return Given.definition(
        id,
        title,
        "",
        "",
        unit,
        null,
        null,
        "lower",
        List.of("total"),
        List.of(),
        parts,
        parts.isEmpty() ? "line" : "columns",
        "3m",
        "",
        1);
  }

  /** Values at consecutive month ends, the last in June 2026. */
  private static List<MetricPoint> series(String... values) {
    List<MetricPoint> points = new ArrayList<>();
    LocalDate first = LocalDate.of(2026, 7, 1).minusMonths(values.length);
    for (int i = 0; i < values.length; i++) {
      points.add(point(first.plusMonths(i + 1L).minusDays(1), values[i], List.of()));
    }
    return points;
  }

  private static MetricPoint point(LocalDate end, String value, List<String> flags) {
    return Given.point(
        "dso",
        end,
        "EUR",
        "reporting",
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        value == null ? null : new BigDecimal(value),
        null,
        null,
        1L,
        null,
        flags,
        1,
        null);
  }

  private static MetricPoint part(LocalDate end, String part, String value) {
    return Given.point(
        "aging",
        end,
        "EUR",
        "reporting",
        Map.of(),
        part,
        null,
        null,
        null,
        null,
        new BigDecimal(value),
        null,
        null,
        1L,
        null,
        List.of(),
        1,
        null);
  }
}
