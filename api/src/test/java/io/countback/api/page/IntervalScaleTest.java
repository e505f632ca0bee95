package io.countback.api.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IntervalScaleTest {

  @Test
  void the_axis_is_the_least_round_one_that_holds_all_shares() {
    IntervalScale scale = IntervalScale.of(shares("0.13", "0.577"), true, 168);
    assertEquals(0, scale.low());
    assertEquals(0.6, scale.high(), 1e-9);
    assertTrue(scale.head().contains(">60 %</text>"), scale.head());
    IntervalScale cut = IntervalScale.of(shares("0.31", "0.465"), false, 168);
    assertEquals(0.3, cut.low(), 1e-9);
    assertEquals(0.5, cut.high(), 1e-9);
  }

  @Test
  void shares_that_are_missing_are_not_drawn() {
    IntervalScale scale = IntervalScale.of(Arrays.asList(null, new BigDecimal("0.2")), true, 168);
    assertEquals("", scale.cell(null, null, null, null));
    assertFalse(IntervalScale.of(List.of(), false, 168).head().contains("NaN"));
  }

  @Test
  void an_interval_has_caps_a_point_and_the_baseline_and_no_style() {
    String cell =
        IntervalScale.of(shares("0", "0.6"), true, 168)
            .cell(
                new BigDecimal("0.3"),
                new BigDecimal("0.4"),
                new BigDecimal("0.5"),
                new BigDecimal("0.2"));
    assertTrue(cell.contains("M73.0 22.0H116.3M73.0 17.0v10M116.3 17.0v10"), cell);
    assertTrue(cell.contains("cx=\"94.7\""), cell);
    assertTrue(cell.contains("class=\"c-base\" d=\"M51.3 0V44\""), cell);
    assertFalse(cell.contains("style"), cell);
  }

  private static List<BigDecimal> shares(String... shares) {
    return Arrays.stream(shares).map(BigDecimal::new).toList();
  }
}
