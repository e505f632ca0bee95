package io.countback.jobs.bench;

import io.countback.jobs.bench.world.Cash;
import java.util.List;
import java.util.Map;

/**
 * What came in within the month in one world, the mean over drawn months.
 *
 * @param seed of the world
 * @param listed accounts to be contacted
 * @param cash by order
 * @param knowing in the order of what a contact with each account brings
 * @param nobody where nobody is contacted
 */
record ListResult(int seed, int listed, Map<ListOrder, Cash> cash, Cash knowing, Cash nobody) {

  /** What contacts in an order bring of what they bring in the order of who knows. */
  static double ofKnowing(List<ListResult> worlds, ListOrder order) {
    double brought = 0;
    double most = 0;
    for (ListResult world : worlds) {
      brought += world.cash.get(order).pastDue() - world.nobody.pastDue();
      most += world.knowing.pastDue() - world.nobody.pastDue();
    }
    return brought / most;
  }
}
