package io.countback.jobs.collector;

import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.MoneyByCurrency;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.promise.PromiseOutcome;
import io.countback.jobs.publish.ComparingTables;
import io.countback.jobs.stats.Bootstrap;
import io.countback.jobs.stats.Funnel;
import io.countback.jobs.stats.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The comparing table {@code collector_effectiveness}: one row per window and collector. */
final class CollectorEffectiveness {
  private static final int RATIO_SCALE = 6;

  /** Above this a quotient says nothing and does not fit its column. */
  private static final double LARGEST_RATIO = 1000;

  /** What stands beside the items. */
  record Context(
      Optional<List<Activity>> activity,
      LedgerBalances balances,
      List<PromiseOutcome> promises,
      CollectorStates collectors) {}

  private final CollectorComparisons comparisons;
  private final Context context;
  private final Scope scope;
  private final Window window;
  private final List<Row> items = new ArrayList<>();
  private final List<Row> touches = new ArrayList<>();
  private final List<Row> credits = new ArrayList<>();

  private CollectorEffectiveness(
      CollectorComparisons comparisons, Context context, Scope scope, Window window) {
    this.comparisons = comparisons;
    this.context = context;
    this.scope = scope;
    this.window = window;
  }

  /** All windows; no row where no item ever had a collector. */
  static List<Row> of(
      List<Row> sums, CollectorComparisons comparisons, Context context, Scope scope) {
    List<Row> out = new ArrayList<>();
    if (!CollectorComparisons.anyCollector(sums)) {
      return out;
    }
    Map<LocalDate, List<Row>> byEnd =
        sums.stream().collect(Collectors.groupingBy(r -> r.getAs("to_on")));
    for (Window window : Window.compared(scope.periodEnds())) {
      CollectorEffectiveness one = new CollectorEffectiveness(comparisons, context, scope, window);
      byEnd.getOrDefault(window.to(), List.of()).forEach(one::sort);
      out.addAll(one.rows());
    }
    return out;
  }

  private void sort(Row row) {
    if (row.<Integer>getAs("months") == window.months()) {
      switch (row.<String>getAs("kind")) {
        case "items" -> items.add(row);
        case "touch" -> touches.add(row);
        default -> credits.add(row);
      }
    }
  }

  private List<Row> rows() {
    boolean rateMissing =
        items.stream()
            .anyMatch(
                r ->
                    scope
                        .rates()
                        .rate(r.getAs("currency"), scope.currency(), window.to())
                        .isEmpty());
    Comparison comparison = comparisons.at(window.to());
    Map<String, Funnel.Judged> judged = new TreeMap<>();
    comparison.funnel().units().forEach(u -> judged.put(u.id(), u));
    TreeSet<String> ids = new TreeSet<>(comparison.judgements().keySet());
    ids.addAll(context.balances.ar(window.to()).keySet());
    activeIds(ids);
    ids.remove("");
    List<Row> out = new ArrayList<>();
    BigDecimal collectible = BigDecimal.ZERO;
    BigDecimal collected = BigDecimal.ZERO;
    for (String id : ids) {
      Line line = new Line(id);
      line.common();
      if (!rateMissing) {
        collectible = collectible.add(line.collectible());
        collected = collected.add(line.collected());
        line.money(line.collectible(), line.collected());
      }
      Comparison.Judgement judgement = comparison.judgements().get(id);
      if (judgement != null) {
        line.judgement(judgement, judged.get(id), rateMissing);
      }
      out.add(line.row());
    }
    Line all = new Line(null);
    all.common();
    if (!rateMissing) {
      all.money(collectible, collected);
      all.interval("low", "high", comparison.teamRate());
    }
    all.team(comparison);
    out.add(all.row());
    return out;
  }

  private void activeIds(TreeSet<String> ids) {
    for (Activity a : context.activity.orElse(List.of())) {
      if (!a.day().isBefore(window.from()) && !a.day().isAfter(window.to())) {
        ids.add(a.collector());
      }
    }
    promises(null).forEach(p -> ids.add(p.collector()));
  }

  /** Promises that fell due in the window; of one collector, or of all for null. */
  private List<PromiseOutcome> promises(String collector) {
    return context.promises.stream()
        .filter(p -> p.periodEnd().equals(window.to()))
        .filter(p -> collector == null || p.collector().equals(collector))
        .toList();
  }

