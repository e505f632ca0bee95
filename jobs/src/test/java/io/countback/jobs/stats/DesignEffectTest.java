package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.DesignEffect.Cluster;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DesignEffectTest {
  private static final List<Cluster> FIVE =
      List.of(
          new Cluster(0, 2),
          new Cluster(1, 2),
          new Cluster(3, 4),
          new Cluster(2, 3),
          new Cluster(0, 4));

  @Test
  void five_accounts_with_fifteen_observations_say_as_much_as_seven() {
    DesignEffect effect = DesignEffect.of(FIVE);
    assertEquals(0.4, effect.p(), 1e-15);
    assertEquals(2.0278, effect.deff(), 5e-5);
    assertEquals(7.397, effect.effectiveN(), 5e-4);
    Interval interval = effect.interval().orElseThrow();
    assertEquals(0.1457, interval.low(), 5e-5);
    assertEquals(0.7226, interval.high(), 5e-5);
    Interval unclustered = Wilson.interval(6, 15).orElseThrow();
    assertEquals(0.1982, unclustered.low(), 5e-5);
    assertEquals(0.6425, unclustered.high(), 5e-5);
  }

  @Test
  void sums_give_the_same() {
    DesignEffect sums =
        DesignEffect.ofSums(
            5, 6, 15, 0 + 1 + 9 + 4 + 0, 0 + 2 + 12 + 6 + 0, 4 + 4 + 16 + 9 + 16, false);
    assertEquals(DesignEffect.of(FIVE), sums);
  }

  @Test
  void accounts_with_one_observation_each_are_independent() {
    DesignEffect effect =
        DesignEffect.of(List.of(new Cluster(1, 1), new Cluster(0, 1), new Cluster(0, 1)));
    assertEquals(1, effect.deff());
    assertEquals(Wilson.interval(1, 3), effect.interval());
  }

  @Test
  void without_success_or_failure_the_clusters_count_for_little_more_than_one_each() {
    DesignEffect none = DesignEffect.of(List.of(new Cluster(0, 4), new Cluster(0, 2)));
    assertEquals((16 + 4) / 6.0, none.deff(), 1e-15);
    assertEquals(0, none.interval().orElseThrow().low());
    DesignEffect all = DesignEffect.of(List.of(new Cluster(4, 4), new Cluster(2, 2)));
    assertEquals((16 + 4) / 6.0, all.deff(), 1e-15);
    assertEquals(1, all.interval().orElseThrow().high());
  }

  @Test
  void one_account_is_too_few_and_accounts_without_observation_are_none() {
    DesignEffect one = DesignEffect.of(List.of(new Cluster(3, 9), new Cluster(0, 0)));
    assertEquals(1, one.clusters());
    assertTrue(one.tooFew());
    assertEquals(Optional.empty(), one.interval());
    DesignEffect none = DesignEffect.of(List.of());
    assertTrue(none.tooFew());
    assertEquals(Optional.empty(), none.interval());
    assertEquals(0, none.effectiveX());
  }
}
