/**
 * Collectors: what was there to collect, what of it came in, and whether the difference between two
 * collectors is more than their portfolios and chance.
 *
 * <p>The way through the package: {@link io.countback.jobs.collector.ItemStory} is one instalment,
 * day by day; {@link io.countback.jobs.collector.CollectorSums} walks every account once and sums
 * what each window had to collect, by collector and stratum; {@link
 * io.countback.jobs.collector.CollectorMetrics} makes rows of {@code metric} of the sums. {@link
 * io.countback.jobs.collector.CollectorComparisons} compares collectors at the team's mix, once;
 * {@link io.countback.jobs.collector.ComparisonMetrics} makes rows of {@code metric} of it, {@link
 * io.countback.jobs.collector.CollectorEffectiveness} the comparing table.
 *
 * <p><b>Collectible items</b> of a window from a to b: instalments past due at the close of the day
 * before a, with what was open then, entry day a; and instalments due from the day before a to the
 * day before b, with what was open at the close of the due date, entry day the day after it. An
 * item belongs for the whole window to the collector of its account on the entry day; an account
 * without one to {@code (unassigned)}. Strata are the item's aging bucket on its entry day and the
 * size tier of its account at the last month-end before.
 *
 * <p><b>Collected</b> is what cash took off an item: received from the entry day on and applied by
 * b. The day received stands in the movements (due date plus {@code late_days ÷ paid}; a movement
 * is of one receipt); money applied beyond what was open is unapplied and not collected. An item is
 * closed by cash within 30 days if it is closed at b and the cash that closed it was received by
 * then.
 *
 * <p>Activity stands beside outcome as context, and nothing here sorts by it.
 */
package io.countback.jobs.collector;
