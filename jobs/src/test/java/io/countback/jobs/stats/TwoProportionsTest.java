package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TwoProportionsTest {
  @Test
  void many_are_compared_by_the_pooled_z() {
    assertEquals(-2.824, TwoProportions.z(144, 1_200, 192, 1_200), 5e-4);
    assertEquals(0.0047, TwoProportions.p(144, 1_200, 192, 1_200), 5e-5);
  }

  @Test
  void the_normal_approximation_holds_from_five_expected_in_each_cell() {
    // 10 of 40 succeed; half of the accounts in each arm: 5 expected.
    assertEquals(0.1441, TwoProportions.p(3, 20, 7, 20), 5e-5);
    // One account fewer: below 5.
    assertEquals(TwoProportions.fisher(3, 19, 7, 20), TwoProportions.p(3, 19, 7, 20), 0);
  }

  @Test
  void three_of_twenty_against_nine_of_twenty_by_Fisher() {
    assertEquals(0.0824, TwoProportions.fisher(3, 20, 9, 20), 5e-5);
  }

  @Test
  void where_nothing_could_differ_p_is_one() {
    assertEquals(1, TwoProportions.p(0, 0, 3, 9));
    assertEquals(1, TwoProportions.p(0, 0, 0, 0));
    assertEquals(1, TwoProportions.p(0, 500, 0, 400), 1e-12);
    assertEquals(1, TwoProportions.p(500, 500, 400, 400), 1e-12);
  }

  @Test
  void fewer_than_five_successes_or_failures_are_too_few() {
    assertTrue(TooFew.one(4, 100));
    assertTrue(TooFew.one(96, 100));
    assertFalse(TooFew.one(5, 10));
    assertFalse(TooFew.either(5, 10, 95, 100));
    assertTrue(TooFew.either(5, 10, 96, 100));
    assertTrue(TooFew.either(5, 9, 50, 100));
  }
}
