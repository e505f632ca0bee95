package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PowerTest {
  @Test
  void three_hundred_and_three_hundred_show_ten_points() {
    assertEquals(0.0988, Power.detectableDifference(0.20, 300, 300).orElseThrow(), 5e-5);
  }

  @Test
  void five_points_need_so_many() {
    assertEquals(OptionalLong.of(1_094), Power.neededN(0.20, 0.05));
    assertEquals(OptionalLong.of(686), Power.neededN(0.10, 0.05));
  }

  @Test
  void the_needed_number_shows_the_difference_and_one_fewer_does_not() {
    assertTrue(Power.detectableDifference(0.20, 1_094, 1_094).orElseThrow() <= 0.05);
    assertTrue(Power.detectableDifference(0.20, 1_093, 1_093).orElseThrow() > 0.05);
  }

  @Test
  void what_would_pass_one_hundred_per_cent_cannot_be_seen() {
    assertEquals(OptionalDouble.empty(), Power.detectableDifference(0.9, 20, 20));
    assertEquals(OptionalDouble.empty(), Power.detectableDifference(1, 2_000, 2_000));
    assertEquals(OptionalDouble.empty(), Power.detectableDifference(0.2, 0, 300));
    assertEquals(OptionalLong.empty(), Power.neededN(0.96, 0.05));
    assertEquals(OptionalLong.empty(), Power.neededN(0.5, 0));
  }

  @Test
  void a_baseline_without_success_still_has_a_smallest_difference() {
    double difference = Power.detectableDifference(0, 300, 300).orElseThrow();
    assertTrue(0.02 < difference && difference < 0.03, () -> "not " + difference);
  }
}
