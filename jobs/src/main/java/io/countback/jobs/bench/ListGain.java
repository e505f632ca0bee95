package io.countback.jobs.bench;

import io.countback.jobs.bench.world.Cash;
import io.countback.jobs.bench.world.World;
import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How much more the published order brought than a rival, over the worlds.
 *
 * @param more worlds in which it brought more for what was past due
 * @param noLess worlds in which it brought at least as much
 * @param gain mean over worlds of cash for what was past due ÷ the rival's − 1
 * @param interval 95 %, worlds resampled
 * @param gainOfAll the same of cash for every open bill
 * @param intervalOfAll 95 %
 * @param gainByContacts of what is more than where nobody is contacted: sums over worlds, ours ÷
 *     the rival's − 1
 * @param intervalByContacts 95 %
 */
record ListGain(
    int more,
    int noLess,
    double gain,
    Optional<Interval> interval,
    double gainOfAll,
    Optional<Interval> intervalOfAll,
    double gainByContacts,
    Optional<Interval> intervalByContacts) {

  static ListGain of(List<ListResult> worlds, ListOrder rival) {
    int more = 0;
    int noLess = 0;
    double[] caused = new double[worlds.size()];
    double[] rivalCaused = new double[worlds.size()];
    for (int i = 0; i < worlds.size(); i++) {
      ListResult world = worlds.get(i);
      double ours = world.cash().get(ListOrder.EXPECTED_GAIN).pastDue();
      double theirs = world.cash().get(rival).pastDue();
      more += ours > theirs ? 1 : 0;
      noLess += ours >= theirs ? 1 : 0;
      caused[i] = ours - world.nobody().pastDue();
      rivalCaused[i] = theirs - world.nobody().pastDue();
    }
    double[] gains = gains(worlds, rival, Cash::pastDue);
    double[] gainsOfAll = gains(worlds, rival, Cash::all);
    return new ListGain(
        more,
        noLess,
        mean(gains),
        Bootstrap.mean(gains, "list gain", rival.id(), World.AS_OF),
        mean(gainsOfAll),
        Bootstrap.mean(gainsOfAll, "list gain of all", rival.id(), World.AS_OF),
        sum(caused) / sum(rivalCaused) - 1,
        Bootstrap.ratio(caused, rivalCaused, "list gain by contacts", rival.id(), World.AS_OF)
            .map(i -> new Interval(i.low() - 1, i.high() - 1)));
  }

  private static double[] gains(
      List<ListResult> worlds, ListOrder rival, ToDoubleFunction<Cash> cash) {
    return worlds.stream()
        .mapToDouble(
            w ->
                cash.applyAsDouble(w.cash().get(ListOrder.EXPECTED_GAIN))
                        / cash.applyAsDouble(w.cash().get(rival))
                    - 1)
        .toArray();
  }

  private static double mean(double[] values) {
    return sum(values) / values.length;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