  private static BigDecimal ratio(double value) {
    return Double.isFinite(value) && Math.abs(value) < LARGEST_RATIO
        ? BigDecimal.valueOf(value).setScale(RATIO_SCALE, RoundingMode.HALF_UP)
        : null;
  }

  private static BigDecimal number(double value) {
    return BigDecimal.valueOf(value).setScale(RATIO_SCALE, RoundingMode.HALF_UP);
  }

  /** One row in the making; of all for a collector of null. */
  private final class Line {
    private final String collector;
    private final Object[] cells = new Object[ComparingTables.COLLECTOR_EFFECTIVENESS.size()];

    Line(String collector) {
      this.collector = collector;
    }

    private boolean mine(Row row) {
      return collector == null || collector.equals(row.getAs("collector"));
    }

    private void set(String column, Object value) {
      cells[ComparingTables.COLLECTOR_EFFECTIVENESS.fieldIndex(column)] = value;
    }

    private void interval(String low, String high, Optional<Interval> interval) {
      set(low, interval.map(i -> ratio(i.low())).orElse(null));
      set(high, interval.map(i -> ratio(i.high())).orElse(null));
    }

    /** What needs no comparison. */
    void common() {
      set("from_on", window.from());
      set("to_on", window.to());
      set("collector", collector);
      if (collector != null) {
        context.collectors.at(collector, window.to()).ifPresent(state -> set("name", state.name()));
        set("team", context.collectors.team(collector, window.to()));
      }
      List<Row> own = items.stream().filter(this::mine).toList();
      set("accounts", own.stream().map(r -> r.getAs("account_id")).distinct().count());
      set("items", count(own, "items"));
      set("handed_over", count(own, "handed_over"));
      set("too_few", true);
      balances();
      promises();
      firstTouch();
      activity();
    }

    private long count(List<Row> rows, String column) {
      return rows.stream().mapToLong(r -> r.getAs(column)).sum();
    }

    private BigDecimal sum(List<Row> rows, String column) {
      MoneyByCurrency money = new MoneyByCurrency();
      rows.stream()
          .filter(this::mine)
          .forEach(r -> money.add(r.getAs("currency"), r.getAs(column)));
      return money.in(scope.currency(), scope.rates(), window.to()).orElse(null);
    }

    BigDecimal collectible() {
      return sum(items, "collectible");
    }

    BigDecimal collected() {
      return sum(items, "collected");
    }

    void money(BigDecimal collectible, BigDecimal collected) {
      set("collectible", collectible);
      set("collected", collected);
      if (collectible.signum() > 0) {
        set("rate", collected.divide(collectible, RATIO_SCALE, RoundingMode.HALF_UP));
      }
    }

    void judgement(Comparison.Judgement j, Funnel.Judged limits, boolean rateMissing) {
      if (!rateMissing) {
        interval("low", "high", j.rate());
        Comparison.Standardised s = j.standardised();
        set("standardised", s.rate().isPresent() ? ratio(s.rate().getAsDouble()) : null);
        interval("standardised_low", "standardised_high", s.interval());
        set("standardised_level", s.level().map(Comparison.Level::columns).orElse(null));
        set("standardised_share", ratio(s.share()));
        set("null_reason", s.level().isEmpty() ? NullReason.THIN_STRATUM.word() : null);
        OptionalDouble against = j.againstExpected();
        set("collected_vs_expected", against.isPresent() ? ratio(against.getAsDouble()) : null);
        interval("cve_low", "cve_high", j.againstExpectedInterval());
      } else {
        set("null_reason", NullReason.FX_MISSING.word());
      }
      observed(j.observed(), j.expected(), j.variance());
      if (limits != null) {
        interval("ratio_low", "ratio_high", limits.interval());
        interval("limit_95_low", "limit_95_high", limits.limits95());
        interval("limit_998_low", "limit_998_high", limits.limits998());
        set("outside_limits", limits.tooFew() ? null : limits.word().word());
        set("too_few", limits.tooFew());
      }
    }

    private void observed(double observed, double expected, double variance) {
      set("observed", number(observed));
      set("expected", number(expected));
      set("variance", number(variance));
      set("ratio", expected == 0 ? null : ratio(observed / expected));
    }

