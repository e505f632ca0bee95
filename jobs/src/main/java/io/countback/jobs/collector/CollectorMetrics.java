package io.countback.jobs.collector;

import io.countback.jobs.measure.CollectorStates;
import io.countback.jobs.measure.MoneyByCurrency;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import io.countback.jobs.publish.Slice;
import io.countback.jobs.stats.Curve;
import io.countback.jobs.stats.KaplanMeier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The rows of {@code metric} that speak of collectors, for every period end. */
public final class CollectorMetrics {
  private static final String SOURCE = "Countback metric definitions, collectors";
  private static final List<String> SLICES = List.of("team", "collector");
  private static final List<String> RATE_SLICES =
      List.of("team", "collector", "size_tier", "aging_band");

  static final Definition COLLECTIBLE =
      Definition.counted(
          "collectible_amount",
          "Collectible amount",
          "What was there to collect?",
          "open amounts of instalments past due when the period began, and of those that became past"
              + " due in it",
          Unit.MONEY,
          Unit.MONEY,
          null,
          Better.NEITHER,
          SLICES,
          "1m",
          SOURCE);

  static final Definition COLLECTED =
      Definition.counted(
          "collected_amount",
          "Collected amount",
          "What of it came in?",
          "cash applied to collectible items, received from their entry day to the period's end",
          Unit.MONEY,
          Unit.MONEY,
          null,
          Better.HIGHER,
          SLICES,
          "1m",
          SOURCE);

  static final Definition RATE =
      rate("collection_rate", "Collection rate", "collected ÷ collectible", RATE_SLICES, "1m");

  static final Definition RATE_3M =
      rate(
          "collection_rate__3m",
          "Collection rate, three months",
          "collected ÷ collectible",
          SLICES,
          "3m");

  static final Definition RATE_NET =
      rate(
          "collection_rate__net_of_credits",
          "Collection rate net of credits",
          "collected ÷ (collectible − credits applied to it from the entry day on)",
          SLICES,
          "1m");

  static final Definition ACCOUNTS =
      load(
          "accounts_per_collector",
          "Accounts per collector",
          "Is the load fair?",
          "accounts with open items",
          Unit.COUNT);

  static final Definition AR =
      load(
          "ar_per_collector",
          "Receivables per collector",
          "…and what do they owe?",
          "net receivables of the accounts assigned",
          Unit.MONEY);

  static final Definition PAST_DUE =
      load(
          "past_due_per_collector",
          "Past due per collector",
          "…and what of it is late?",
          "past-due items of the accounts assigned",
          Unit.MONEY);

  static final Definition CAPACITY_USE =
      Definition.counted(
          "capacity_use",
          "Capacity used",
          "Is anybody overloaded?",
          "minutes of manual touches ÷ (capacity minutes per day × working days); collectors whose"
              + " capacity is known",
          Unit.RATIO,
          Unit.COUNT,
          Unit.COUNT,
          Better.NEITHER,
          SLICES,
          "1m",
          SOURCE);

  static final Definition PER_HOUR =
      Definition.counted(
          "manual_capacity_per_hour",
          "Manual touches per hour",
          "What can a person do in an hour?",
          "60 ÷ minutes per touch of the channel",
          Unit.COUNT,
          Unit.COUNT,
          Unit.COUNT,
          Better.NEITHER,
          List.of("channel"),
          "at t",
          "e2b/Anytime Collect");

  static final Definition FIRST_TOUCH =
      firstTouch("time_to_first_touch", "Days to first touch", "first delivered touch");

  static final Definition FIRST_TOUCH_MANUAL =
      firstTouch(
          "time_to_first_touch__manual",
          "Days to first manual touch",
          "first delivered touch by a person");

  /** Everything this class publishes. */
  public static final List<Definition> DEFINITIONS =
      List.of(
          COLLECTIBLE,
          COLLECTED,
          RATE,
          RATE_3M,
          RATE_NET,
          ACCOUNTS,
          AR,
          PAST_DUE,
          CAPACITY_USE,
          PER_HOUR,
          FIRST_TOUCH,
          FIRST_TOUCH_MANUAL);

  private final CollectorStates collectors;
  private final Scope scope;
  private final List<Row> out = new ArrayList<>();

