package io.countback.jobs.collector;

import io.countback.jobs.measure.AccountHistory;
import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Funnel;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.Standardisation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Collectors of one window compared as if all had the team's mix of items: pure, on amounts in one
 * currency.
 *
 * <p>Rates of the team, which expectations stand on, are held fixed in the intervals. {@code
 * (unassigned)} is part of the team and has figures, but is no collector: it takes no part in how
 * much collectors vary and has no limits.
 */
final class Comparison {
  private static final int LEAST_ITEMS = 5;
  private static final int LEAST_ACCOUNTS = 3;
  private static final double LEAST_SHARE = 0.8;

  /**
   * Items of one collector in one stratum: of one account, or of all.
   *
   * @param account empty where accounts are not told apart: what is resampled by account then has
   *     no interval, and is otherwise the same
   */
  record Fact(
      String collector,
      String account,
      String agingBand,
      String sizeTier,
      BigDecimal collectible,
      BigDecimal collected,
      long items,
      long matured,
      long closed,
      Accounts accounts) {}

  /**
   * By how many accounts a fact adds to those of its strata, of its collector and of the team. Each
   * account adds 1 to a stratum, in one of its facts.
   *
   * @param stratum of aging band and size tier
   * @param band of aging band alone
   */
  record Accounts(long stratum, long band, long teamStratum, long teamBand) {}

  /** How finely items are told apart, finest first. */
  enum Level {
    AGING_AND_SIZE(
        "aging_band,size_tier",
        f -> f.agingBand + "|" + f.sizeTier,
        Accounts::stratum,
        Accounts::teamStratum),
    AGING("aging_band", Fact::agingBand, Accounts::band, Accounts::teamBand);

    private final String columns;
    private final Function<Fact, String> stratum;
    private final ToLongFunction<Accounts> own;
    private final ToLongFunction<Accounts> ofTeam;

    Level(
        String columns,
        Function<Fact, String> stratum,
        ToLongFunction<Accounts> own,
        ToLongFunction<Accounts> ofTeam) {
      this.columns = columns;
      this.stratum = stratum;
      this.own = own;
      this.ofTeam = ofTeam;
    }

    /** The columns of its strata. */
    String columns() {
      return columns;
    }
  }

  /** At the team's mix; empty rate where no level holds: {@code thin_stratum}. */
  record Standardised(
      OptionalDouble rate, Optional<Interval> interval, Optional<Level> level, double share) {}

  /**
   * @param rate interval of collected ÷ collectible
   * @param againstExpected collected ÷ what the team's rates give
   * @param observed items closed by cash within 30 days, of those whose 30 days have passed
   * @param expected at the team's shares
   */
  record Judgement(
      Optional<Interval> rate,
      Standardised standardised,
      OptionalDouble againstExpected,
      Optional<Interval> againstExpectedInterval,
      double observed,
      double expected,
      double variance) {}

  /** Amounts are exact, so that they are the same in whatever portions they come. */
  private static final class Stratum {
    private BigDecimal collectible = BigDecimal.ZERO;
    private BigDecimal collected = BigDecimal.ZERO;
    private long items;
    private long matured;
    private long closed;
    private long accounts;

    void add(Fact f, long moreAccounts) {
      collectible = collectible.add(f.collectible);
      collected = collected.add(f.collected);
      items += f.items;
      matured += f.matured;
      closed += f.closed;
      accounts += moreAccounts;
    }

    boolean thin() {
      return items < LEAST_ITEMS || accounts < LEAST_ACCOUNTS;
    }

    double collectible() {
      return collectible.doubleValue();
    }

    double collected() {
      return collected.doubleValue();
    }

    double rate() {
      return collectible.signum() == 0 ? 0 : collected() / collectible();
    }

    double share() {
      return matured == 0 ? 0 : (double) closed / matured;
    }
  }

  private final LocalDate to;
  private final Map<Level, TreeMap<String, Stratum>> team = new HashMap<>();
  private final Level teamLevel;
  private final TreeMap<String, Judgement> judgements = new TreeMap<>();
  private final Optional<Interval> teamRate;
  private final Funnel funnel;

  private Comparison(List<Fact> facts, LocalDate to) {
    this.to = to;
    for (Level level : Level.values()) {
      team.put(level, strata(facts, level, level.ofTeam));
    }
    teamLevel =
        heldShare(team.get(Level.AGING_AND_SIZE), Level.AGING_AND_SIZE) >= LEAST_SHARE
            ? Level.AGING_AND_SIZE
            : Level.AGING;
    teamRate = rate(facts, "all");
    TreeMap<String, List<Fact>> byCollector = new TreeMap<>();
    facts.forEach(f -> byCollector.computeIfAbsent(f.collector, c -> new ArrayList<>()).add(f));
    byCollector.forEach((collector, own) -> judgements.put(collector, judge(collector, own)));
    List<Funnel.Unit> units = new ArrayList<>();
    judgements.forEach(
        (collector, j) -> {
          if (!collector.equals(AccountHistory.UNASSIGNED)) {
            units.add(new Funnel.Unit(collector, j.observed, j.expected, j.variance));
          }
        });
    funnel = Funnel.of(units);
  }

  /** Compares the collectors of a window that ends with a day, which seeds the intervals. */
  static Comparison of(List<Fact> facts, LocalDate to) {
    return new Comparison(facts, to);
  }

  /** By collector. */
  Map<String, Judgement> judgements() {
    return judgements;
  }

  /** The interval of the team's rate. */
  Optional<Interval> teamRate() {
    return teamRate;
  }

  /** Limits and words; without {@code (unassigned)}. */
  Funnel funnel() {
    return funnel;
  }

