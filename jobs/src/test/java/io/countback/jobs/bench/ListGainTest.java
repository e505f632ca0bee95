package io.countback.jobs.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countback.jobs.bench.world.Cash;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListGainTest {
  private static ListResult world(int seed, double ours, double theirs) {
    Map<ListOrder, Cash> cash =
        Map.of(
            ListOrder.EXPECTED_GAIN, new Cash(ours, ours + 100, 1),
            ListOrder.LARGEST_FIRST, new Cash(theirs, theirs + 100, 1));
    return new ListResult(seed, 1, cash, new Cash(150, 250, 1), new Cash(50, 150, 0));
  }

  @Test
  void what_contacts_bring_is_told_of_what_there_was_to_bring() {
    List<ListResult> worlds = List.of(world(1, 120, 100), world(2, 140, 60));
    assertEquals((70d + 90) / (100 + 100), ListResult.ofKnowing(worlds, ListOrder.EXPECTED_GAIN));
    assertEquals((50d + 10) / 200, ListResult.ofKnowing(worlds, ListOrder.LARGEST_FIRST));
  }

  @Test
  void gains_are_means_over_worlds_and_what_contacts_bring_is_beyond_nobody() {
    ListGain gain =
        ListGain.of(
            List.of(world(1, 120, 100), world(2, 100, 100), world(3, 90, 100)),
            ListOrder.LARGEST_FIRST);
    assertEquals(1, gain.more());
    assertEquals(2, gain.noLess());
    assertEquals((0.2 + 0 - 0.1) / 3, gain.gain(), 1e-12);
    assertEquals((20d / 200 + 0 - 10d / 200) / 3, gain.gainOfAll(), 1e-12);
    assertEquals((70d + 50 + 40) / (3 * 50) - 1, gain.gainByContacts(), 1e-12);
    assertTrue(gain.interval().orElseThrow().contains(gain.gain()));
  }
}