  private CollectorMetrics(CollectorStates collectors, Scope scope) {
    this.collectors = collectors;
    this.scope = scope;
  }

  /**
   * The rows of all period ends.
   *
   * @param sums of {@link CollectorSums}
   * @param activity empty where no touch was ever loaded
   * @param balances of the ledger's own figures, by collector
   */
  static List<Row> of(
      List<Row> sums,
      Optional<List<Activity>> activity,
      LedgerBalances balances,
      CollectorStates collectors,
      Scope scope) {
    CollectorMetrics metrics = new CollectorMetrics(collectors, scope);
    if (!scope.facts().sourcesLoaded()) {
      for (LocalDate end : scope.periodEnds()) {
        DEFINITIONS.forEach(
            d -> metrics.add(metrics.row(d, end).undefined(NullReason.SOURCE_ABSENT)));
      }
      return metrics.out;
    }
    Map<LocalDate, List<Row>> byEnd =
        sums.stream().collect(Collectors.groupingBy(r -> r.getAs("to_on")));
    for (LocalDate end : scope.periodEnds()) {
      List<Row> of = byEnd.getOrDefault(end, List.of());
      metrics.rates(end, of);
      metrics.load(end, of, balances);
      if (activity.isPresent()) {
        metrics.capacity(end, activity.get());
        metrics.firstTouches(end, of);
      } else {
        for (Definition d : List.of(CAPACITY_USE, PER_HOUR, FIRST_TOUCH, FIRST_TOUCH_MANUAL)) {
          metrics.add(metrics.row(d, end).undefined(NullReason.SOURCE_ABSENT));
        }
      }
    }
    return metrics.out;
  }

  private static final class Tally {
    private final MoneyByCurrency collectible = new MoneyByCurrency();
    private final MoneyByCurrency collected = new MoneyByCurrency();
    private final MoneyByCurrency credited = new MoneyByCurrency();
    private final Set<String> entities = new HashSet<>();
    private long items;

    void add(Row row) {
      String currency = row.getAs("currency");
      collectible.add(currency, row.getAs("collectible"));
      collected.add(currency, row.getAs("collected"));
      credited.add(currency, row.getAs("credited"));
      entities.add(row.getAs("entity"));
      items += row.<Long>getAs("items");
    }
  }

  private void rates(LocalDate end, List<Row> sums) {
    for (int months : new int[] {1, 3}) {
      Window window = Window.of(end, months);
      Map<Slice, Tally> tallies = new TreeMap<>();
      tallies.put(Slice.TOTAL, new Tally());
      for (Row row : sums) {
        if (row.getAs("kind").equals("items") && row.<Integer>getAs("months") == months) {
          tallies.get(Slice.TOTAL).add(row);
          for (String dimension : RATE_SLICES) {
            Slice slice = new Slice(dimension, row.getAs(dimension));
            tallies.computeIfAbsent(slice, s -> new Tally()).add(row);
          }
        }
      }
      tallies.forEach((slice, tally) -> rates(window, slice, tally));
    }
  }

  private void rates(Window window, Slice slice, Tally tally) {
    boolean ofPeople = slice.equals(Slice.TOTAL) || SLICES.contains(slice.dimension());
    BigDecimal collectible = in(tally.collectible, window.to());
    BigDecimal collected = in(tally.collected, window.to());
    BigDecimal credited = in(tally.credited, window.to());
    NullReason reason = reason(window, tally, collectible, collected, credited);
    if (window.months() == 3) {
      if (ofPeople) {
        quotient(RATE_3M, window, slice, collected, collectible, tally.items, reason);
      }
      return;
    }
    quotient(RATE, window, slice, collected, collectible, tally.items, reason);
    if (ofPeople) {
      BigDecimal net = collectible == null ? null : collectible.subtract(credited);
      quotient(RATE_NET, window, slice, collected, net, tally.items, reason);
      amount(COLLECTIBLE, window, slice, collectible, tally.items, reason);
      amount(COLLECTED, window, slice, collected, tally.items, reason);
    }
  }

