package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class WilsonTest {
  @Test
  void seven_of_fifty() {
    Interval interval = Wilson.interval(7, 50).orElseThrow();
    assertEquals(0.069508, interval.low(), 5e-7);
    assertEquals(0.261862, interval.high(), 5e-7);
  }

  @Test
  void no_observation_has_no_interval() {
    assertEquals(Optional.empty(), Wilson.interval(0, 0));
  }

  @Test
  void none_and_all_end_at_zero_and_one() {
    assertEquals(0, Wilson.interval(0, 37).orElseThrow().low());
    assertEquals(1, Wilson.interval(37, 37).orElseThrow().high());
    assertTrue(Wilson.interval(0, 37).orElseThrow().high() > 0);
  }

  @Test
  void a_higher_level_is_wider() {
    Interval usual = Wilson.interval(7, 50).orElseThrow();
    Interval wide = Wilson.interval(7, 50, 3.090232).orElseThrow();
    assertTrue(wide.low() < usual.low() && usual.high() < wide.high());
  }

  @Test
  void more_successes_than_observations_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> Wilson.interval(8, 7));
    assertThrows(IllegalArgumentException.class, () -> Wilson.interval(-1, 7));
    assertThrows(IllegalArgumentException.class, () -> Wilson.interval(0, Double.NaN));
  }
}
