package io.countback.jobs.bench;

import io.countback.jobs.bench.world.Cash;
import java.util.Map;

/**
 * What came in within the month in one world, the mean over drawn months.
 *
 * @param seed of the world
 * @param listed accounts to be contacted
 * @param cash by order
 * @param nobody where nobody is contacted
 */
record ListResult(int seed, int listed, Map<ListOrder, Cash> cash, Cash nobody) {}
