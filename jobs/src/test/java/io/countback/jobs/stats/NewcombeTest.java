package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NewcombeTest {
  @Test
  void ten_per_cent_less_nine() {
    Difference difference = Newcombe.difference(810, 8_100, 756, 8_400);
    assertEquals(0.01, difference.value(), 1e-12);
    assertEquals(0.001052, difference.low(), 5e-7);
    assertEquals(0.018968, difference.high(), 5e-7);
  }

  @Test
  void the_raw_difference_of_the_example_of_two_strata() {
    Difference difference = Newcombe.difference(90, 400, 155, 400);
    assertEquals(-0.1625, difference.value(), 1e-12);
    assertEquals(-0.2243, difference.low(), 5e-5);
    assertEquals(-0.0989, difference.high(), 5e-5);
  }

  @Test
  void arms_swapped_turn_the_sign_and_swap_the_limits() {
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      int n1 = 1 + random.nextInt(500);
      int n2 = 1 + random.nextInt(500);
      int x1 = random.nextInt(n1 + 1);
      int x2 = random.nextInt(n2 + 1);
      Difference one = Newcombe.difference(x1, n1, x2, n2);
      Difference other = Newcombe.difference(x2, n2, x1, n1);
      assertEquals(one.value(), -other.value(), 1e-15);
      assertEquals(one.low(), -other.high(), 1e-15);
      assertEquals(one.high(), -other.low(), 1e-15);
    }
  }

  @Test
  void a_higher_level_is_wider_and_95_per_cent_is_the_usual_one() {
    Difference usual = Newcombe.difference(810, 8_100, 756, 8_400);
    Difference same = Newcombe.difference(810, 8_100, 756, 8_400, 0.95);
    Difference three = Newcombe.difference(810, 8_100, 756, 8_400, 1 - 0.05 / 3);
    assertEquals(usual.low(), same.low(), 1e-15);
    assertTrue(three.low() < usual.low() && usual.high() < three.high());
  }

  @Test
  void an_empty_arm_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Newcombe.difference(0, 0, 1, 2));
  }
}
