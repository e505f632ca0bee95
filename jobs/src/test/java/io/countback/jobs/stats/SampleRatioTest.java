package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.SampleRatio.Result;
import org.junit.jupiter.api.Test;

class SampleRatioTest {
  private static final double[] HALVES = {1, 1};

  @Test
  void five_hundred_and_six_hundred_and_ten_are_no_halves() {
    Result result = SampleRatio.check(new long[] {500, 610}, HALVES);
    assertEquals(10.90, result.statistic(), 5e-3);
    assertEquals(1, result.degrees());
    assertEquals(0.00096, result.p(), 5e-6);
    assertTrue(result.mismatch());
  }

  @Test
  void five_thousand_and_five_thousand_two_hundred_and_ten_pass() {
    Result result = SampleRatio.check(new long[] {5_000, 5_210}, HALVES);
    assertEquals(0.038, result.p(), 5e-4);
    assertFalse(result.mismatch());
  }

  @Test
  void nothing_assigned_or_one_arm_is_no_mismatch() {
    assertEquals(new Result(0, 1, 1, false), SampleRatio.check(new long[] {0, 0}, HALVES));
    assertEquals(new Result(0, 0, 1, false), SampleRatio.check(new long[] {9}, new double[] {1}));
  }

  @Test
  void a_plan_that_does_not_fit_is_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> SampleRatio.check(new long[] {1, 2, 3}, HALVES));
    assertThrows(
        IllegalArgumentException.class,
        () -> SampleRatio.check(new long[] {1, 2}, new double[] {1, 0}));
  }
}
