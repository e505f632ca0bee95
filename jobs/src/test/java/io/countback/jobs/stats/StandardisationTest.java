package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StandardisationTest {
  private static final double[] WEIGHTS = {57_421_054, 118_956_356, 50_888_153, 33_158_009};

  @Test
  void rates_of_two_groups_with_one_mix() {
    double[] a = {0.92, 1.31, 7.28, 52.1};
    double[] b = {0.96, 1.85, 6.19, 41.69};
    double total = 57_421_054 + 118_956_356 + 50_888_153 + 33_158_009;
    assertEquals(2_306_658_219.0, Standardisation.expected(WEIGHTS, a), 1);
    assertEquals(1_972_548_533.0, Standardisation.expected(WEIGHTS, b), 1);
    assertEquals(2_306_658_219.0 / total, Standardisation.direct(WEIGHTS, a).orElseThrow(), 1e-8);
  }

  @Test
  void observed_over_expected() {
    double[] collectible = {1_000, 500};
    double[] team = {0.6, 0.2};
    assertEquals(
        770 / (1_000 * 0.6 + 500 * 0.2),
        Standardisation.indirect(770, collectible, team).orElseThrow(),
        1e-12);
  }

  @Test
  void without_weight_or_expectation_there_is_no_rate() {
    double[] zeros = {0, 0};
    double[] rates = {0.6, 0.2};
    assertEquals(OptionalDouble.empty(), Standardisation.direct(zeros, rates));
    assertEquals(OptionalDouble.empty(), Standardisation.indirect(5, zeros, rates));
  }

  @Test
  void strata_must_be_the_same() {
    assertThrows(
        IllegalArgumentException.class, () -> Standardisation.direct(WEIGHTS, new double[] {1, 2}));
  }
}
