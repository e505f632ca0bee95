package io.countback.api.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.api.chart.FunnelChart.Point;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FunnelChartTest {

  @Test
  void only_who_is_meant_has_a_name_beside_the_point() {
    String svg =
        draw(point("Ada Rossi", "204", "1.31", true), point("Jonas Feld", "121", "1.02", false));
    assertTrue(svg.contains(">Ada Rossi</text>"), svg);
    assertFalse(svg.contains("Jonas Feld"), svg);
    assertTrue(svg.contains(">99.8 %</text>") && svg.contains(">95 %</text>"), svg);
    assertTrue(svg.contains("As of 30 June 2026"), svg);
  }

  @Test
  void a_hostile_name_stays_text_and_nothing_needs_an_inline_style() {
    String svg = draw(point("<script>", "204", "1.31", true), point("b", "121", "1.02", false));
    assertTrue(svg.contains("&lt;script&gt;"), svg);
    assertFalse(svg.contains("style="), svg);
  }

  @Test
  void equal_collectors_are_drawn_too() {
    String svg = draw(point("a", "100", "1", false), point("b", "100", "1", false));
    assertFalse(svg.contains("NaN"), svg);
    assertEquals(1, svg.split("<svg", -1).length - 1);
  }

  private static String draw(Point... points) {
    return PageChart.funnel(
        new FunnelChart(List.of(points), "As of 30 June 2026"),
        new PageChart.Place(762, 280, "broad", "t f", "x-"));
  }

  private static Point point(String name, String expected, String ratio, boolean named) {
    return new Point(
        name,
        new BigDecimal(expected),
        new BigDecimal(ratio),
        new BigDecimal("0.85"),
        new BigDecimal("1.15"),
        new BigDecimal("0.76"),
        new BigDecimal("1.24"),
        named);
  }
}
