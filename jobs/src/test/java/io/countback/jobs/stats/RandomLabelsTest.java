package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.MantelHaenszel.Stratified;
import io.countback.jobs.stats.MantelHaenszel.Stratum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Law R32: template labels permuted at random say nothing, and the statistics say that they say
 * nothing: p-values near uniform, 95 % intervals cover "no difference" in 93–97 %.
 */
class RandomLabelsTest {
  private static final int DRAWS = 2_000;
  private static final int ACCOUNTS = 1_700;
  private static final int IN_FIRST = 700;
  private static final double[] RATES = {0.6, 0.35, 0.2, 0.1};

  private static final double[] plain = new double[DRAWS];
  private static final double[] stratified = new double[DRAWS];
  private static int coveredPlain;
  private static int coveredStratified;

  /** Accounts of four strata whose outcomes are fixed; only their labels are drawn. */
  @BeforeAll
  static void draw() {
    Random random = new Random(32);
    boolean[] responded = new boolean[ACCOUNTS];
    for (int i = 0; i < ACCOUNTS; i++) {
      responded[i] = random.nextDouble() < RATES[i % RATES.length];
    }
    int[] order = new int[ACCOUNTS];
    Arrays.setAll(order, i -> i);
    for (int draw = 0; draw < DRAWS; draw++) {
      shuffle(order, random);
      compare(draw, order, responded);
    }
  }

  private static void compare(int draw, int[] order, boolean[] responded) {
    long[][] counts = new long[RATES.length][4];
    for (int place = 0; place < ACCOUNTS; place++) {
      int account = order[place];
      long[] stratum = counts[account % RATES.length];
      int arm = place < IN_FIRST ? 0 : 2;
      stratum[arm] += responded[account] ? 1 : 0;
      stratum[arm + 1]++;
    }
    long[] all = new long[4];
    List<Stratum> strata = new ArrayList<>();
    for (long[] c : counts) {
      strata.add(new Stratum(c[0], c[1], c[2], c[3]));
      Arrays.setAll(all, i -> all[i] + c[i]);
    }
    Difference difference = Newcombe.difference(all[0], all[1], all[2], all[3]);
    Stratified within = MantelHaenszel.difference(strata).orElseThrow();
    coveredPlain += difference.interval().contains(0) ? 1 : 0;
    coveredStratified += within.low() <= 0 && 0 <= within.high() ? 1 : 0;
    plain[draw] = TwoProportions.p(all[0], all[1], all[2], all[3]);
    stratified[draw] = within.p();
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  @Test
  void intervals_cover_no_difference_in_93_to_97_per_cent() {
    assertCovers("Newcombe", coveredPlain);
    assertCovers("Mantel–Haenszel", coveredStratified);
  }

  @Test
  void p_values_are_near_uniform() {
    assertUniform("two proportions", plain);
    assertUniform("Cochran–Mantel–Haenszel", stratified);
  }

  private static void assertCovers(String interval, int covered) {
    double share = (double) covered / DRAWS;
    assertTrue(0.93 <= share && share <= 0.97, () -> interval + " covers in " + share);
  }

  /** The share of p-values up to each twentieth is that twentieth, within four points. */
  private static void assertUniform(String test, double[] p) {
    for (int i = 1; i < 20; i++) {
      double limit = i / 20.0;
      double share = (double) Arrays.stream(p).filter(x -> x <= limit).count() / DRAWS;
      assertTrue(
          Math.abs(share - limit) <= 0.04, () -> test + ": " + share + " are up to " + limit);
    }
  }
}
