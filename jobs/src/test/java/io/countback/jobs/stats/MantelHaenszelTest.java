package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.MantelHaenszel.Stratified;
import io.countback.jobs.stats.MantelHaenszel.Stratum;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MantelHaenszelTest {
  private static final Stratum EASY = new Stratum(60, 100, 150, 300);
  private static final Stratum HARD = new Stratum(30, 300, 5, 100);

  @Test
  void two_strata_turn_the_sign_of_the_raw_difference() {
    Stratified s = MantelHaenszel.difference(List.of(EASY, HARD)).orElseThrow();
    assertEquals(0.0750, s.difference(), 5e-5);
    assertEquals(0.0134, s.low(), 5e-5);
    assertEquals(0.1366, s.high(), 5e-5);
    assertEquals(5.113, s.chiSquare(), 5e-4);
    assertEquals(0.0237, s.p(), 5e-5);
    assertEquals(0, s.emptyShare());
  }

  @Test
  void strata_with_an_empty_arm_weigh_nothing_but_are_told() {
    Stratified s =
        MantelHaenszel.difference(List.of(EASY, HARD, new Stratum(90, 200, 0, 0))).orElseThrow();
    assertEquals(0.0750, s.difference(), 5e-5);
    assertEquals(200 / 1_000.0, s.emptyShare(), 1e-15);
    assertFalse(s.lowCoverage());
    assertTrue(
        MantelHaenszel.difference(List.of(EASY, HARD, new Stratum(90, 201, 0, 0)))
            .orElseThrow()
            .lowCoverage());
  }

  @Test
  void nothing_can_be_said_where_every_stratum_has_an_empty_arm() {
    assertEquals(Optional.empty(), MantelHaenszel.difference(List.of()));
    assertEquals(
        Optional.empty(),
        MantelHaenszel.difference(List.of(new Stratum(1, 5, 0, 0), new Stratum(0, 0, 2, 9))));
  }

  @Test
  void no_success_at_all_is_no_difference() {
    Stratified s = MantelHaenszel.difference(List.of(new Stratum(0, 9, 0, 7))).orElseThrow();
    assertEquals(0, s.difference());
    assertEquals(0, s.chiSquare());
    assertEquals(1, s.p());
  }

  @Test
  void a_higher_level_is_wider() {
    Stratified usual = MantelHaenszel.difference(List.of(EASY, HARD), 0.95).orElseThrow();
    Stratified wide = MantelHaenszel.difference(List.of(EASY, HARD), 0.99).orElseThrow();
    assertEquals(0.0134, usual.low(), 5e-5);
    assertTrue(wide.low() < usual.low() && usual.high() < wide.high());
  }
}