  /** Why no figure of the window is defined; null where they are. */
  private NullReason reason(
      Window window,
      Tally tally,
      BigDecimal collectible,
      BigDecimal collected,
      BigDecimal credited) {
    Set<String> entities =
        tally.entities.isEmpty() ? scope.facts().historyFrom().keySet() : tally.entities;
    LocalDate historyFrom = scope.facts().historyFrom(entities);
    if (collectible == null || collected == null || credited == null) {
      return NullReason.FX_MISSING;
    }
    if (window.from().isBefore(historyFrom)) {
      return NullReason.INSUFFICIENT_HISTORY;
    }
    return window.from().isEqual(historyFrom) ? NullReason.NO_OPENING_BALANCE : null;
  }

  private void quotient(
      Definition definition,
      Window window,
      Slice slice,
      BigDecimal numerator,
      BigDecimal denominator,
      long n,
      NullReason reason) {
    FigureRow row = row(definition, window.to()).slice(slice.values());
    if (reason == NullReason.FX_MISSING) {
      add(row.undefined(reason));
    } else if (reason != null) {
      add(row.withheld(numerator, denominator, BigDecimal.ONE, n).undefined(reason));
    } else if (denominator.signum() < 0) {
      add(
          row.withheld(numerator, denominator, BigDecimal.ONE, n)
              .undefined(NullReason.NEGATIVE_DENOMINATOR));
    } else {
      NullReason whenZero = n == 0 ? NullReason.NO_DATA : NullReason.ZERO_DENOMINATOR;
      row.quotient(numerator, denominator, n, whenZero);
      add(numerator.compareTo(denominator) > 0 ? row.flagged("above_one") : row);
    }
  }

  private void amount(
      Definition definition,
      Window window,
      Slice slice,
      BigDecimal amount,
      long n,
      NullReason reason) {
    FigureRow row = row(definition, window.to()).slice(slice.values());
    add(reason == null ? row.amount(amount, n) : row.undefined(reason));
  }

  private void load(LocalDate end, List<Row> sums, LedgerBalances balances) {
    Map<Slice, Long> accounts = new TreeMap<>();
    accounts.put(Slice.TOTAL, 0L);
    for (Row row : sums) {
      if (row.getAs("kind").equals("load")) {
        long items = row.getAs("items");
        accounts.merge(Slice.TOTAL, items, Long::sum);
        for (String dimension : SLICES) {
          accounts.merge(new Slice(dimension, row.getAs(dimension)), items, Long::sum);
        }
      }
    }
    accounts.forEach(
        (slice, n) ->
            add(row(ACCOUNTS, end).slice(slice.values()).amount(BigDecimal.valueOf(n), n)));
    balances(AR, end, balances.ar(end));
    balances(PAST_DUE, end, balances.pastDue(end));
  }

  /** Teams are sums of what is published of their collectors. */
  private void balances(
      Definition definition, LocalDate end, Map<String, LedgerBalances.Balance> byCollector) {
    Map<String, LedgerBalances.Balance> byTeam = new TreeMap<>();
    byCollector.forEach(
        (collector, balance) -> {
          if (collector.isEmpty()) {
            add(balance(row(definition, end), balance));
          } else {
            add(balance(row(definition, end).slice(Map.of("collector", collector)), balance));
            byTeam.merge(collectors.team(collector, end), balance, LedgerBalances.Balance::plus);
          }
        });
    byTeam.forEach(
        (team, balance) -> add(balance(row(definition, end).slice(Map.of("team", team)), balance)));
  }

  private static FigureRow balance(FigureRow row, LedgerBalances.Balance balance) {
    return balance.amount() == null
        ? row.undefined(NullReason.FX_MISSING)
        : row.amount(balance.amount(), balance.n());
  }

