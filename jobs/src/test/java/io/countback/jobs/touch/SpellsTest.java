package io.countback.jobs.touch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpellsTest {
  /** Adds spells of drawn times to both, as many as there may be in a slice of a large company. */
  private static TreeMap<Integer, long[]> drawn(Spells spells, long seed) {
    TreeMap<Integer, long[]> expected = new TreeMap<>();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int time = (int) (72_000 * Math.pow(random.nextDouble(), 3));
      boolean answered = random.nextInt(3) == 0;
      spells.add(time, answered ? 1 : 0, answered ? 0 : 1);
      expected.computeIfAbsent(time, t -> new long[2])[answered ? 0 : 1]++;
    }
    return expected;
  }

  private static void assertSame(Map<Integer, long[]> expected, Map<Integer, long[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((time, counts) -> assertArrayEquals(counts, found.get(time)));
  }

  @Test
  void spells_of_a_time_are_counted_together_and_told_by_time() {
    Spells spells = new Spells();
    spells.add(72_000, 0, 1);
    spells.add(0, 1, 0);
    spells.add(72_000, 2, 3);
    assertSame(
        new TreeMap<>(Map.of(0, new long[] {1, 0}, 72_000, new long[] {2, 4})), spells.byTime());
  }

  @Test
  void many_times_are_kept_apart() {
    Spells spells = new Spells();
    assertSame(drawn(spells, 1), spells.byTime());
  }

  @Test
  void what_was_written_is_added() throws IOException {
    Spells spells = new Spells();
    TreeMap<Integer, long[]> expected = drawn(spells, 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    spells.write(new DataOutputStream(bytes));
    Spells sum = new Spells();
    for (int i = 0; i < 2; i++) {
      sum.add(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
    expected.replaceAll((time, counts) -> new long[] {2 * counts[0], 2 * counts[1]});
    assertSame(expected, sum.byTime());
  }

  @Test
  void too_many_to_count_are_refused() {
    Spells spells = new Spells();
    spells.add(1, Integer.MAX_VALUE, 0);
    assertThrows(ArithmeticException.class, () -> spells.add(1, 1, 0));
  }
}