    /** Of all: what is observed of the team is what is expected of it. */
    void team(Comparison comparison) {
      double observed = 0;
      double variance = 0;
      for (Comparison.Judgement j : comparison.judgements().values()) {
        observed += j.observed();
        variance += j.variance();
      }
      observed(observed, observed, variance);
      set("too_few", variance < 5);
      set("ranking_justified", comparison.funnel().rankingJustified());
      comparison
          .funnel()
          .heterogeneity()
          .ifPresent(
              h -> {
                set("heterogeneity_statistic", number(h.statistic()));
                set("heterogeneity_p", ratio(h.p()));
                set("heterogeneity_df", h.df());
              });
    }

    private void balances() {
      String key = collector == null ? "" : collector;
      set("ar", amount(context.balances.ar(window.to()).get(key)));
      set("past_due", amount(context.balances.pastDue(window.to()).get(key)));
      BigDecimal cei = amount(context.balances.cei(window.to()).get(key));
      set("cei", cei == null ? null : ratio(cei.doubleValue()));
    }

    private static BigDecimal amount(LedgerBalances.Balance balance) {
      return balance == null ? null : balance.amount();
    }

    private void promises() {
      List<PromiseOutcome> own = CollectorEffectiveness.this.promises(collector);
      set("promises_n", (long) own.size());
      TreeMap<String, double[]> perAccount = new TreeMap<>();
      double paid = 0;
      double promised = 0;
      for (PromiseOutcome p : own) {
        double rate =
            scope
                .rates()
                .rate(p.currency(), scope.currency(), window.to())
                .map(BigDecimal::doubleValue)
                .orElse(Double.NaN);
        double[] sums = perAccount.computeIfAbsent(p.account(), a -> new double[2]);
        sums[0] += p.paid().doubleValue() * rate;
        sums[1] += p.promised().doubleValue() * rate;
        paid += p.paid().doubleValue() * rate;
        promised += p.promised().doubleValue() * rate;
      }
      if (promised > 0) {
        set("promises_kept_by_amount", ratio(paid / promised));
        interval(
            "promises_low",
            "promises_high",
            Bootstrap.ratio(
                perAccount.values().stream().mapToDouble(s -> s[0]).toArray(),
                perAccount.values().stream().mapToDouble(s -> s[1]).toArray(),
                "promise_kept_rate__by_amount",
                collector == null ? "all" : "collector=" + collector,
                window.to()));
      }
    }

    private void firstTouch() {
      if (context.activity.isEmpty()) {
        return;
      }
      List<Row> manual =
          touches.stream().filter(this::mine).filter(r -> r.<Boolean>getAs("is_manual")).toList();
      OptionalDouble median = CollectorMetrics.curve(manual).median();
      if (median.isPresent()) {
        set(
            "median_days_to_first_touch",
            BigDecimal.valueOf(median.getAsDouble()).setScale(2, RoundingMode.HALF_UP));
      }
      set("first_touch_n", count(manual, "items"));
    }

    private void activity() {
      if (context.activity.isEmpty()) {
        return;
      }
      Activity.Sum made =
          Activity.during(
              context.activity.get(), window, c -> collector == null || c.equals(collector));
      set("touches", made.touches());
      set("touches_deduplicated", made.accounts());
      BigDecimal cash = sum(credits, "collected");
      set("attributed_cash", cash);
      if (cash != null && made.accounts() > 0) {
        set(
            "cash_per_manual_touch",
            MoneyByCurrency.rounded(
                cash.divide(BigDecimal.valueOf(made.accounts()), 10, RoundingMode.HALF_UP),
                scope.currency()));
      }
      capacity();
    }

    private void capacity() {
      List<String> known =
          context.collectors.ids().stream()
              .filter(c -> collector == null || c.equals(collector))
              .filter(c -> context.collectors.minutes(c, window.from(), window.to()) > 0)
              .toList();
      long there =
          known.stream()
              .mapToLong(c -> context.collectors.minutes(c, window.from(), window.to()))
              .sum();
      if (there > 0) {
        Activity.Sum used = Activity.during(context.activity.get(), window, known::contains);
        set("capacity_use", ratio(used.minutes().doubleValue() / there));
      }
    }

    Row row() {
      return RowFactory.create(cells);
    }
  }
}