  private void capacity(LocalDate end, List<Activity> activity) {
    Window window = Window.of(end, 1);
    Map<Slice, Set<String>> members = new TreeMap<>();
    members.put(Slice.TOTAL, new HashSet<>());
    Set<String> ids = new HashSet<>(collectors.ids());
    activity.stream()
        .filter(a -> !a.day().isBefore(window.from()) && !a.day().isAfter(end))
        .forEach(a -> ids.add(a.collector()));
    for (String id : ids) {
      members.computeIfAbsent(new Slice("collector", id), s -> new HashSet<>()).add(id);
      if (minutesThere(List.of(id), window) > 0) {
        members.get(Slice.TOTAL).add(id);
        Slice team = new Slice("team", collectors.team(id, end));
        members.computeIfAbsent(team, s -> new HashSet<>()).add(id);
      }
    }
    members.forEach(
        (slice, of) -> {
          Activity.Sum used = Activity.during(activity, window, of::contains);
          BigDecimal there = BigDecimal.valueOf(minutesThere(of, window));
          add(
              row(CAPACITY_USE, end)
                  .slice(slice.values())
                  .quotient(used.minutes(), there, used.manual(), NullReason.ZERO_DENOMINATOR));
        });
    Activity.MINUTES.forEach(
        (channel, minutes) ->
            add(
                row(PER_HOUR, end)
                    .slice(Map.of("channel", channel))
                    .quotient(
                        BigDecimal.valueOf(60),
                        BigDecimal.valueOf(minutes),
                        1,
                        NullReason.ZERO_DENOMINATOR)));
  }

  private long minutesThere(Collection<String> ids, Window window) {
    return ids.stream().mapToLong(c -> collectors.minutes(c, window.from(), window.to())).sum();
  }

  private void firstTouches(LocalDate end, List<Row> sums) {
    for (boolean manual : new boolean[] {false, true}) {
      Definition definition = manual ? FIRST_TOUCH_MANUAL : FIRST_TOUCH;
      Map<Slice, List<Row>> bySlice = new TreeMap<>();
      bySlice.put(Slice.TOTAL, new ArrayList<>());
      for (Row row : sums) {
        if (row.getAs("kind").equals("touch") && row.<Boolean>getAs("is_manual") == manual) {
          bySlice.get(Slice.TOTAL).add(row);
          for (String dimension : SLICES) {
            Slice slice = new Slice(dimension, row.getAs(dimension));
            bySlice.computeIfAbsent(slice, s -> new ArrayList<>()).add(row);
          }
        }
      }
      bySlice.forEach(
          (slice, rows) -> {
            FigureRow row = row(definition, end).slice(slice.values());
            long items = rows.stream().mapToLong(r -> r.getAs("items")).sum();
            OptionalDouble median = curve(rows).median();
            if (median.isPresent()) {
              add(row.value(median.getAsDouble(), items));
            } else {
              add(row.undefined(items == 0 ? NullReason.NO_DATA : NullReason.NOT_REACHED));
            }
          });
    }
  }

  /** The curve of items without touch, from rows that count items by days. */
  static Curve curve(List<Row> rows) {
    return KaplanMeier.of(
        rows.stream()
            .map(
                r ->
                    new KaplanMeier.Spell(
                        Double.NEGATIVE_INFINITY,
                        r.<Integer>getAs("touch_days"),
                        r.getAs("is_touched"),
                        r.<Long>getAs("items")))
            .toList());
  }

  private BigDecimal in(MoneyByCurrency money, LocalDate end) {
    return money.in(scope.currency(), scope.rates(), end).orElse(null);
  }

  private FigureRow row(Definition definition, LocalDate end) {
    return FigureRow.of(definition, end, scope.currency());
  }

  private void add(FigureRow row) {
    out.add(row.row());
  }

  private static Definition rate(
      String id, String title, String formula, List<String> slices, String window) {
    return Definition.counted(
        id,
        title,
        "What part of what was late came in?",
        formula,
        Unit.RATIO,
        Unit.MONEY,
        Unit.MONEY,
        Better.HIGHER,
        slices,
        window,
        SOURCE);
  }

  private static Definition load(
      String id, String title, String question, String formula, Unit unit) {
    return Definition.counted(
        id, title, question, formula, unit, unit, null, Better.NEITHER, SLICES, "at t", SOURCE);
  }

  private static Definition firstTouch(String id, String title, String event) {
    return Definition.counted(
        id,
        title,
        "How soon after the due date do we make contact?",
        "median of the Kaplan–Meier curve from due date to the "
            + event
            + " that names the invoice or, naming none, the account; instalments that became past"
            + " due in the window",
        Unit.DAYS,
        null,
        null,
        Better.LOWER,
        SLICES,
        "3m",
        "Countback metric definitions, touches; Covering Credit (days to first call)");
  }
}
