package io.countback.jobs.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What both engines took from silver, as figures, and what is wanted of them. */
final class EngineGoals {
  /** Core set within twice the peer's time, all that is published within three core sets. */
  private static final double ALL_TO_PEER = 2.0 * 3.0;

  private static final double REFRESH_TO_PEER = 1.0;
  private static final double REFRESH_TO_FULL = 0.25;
  private static final double PEAK_GIB = 8.0;

  /** The history for which peak memory and growth have goals. */
  static final long LARGE = 10_000_000;

  private EngineGoals() {}

  /** Adds the figures of the load, of full computations and of refreshes; names say the size. */
  static void add(
      GoalFigures figures,
      long invoices,
      Measured load,
      List<SideBySide> full,
      List<SideBySide> refreshed) {
    List<Costs> fullCosts = full.stream().map(SideBySide::costs).toList();
    List<Costs> refreshCosts = refreshed.stream().map(SideBySide::costs).toList();
    figures.add("load." + size(invoices) + ".seconds", "s", Spread.of(List.of(wall(load))));

    String all = all(invoices);
    costs(figures, all, fullCosts, "duckdb", invoices == LARGE ? PEAK_GIB : null);
    Spread ours = wall(fullCosts, Costs::ours);
    figures.add(all + ".vs_duckdb", "ratio", ours.over(wall(fullCosts, Costs::peer)), ALL_TO_PEER);
    figures.add(all + ".figures_compared", "figures", compared(full));
    figures.add(all + ".figures_published", "figures", published(full));

    String refresh = refresh(invoices);
    costs(figures, refresh, refreshCosts, "duckdb_full", null);
    Spread work = work(refreshCosts);
    Spread peer = wall(refreshCosts, Costs::peer);
    figures.add(refresh + ".vs_duckdb_full", "ratio", work.over(peer), REFRESH_TO_PEER);
    figures.add(refresh + ".vs_full", "ratio", work.over(work(fullCosts)), REFRESH_TO_FULL);
    figures.add(refresh + ".figures_compared", "figures", compared(refreshed));
  }

  /** {@code 1e6} of 1,000,000; what is no power of ten as it is. */
  static String size(long invoices) {
    String digits = Long.toString(invoices);
    return digits.matches("10+") ? "1e" + (digits.length() - 1) : digits;
  }

  static String all(long invoices) {
    return "compute.all." + size(invoices);
  }

  static String refresh(long invoices) {
    return "compute.refresh." + size(invoices);
  }

  private static void costs(
      GoalFigures figures, String name, List<Costs> costs, String peer, Double peakGoal) {
    figures.add(name + ".seconds", "s", wall(costs, Costs::ours));
    figures.add(name + ".work_seconds", "s", work(costs));
    cpu(costs, Costs::ours).ifPresent(s -> figures.add(name + ".cpu_seconds", "s", s));
    peak(costs, Costs::ours).ifPresent(s -> figures.add(name + ".peak_gib", "GiB", s, peakGoal));
    phases(figures, name + ".phase.", costs, Costs::ours);
    String peers = name + "." + peer;
    figures.add(peers + "_seconds", "s", wall(costs, Costs::peer));
    cpu(costs, Costs::peer).ifPresent(s -> figures.add(peers + "_cpu_seconds", "s", s));
    peak(costs, Costs::peer).ifPresent(s -> figures.add(peers + "_peak_gib", "GiB", s));
    phases(figures, peers + "_section.", costs, Costs::peer);
  }

  private static void phases(
      GoalFigures figures, String prefix, List<Costs> costs, Function<Costs, Costs.Engine> of) {
    Set<String> names = new LinkedHashSet<>();
    costs.forEach(c -> names.addAll(of.apply(c).phasesMs().keySet()));
    for (String phase : names) {
      List<Double> seconds =
          costs.stream().map(c -> of.apply(c).phasesMs().getOrDefault(phase, 0L) / 1e3).toList();
      figures.add(prefix + phase.replace(' ', '_'), "s", Spread.of(seconds));
    }
  }

  private static double wall(Measured measured) {
    return measured.wall().toMillis() / 1e3;
  }

  private static Spread wall(List<Costs> costs, Function<Costs, Costs.Engine> of) {
    return Spread.of(costs.stream().map(c -> wall(of.apply(c).measured())).toList());
  }

  /** Of ours, from when its session stood. */
  private static Spread work(List<Costs> costs) {
    return Spread.of(
        costs.stream()
            .map(Costs::ours)
            .map(ours -> wall(ours.measured()) - ours.phasesMs().get("start") / 1e3)
            .toList());
  }

  /** Absent where the system does not tell. */
  private static Optional<Spread> cpu(List<Costs> costs, Function<Costs, Costs.Engine> of) {
    return known(
        costs.stream()
            .flatMap(c -> of.apply(c).measured().cpu().stream())
            .map(Duration::toMillis)
            .map(millis -> millis / 1e3));
  }

  private static Optional<Spread> peak(List<Costs> costs, Function<Costs, Costs.Engine> of) {
    return known(
        costs.stream()
            .flatMapToLong(c -> of.apply(c).measured().peakBytes().stream())
            .mapToObj(bytes -> (double) bytes / (1L << 30)));
  }

  private static Optional<Spread> known(Stream<Double> measured) {
    List<Double> all = new ArrayList<>(measured.toList());
    return all.isEmpty() ? Optional.empty() : Optional.of(Spread.of(all));
  }

  private static Spread compared(List<SideBySide> runs) {
    return Spread.of(runs.stream().map(r -> (double) r.comparison().compared()).toList());
  }

  private static Spread published(List<SideBySide> runs) {
    return Spread.of(runs.stream().map(r -> (double) r.published()).toList());
  }
}
