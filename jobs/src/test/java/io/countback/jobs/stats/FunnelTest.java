package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.Funnel.Judged;
import io.countback.jobs.stats.Funnel.Unit;
import io.countback.jobs.stats.Funnel.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FunnelTest {
  /** 60 items at 0.5 and 40 at 0.25. */
  private static Unit unit(double observed) {
    return new Unit("c", observed, 60 * 0.5 + 40 * 0.25, 60 * 0.25 + 40 * 0.1875);
  }

  private static Judged only(Unit unit) {
    return Funnel.of(List.of(unit)).units().get(0);
  }

  @Test
  void forty_six_where_forty_were_expected_show_no_difference() {
    Judged judged = only(unit(46));
    assertEquals(1.15, judged.ratio().orElseThrow(), 1e-12);
    assertNear(0.9176, 1.3824, judged.interval().orElseThrow());
    assertNear(0.7676, 1.2324, judged.limits95().orElseThrow());
    assertEquals(Word.NONE, judged.word());
    assertFalse(judged.tooFew());
  }

  @Test
  void words_follow_the_two_limits() {
    // √22.5 = 4.743: 95 % from 30.70 to 49.30, 99.8 % from 25.34 to 54.66.
    assertEquals(Word.NONE, only(unit(49)).word());
    assertEquals(Word.POSSIBLY_ABOVE, only(unit(50)).word());
    assertEquals(Word.POSSIBLY_ABOVE, only(unit(54)).word());
    assertEquals(Word.ABOVE, only(unit(55)).word());
    assertEquals(Word.POSSIBLY_BELOW, only(unit(30)).word());
    assertEquals(Word.BELOW, only(unit(25)).word());
    assertEquals("possibly_below", Word.POSSIBLY_BELOW.word());
  }

  @Test
  void a_variance_below_five_is_too_few() {
    Judged judged = only(new Unit("c", 19, 10, 4.99));
    assertTrue(judged.tooFew());
    assertEquals(OptionalDouble.of(1.9), judged.ratio());
    assertEquals(Optional.empty(), judged.interval());
    assertEquals(Optional.empty(), judged.limits95());
    assertEquals(Word.NONE, judged.word());
    assertFalse(only(new Unit("c", 19, 10, 5)).tooFew());
    assertEquals(OptionalDouble.empty(), only(new Unit("c", 0, 0, 0)).ratio());
  }

  @Test
  void an_interval_does_not_go_below_zero() {
    assertEquals(0, only(new Unit("c", 1, 6, 5)).interval().orElseThrow().low());
  }

  @Test
  void units_that_vary_more_than_chance_widen_all_limits() {
    List<Unit> five = new ArrayList<>();
    for (double z : new double[] {-3, -2, 0, 2, 3}) {
      five.add(new Unit("c" + z, 100 + 5 * z, 100, 25));
    }
    // 10th and 90th percentile of z: −3 + 0.4 and 3 − 0.4.
    double overdispersion = (2.6 * 2.6 + 2 * 2 + 0 + 2 * 2 + 2.6 * 2.6) / 5;
    Funnel funnel = Funnel.of(five);
    assertEquals(overdispersion, funnel.overdispersion(), 1e-12);
    double half = 1.959963984540054 * Math.sqrt(overdispersion * 25) / 100;
    assertEquals(1 + half, funnel.units().get(0).limits95().orElseThrow().high(), 1e-12);
    assertEquals(1, Funnel.of(five.subList(0, 4)).overdispersion());
  }

  @Test
  void units_closer_together_than_chance_do_not_narrow_the_limits() {
    List<Unit> alike = List.of(unit(40), unit(40), unit(41), unit(39), unit(40));
    assertEquals(1, Funnel.of(alike).overdispersion());
  }

  @Test
  void a_ranking_needs_units_that_differ() {
    Funnel alike = Funnel.of(List.of(unit(46), unit(38), unit(41), new Unit("few", 9, 1, 1)));
    assertEquals(2, alike.heterogeneity().orElseThrow().df());
    assertEquals((36 + 4 + 1) / 22.5, alike.heterogeneity().orElseThrow().statistic(), 1e-12);
    assertFalse(alike.rankingJustified());
    assertTrue(Funnel.of(List.of(unit(55), unit(38), unit(30))).rankingJustified());
    assertFalse(Funnel.of(List.of(unit(60))).rankingJustified());
    assertEquals(Optional.empty(), Funnel.of(List.of(unit(60))).heterogeneity());
    assertEquals(List.of(), Funnel.of(List.of()).units());
  }

  @Test
  void among_twelve_equal_collectors_one_lies_outside_in_a_third_of_cases_and_few_are_ranked() {
    Random random = new Random(12);
    int outside = 0;
    int ranked = 0;
    for (int draw = 0; draw < 2_000; draw++) {
      List<Unit> twelve = twelveEqual(random);
      Funnel funnel = Funnel.of(twelve);
      outside += funnel.units().stream().anyMatch(u -> u.word() != Word.NONE) ? 1 : 0;
      ranked += funnel.rankingJustified() ? 1 : 0;
    }
    assertTrue(600 < outside && outside < 760, "outside in " + outside);
    assertTrue(70 < ranked && ranked < 130, "ranked in " + ranked);
  }

  /** Each with 60 items at 0.5 and 40 at 0.25, held against the shares that the twelve came to. */
  private static List<Unit> twelveEqual(Random random) {
    int[] even = new int[12];
    int[] quarter = new int[12];
    for (int c = 0; c < 12; c++) {
      even[c] = successes(60, 0.5, random);
      quarter[c] = successes(40, 0.25, random);
    }
    double p = Arrays.stream(even).sum() / (12 * 60.0);
    double q = Arrays.stream(quarter).sum() / (12 * 40.0);
    List<Unit> units = new ArrayList<>();
    for (int c = 0; c < 12; c++) {
      double variance = 60 * p * (1 - p) + 40 * q * (1 - q);
      units.add(new Unit("c" + c, even[c] + quarter[c], 60 * p + 40 * q, variance));
    }
    return units;
  }

  private static int successes(int items, double share, Random random) {
    return (int) random.doubles(items).filter(u -> u < share).count();
  }

  private static void assertNear(double low, double high, Interval given) {
    assertEquals(low, given.low(), 5e-5);
    assertEquals(high, given.high(), 5e-5);
  }
}