  private Judgement judge(String collector, List<Fact> own) {
    TreeMap<String, Stratum> teamStrata = team.get(teamLevel);
    double expectedItems = 0;
    double variance = 0;
    double observed = 0;
    double collected = 0;
    double expected = 0;
    for (Map.Entry<String, Stratum> s : strata(own, teamLevel, teamLevel.own).entrySet()) {
      Stratum of = teamStrata.get(s.getKey());
      double p = of.share();
      expectedItems += s.getValue().matured * p;
      variance += s.getValue().matured * p * (1 - p);
      observed += s.getValue().closed;
      collected += s.getValue().collected();
      expected += s.getValue().collectible() * of.rate();
    }
    TreeMap<String, double[]> perAccount = new TreeMap<>();
    for (Fact f : own) {
      double[] sums = perAccount.computeIfAbsent(f.account, a -> new double[2]);
      sums[0] += f.collected.doubleValue();
      sums[1] += f.collectible.doubleValue() * teamStrata.get(teamLevel.stratum.apply(f)).rate();
    }
    OptionalDouble against =
        expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(collected / expected);
    return new Judgement(
        rate(own, "collector=" + collector),
        standardised(collector, own),
        against,
        ratio(perAccount, "collected_vs_expected", "collector=" + collector),
        observed,
        expectedItems,
        variance);
  }

  private Optional<Interval> rate(List<Fact> facts, String slice) {
    TreeMap<String, double[]> perAccount = new TreeMap<>();
    for (Fact f : facts) {
      double[] sums = perAccount.computeIfAbsent(f.account, a -> new double[2]);
      sums[0] += f.collected.doubleValue();
      sums[1] += f.collectible.doubleValue();
    }
    return ratio(perAccount, "collection_rate__3m", slice);
  }

  private Optional<Interval> ratio(TreeMap<String, double[]> perAccount, String id, String slice) {
    double[] above = perAccount.values().stream().mapToDouble(s -> s[0]).toArray();
    double[] below = perAccount.values().stream().mapToDouble(s -> s[1]).toArray();
    return Bootstrap.ratio(above, below, id, slice, to);
  }

  private Standardised standardised(String collector, List<Fact> own) {
    double share = 0;
    for (Level level : Level.values()) {
      TreeMap<String, Stratum> strata = strata(own, level, level.own);
      share = heldShare(strata, level);
      if (share >= LEAST_SHARE) {
        List<String> held =
            strata.keySet().stream().filter(s -> !strata.get(s).thin()).sorted().toList();
        double[] weights =
            held.stream().mapToDouble(s -> team.get(level).get(s).collectible()).toArray();
        double[] rates = held.stream().mapToDouble(s -> strata.get(s).rate()).toArray();
        OptionalDouble rate = Standardisation.direct(weights, rates);
        return new Standardised(
            rate, interval(collector, own, level, held, weights), Optional.of(level), share);
      }
    }
    return new Standardised(OptionalDouble.empty(), Optional.empty(), Optional.empty(), share);
  }

  /** Resampled by account; in a resample without items of a stratum the others stand for it. */
  private Optional<Interval> interval(
      String collector, List<Fact> own, Level level, List<String> held, double[] weights) {
    List<String> accounts = own.stream().map(Fact::account).distinct().sorted().toList();
    Map<String, Integer> place = new HashMap<>();
    accounts.forEach(a -> place.put(a, place.size()));
    List<Fact> counted = own.stream().filter(f -> held.contains(level.stratum.apply(f))).toList();
    int[] account = counted.stream().mapToInt(f -> place.get(f.account)).toArray();
    int[] stratum = counted.stream().mapToInt(f -> held.indexOf(level.stratum.apply(f))).toArray();
    double[] collected = counted.stream().mapToDouble(f -> f.collected.doubleValue()).toArray();
    double[] collectible = counted.stream().mapToDouble(f -> f.collectible.doubleValue()).toArray();
    double[] above = new double[held.size()];
    double[] below = new double[held.size()];
    Bootstrap.Statistic statistic =
        times -> {
          Arrays.fill(above, 0);
          Arrays.fill(below, 0);
          for (int i = 0; i < account.length; i++) {
            above[stratum[i]] += times[account[i]] * collected[i];
            below[stratum[i]] += times[account[i]] * collectible[i];
          }
          double sum = 0;
          double weight = 0;
          for (int s = 0; s < above.length; s++) {
            sum += below[s] == 0 ? 0 : weights[s] * above[s] / below[s];
            weight += below[s] == 0 ? 0 : weights[s];
          }
          return sum / weight;
        };
    return Bootstrap.of(
        accounts.size(), statistic, "collection_rate_standardised", "collector=" + collector, to);
  }

  /** The share of the team's amount in strata of these that are not thin. */
  private double heldShare(TreeMap<String, Stratum> strata, Level level) {
    double held = 0;
    double all = 0;
    for (Map.Entry<String, Stratum> s : team.get(level).entrySet()) {
      Stratum own = strata.get(s.getKey());
      held += own == null || own.thin() ? 0 : s.getValue().collectible();
      all += s.getValue().collectible();
    }
    return all == 0 ? 0 : held / all;
  }

  private static TreeMap<String, Stratum> strata(
      List<Fact> facts, Level level, ToLongFunction<Accounts> accounts) {
    TreeMap<String, Stratum> strata = new TreeMap<>();
    facts.forEach(
        f ->
            strata
                .computeIfAbsent(level.stratum.apply(f), s -> new Stratum())
                .add(f, accounts.applyAsLong(f.accounts)));
    return strata;
  }
}
