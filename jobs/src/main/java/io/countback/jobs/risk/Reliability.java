package io.countback.jobs.risk;

import io.countback.jobs.stats.DesignEffect;
import io.countback.jobs.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One line of the reliability table: what was told on the mean beside what came.
 *
 * @param part bin 1 (the lowest probabilities) to 10, or a value of what the cases were parted by
 * @param n cases
 * @param accounts whose cases they are
 * @param mean of the probabilities
 * @param observed share that came late
 * @param interval Wilson's, of the observed share, widened as far as cases of one account are
 *     alike; from 0 to 1 where all are of one account, which says nothing of others
 */
public record Reliability(
    String part, int n, int accounts, double mean, double observed, Interval interval) {
  /** Whether the mean of what was told lies within what chance leaves open of what came. */
  public boolean holds() {
    return interval.contains(mean);
  }

  /** Bins of equal count, the lowest first; fewer where there are fewer cases. */
  public static List<Reliability> table(Judged judged) {
    List<List<Judged.Case>> bins = new ArrayList<>();
    for (int i = 0; i < Quality.BINS; i++) {
      bins.add(new ArrayList<>());
    }
    for (int i = 0; i < judged.size(); i++) {
      bins.get(Quality.bin(i, judged.size(), Quality.BINS)).add(judged.cases().get(i));
    }
    List<Reliability> table = new ArrayList<>();
    for (int i = 0; i < bins.size(); i++) {
      if (!bins.get(i).isEmpty()) {
        table.add(of(String.valueOf(i + 1), bins.get(i)));
      }
    }
    return table;
  }

  /** By what each case belongs to, such as its risk bucket or its month, in order. */
  public static List<Reliability> by(Function<Judged.Case, String> part, Judged judged) {
    TreeMap<String, List<Judged.Case>> parts = new TreeMap<>();
    judged
        .cases()
        .forEach(c -> parts.computeIfAbsent(part.apply(c), p -> new ArrayList<>()).add(c));
    return parts.entrySet().stream().map(e -> of(e.getKey(), e.getValue())).toList();
  }

  private static Reliability of(String part, List<Judged.Case> cases) {
    int n = cases.size();
    double mean = cases.stream().mapToDouble(Judged.Case::probability).sum() / n;
    Map<String, long[]> accounts = new TreeMap<>();
    for (Judged.Case one : cases) {
      long[] count = accounts.computeIfAbsent(one.account(), c -> new long[2]);
      count[0] += one.late() ? 1 : 0;
      count[1]++;
    }
    DesignEffect alike =
        DesignEffect.of(
            accounts.values().stream().map(c -> new DesignEffect.Cluster(c[0], c[1])).toList());
    return new Reliability(
        part, n, accounts.size(), mean, alike.p(), alike.interval().orElse(new Interval(0, 1)));
  }
}
