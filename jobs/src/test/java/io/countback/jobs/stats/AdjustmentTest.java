package io.countback.jobs.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
  private static final List<Double> P = List.of(0.001, 0.012, 0.030, 0.041, 0.20);

  @Test
  void five_p_values() {
    assertNear(
        Adjustment.benjaminiHochberg(P),
        0.001 * 5,
        0.012 * 5 / 2,
        0.030 * 5 / 3,
        0.041 * 5 / 4,
        0.20);
    assertNear(Adjustment.holm(P), 0.001 * 5, 0.012 * 4, 0.030 * 3, 0.090, 0.20);
  }

  @Test
  void order_is_kept_and_nulls_are_not_counted() {
    List<Double> mixed = Arrays.asList(0.041, null, 0.001, 0.20, 0.012, null, 0.030);
    List<Double> adjusted = Adjustment.benjaminiHochberg(mixed);
    assertNull(adjusted.get(1));
    assertNull(adjusted.get(5));
    assertEquals(0.05125, adjusted.get(0), 1e-12);
    assertEquals(0.005, adjusted.get(2), 1e-12);
    assertEquals(0.090, Adjustment.holm(mixed).get(6), 1e-12);
  }

  @Test
  void nothing_and_only_nulls_stay_what_they_are() {
    assertEquals(List.of(), Adjustment.holm(List.of()));
    assertEquals(
        Arrays.asList(null, null), Adjustment.benjaminiHochberg(Arrays.asList(null, null)));
  }

  @Test
  void adjusted_values_keep_the_order_and_are_never_smaller() {
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      List<Double> p =
          IntStream.range(0, 1 + random.nextInt(30))
              .mapToObj(j -> Math.pow(random.nextDouble(), 3))
              .toList();
      List<Double> bh = Adjustment.benjaminiHochberg(p);
      List<Double> holm = Adjustment.holm(p);
      List<Integer> rising =
          IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
      for (int j = 0; j < rising.size(); j++) {
        int at = rising.get(j);
        assertTrue(p.get(at) <= bh.get(at) && holm.get(at) <= 1);
        assertTrue(bh.get(at) <= holm.get(at) + 1e-15);
        if (j > 0) {
          assertTrue(bh.get(rising.get(j - 1)) <= bh.get(at));
          assertTrue(holm.get(rising.get(j - 1)) <= holm.get(at));
        }
      }
    }
  }

  @Test
  void what_is_no_p_value_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Adjustment.holm(List.of(1.2)));
    assertThrows(
        IllegalArgumentException.class, () -> Adjustment.benjaminiHochberg(List.of(Double.NaN)));
  }

  private static void assertNear(List<Double> given, double... expected) {
    assertArrayEquals(expected, given.stream().mapToDouble(d -> d).toArray(), 1e-12);
  }
}
