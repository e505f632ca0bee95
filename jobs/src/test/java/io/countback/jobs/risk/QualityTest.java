package io.countback.jobs.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.stats.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final LocalDate JUNE = LocalDate.of(2024, 6, 30);

  /** Eight cases of eight accounts, as the definitions work them through. */
  private static final Judged EIGHT =
      judged(
          new int[] {1, 0, 1, 0, 1, 0, 0, 1},
          new double[] {0.9, 0.2, 0.7, 0.4, 0.6, 0.1, 0.3, 0.35});

  private static Judged judged(int[] late, double[] p) {
    List<Judged.Case> cases = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      cases.add(new Judged.Case("i" + i, "a" + i, JUNE, p[i], late[i] == 1));
    }
    return Judged.of(cases);
  }

  private static double value(Quality quality, Judged judged) {
    return quality.of(judged).orElseThrow();
  }

  @Test
  void the_example_of_the_definitions() {
    // (0.1² + 0.2² + 0.3² + 0.4² + 0.4² + 0.1² + 0.3² + 0.65²) / 8
    assertEquals(0.9825 / 8, value(Quality.BRIER_SCORE, EIGHT), 1e-12);
    assertEquals(0.402336, value(Quality.LOG_LOSS, EIGHT), 5e-7);
    // 16 pairs; only (0.35 late, 0.40 not late) is ranked wrong.
    assertEquals(15.0 / 16, value(Quality.AUC, EIGHT), 1e-12);
  }

  @Test
  void the_calibration_error_of_the_example_over_four_bins() {
    int[] ones = new int[8];
    Arrays.fill(ones, 1);
    // Bins (0.10 0.20), (0.30 0.35), (0.40 0.60), (0.70 0.90); late 0, 1, 1, 2.
    assertEquals(
        (Math.abs(0 - 0.30) + Math.abs(1 - 0.65) + Math.abs(1 - 1.00) + Math.abs(2 - 1.60)) / 8,
        Quality.calibrationError(EIGHT, ones, 4),
        1e-12);
    assertEquals(0.13125, Quality.calibrationError(EIGHT, ones, 4), 1e-12);
  }

  @Test
  void the_skill_against_the_base_rate_of_the_example() {
    Judged base =
        judged(new int[] {1, 0, 1, 0, 1, 0, 0, 1}, new double[] {.5, .5, .5, .5, .5, .5, .5, .5});
    double skill = 1 - value(Quality.BRIER_SCORE, EIGHT) / value(Quality.BRIER_SCORE, base);
    assertEquals(0.50875, skill, 1e-9);
  }

  @Test
  void one_probability_for_all_ranks_nothing_and_lifts_nothing() {
    Judged same = judged(new int[] {1, 0, 0, 0, 1}, new double[] {.4, .4, .4, .4, .4});
    assertEquals(0.5, value(Quality.AUC, same));
    assertEquals(0.4, value(Quality.PR_AUC, same), 1e-12);
    assertEquals(1, value(Quality.LIFT_TOP_DECILE, same), 1e-12);
  }

  @Test
  void the_top_tenth_of_twenty_is_two_of_them_and_ties_at_its_edge_share_it() {
    double[] p = new double[20];
    int[] late = new int[20];
    for (int i = 0; i < 20; i++) {
      p[i] = i / 100.0;
    }
    late[19] = 1;
    late[0] = 1;
    // One of the two highest is late: 1/2 against a base rate of 2/20.
    assertEquals(5, value(Quality.LIFT_TOP_DECILE, judged(late, p)), 1e-12);
    p[18] = p[17] = p[16] = p[15];
    late[17] = 1;
    // The highest, and a quarter of each of four tied ones, of which one is late: (1 + 1/4)/2 ÷
    // 3/20.
    assertEquals(1.25 / 2 / 0.15, value(Quality.LIFT_TOP_DECILE, judged(late, p)), 1e-12);
  }

  @Test
  void a_certainty_that_was_wrong_costs_no_more_than_one_in_a_million() {
    Judged wrong = judged(new int[] {1}, new double[] {0});
    assertEquals(-Math.log(1e-6), value(Quality.LOG_LOSS, wrong), 1e-12);
  }

  @Test
  void cases_of_one_kind_have_no_ranking_and_none_have_nothing() {
    Judged late = judged(new int[] {1, 1}, new double[] {0.2, 0.8});
    assertEquals(OptionalDouble.empty(), Quality.AUC.of(late));
    Judged none = Judged.of(List.of());
    for (Quality quality : Quality.values()) {
      assertEquals(OptionalDouble.empty(), quality.of(none), quality.id());
      assertEquals(Optional.empty(), quality.interval(none, "total", JUNE), quality.id());
    }
  }

  @Test
  void the_order_of_the_cases_does_not_matter() {
    List<Judged.Case> shuffled = new ArrayList<>(EIGHT.cases());
    Collections.shuffle(shuffled, new Random(1));
    Judged again = Judged.of(shuffled);
    for (Quality quality : Quality.values()) {
      assertEquals(quality.of(EIGHT), quality.of(again), quality.id());
      assertEquals(
          quality.interval(EIGHT, "total", JUNE),
          quality.interval(again, "total", JUNE),
          quality.id());
    }
  }

  @Test
  void what_is_no_probability_is_refused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Judged.Case("i", "a", JUNE, Double.NaN, true));
    assertThrows(IllegalArgumentException.class, () -> new Judged.Case("i", "a", JUNE, 1.1, true));
  }

  @Test
  void resampling_takes_accounts_with_all_their_cases() {
    // Two accounts of one kind each: a resample has one of them twice, or each once.
    List<Judged.Case> cases = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      cases.add(new Judged.Case("x" + i, "x", JUNE, 0.5, true));
      cases.add(new Judged.Case("y" + i, "y", JUNE, 0.1, false));
    }
    Interval interval = Quality.BRIER_SCORE.interval(Judged.of(cases), "total", JUNE).orElseThrow();
    assertEquals(0.01, interval.low(), 1e-12);
    assertEquals(0.25, interval.high(), 1e-12);
  }

  /** The same drawn cases as scikit-learn's; {@code reference.py} wrote the table. */
  @Test
  void gives_what_scikit_learn_gives() throws IOException {
    int compared = 0;
    for (String line : lines()) {
      String[] parts = line.split(";");
      Judged judged =
          judged(
              Arrays.stream(numbers(parts[0])).mapToInt(y -> (int) y).toArray(), numbers(parts[1]));
      double[] expected = numbers(parts[2]);
      Quality[] qualities = {Quality.BRIER_SCORE, Quality.LOG_LOSS, Quality.AUC, Quality.PR_AUC};
      for (int i = 0; i < qualities.length; i++) {
        assertEquals(expected[i], value(qualities[i], judged), 1e-9, qualities[i].id());
        compared++;
      }
    }
    assertTrue(compared >= 80, "only " + compared + " figures were compared");
  }

  private static List<String> lines() throws IOException {
    try (var in = QualityTest.class.getResourceAsStream("/risk/reference.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> !l.startsWith("#"))
          .toList();
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
