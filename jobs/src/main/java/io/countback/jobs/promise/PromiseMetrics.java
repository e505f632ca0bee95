package io.countback.jobs.promise;

import io.countback.jobs.measure.MoneyByCurrency;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Definition.Better;
import io.countback.jobs.metric.Definition.Unit;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import io.countback.jobs.publish.Slice;
import io.countback.jobs.stats.DesignEffect;
import io.countback.jobs.stats.KaplanMeier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The rows of {@code metric} that speak of promises, for every period end. */
public final class PromiseMetrics {
  private static final String SOURCE = "Countback metric definitions, promises";

  private static final Map<String, Function<PromiseOutcome, String>> DIMENSIONS =
      new TreeMap<>(
          Map.of(
              "entity", PromiseOutcome::entity,
              "segment", PromiseOutcome::segment,
              "collector", PromiseOutcome::collector,
              "team", PromiseOutcome::team,
              "channel", PromiseOutcome::channel));

  private static final List<String> SLICES =
      List.of("entity", "segment", "team", "collector", "channel");

  static final Definition KEPT =
      Definition.counted(
          "promise_kept_rate",
          "Promises kept",
          "Do customers keep their word?",
          "promises of which at least 99 % was paid within three days of the day promised ÷ promises"
              + " fallen due",
          Unit.RATIO,
          Unit.COUNT,
          Unit.COUNT,
          Better.HIGHER,
          SLICES,
          "3m",
          SOURCE);

  static final Definition KEPT_BY_AMOUNT =
      Definition.counted(
          "promise_kept_rate__by_amount",
          "Promises kept, by amount",
          "How much of what they promise comes?",
          "paid on promises fallen due, at most what was promised ÷ promised",
          Unit.RATIO,
          Unit.MONEY,
          Unit.MONEY,
          Better.HIGHER,
          SLICES,
          "3m",
          SOURCE);

  static final Definition BROKEN =
      Definition.counted(
              "broken_promises",
              "Broken promises",
              "Which promises were not kept?",
              "what was not paid of promises fallen due and not kept; part still_open: what of it is"
                  + " still open at t; n: promises",
              Unit.MONEY,
              Unit.MONEY,
              null,
              Better.LOWER,
              SLICES,
              "3m",
              SOURCE)
          .inParts("still_open")
          .alsoInTransactionCurrency();

  static final Definition SLIP =
      Definition.counted(
          "promise_slip",
          "Days promises slip",
          "How late do they keep it?",
          "median of the Kaplan–Meier curve from the day promised to full payment; promises fallen"
              + " due, early payment counting as 0",
          Unit.DAYS,
          null,
          null,
          Better.LOWER,
          SLICES,
          "3m",
          SOURCE);

  /** Everything this class publishes. */
  public static final List<Definition> DEFINITIONS = List.of(KEPT, KEPT_BY_AMOUNT, BROKEN, SLIP);

  private final Scope scope;
  private final List<Row> out = new ArrayList<>();

  private PromiseMetrics(Scope scope) {
    this.scope = scope;
  }

  /**
   * The rows of all period ends, in the columns of {@code MetricTable.FIGURE}.
   *
   * @param outcomes empty where no promise was ever loaded: the figures are then {@code
   *     source_absent}
   */
  public static List<Row> of(Optional<List<PromiseOutcome>> outcomes, Scope scope) {
    PromiseMetrics metrics = new PromiseMetrics(scope);
    if (outcomes.isEmpty()) {
      for (LocalDate end : scope.periodEnds()) {
        for (Definition definition : DEFINITIONS) {
          FigureRow row = FigureRow.of(definition, end, scope.currency());
          metrics.add(row.undefined(NullReason.SOURCE_ABSENT));
        }
      }
      return metrics.out;
    }
    Map<LocalDate, List<PromiseOutcome>> byEnd =
        outcomes.get().stream().collect(Collectors.groupingBy(PromiseOutcome::periodEnd));
    for (LocalDate end : scope.periodEnds()) {
      metrics.at(end, byEnd.getOrDefault(end, List.of()));
    }
    return metrics.out;
  }

  private void at(LocalDate end, List<PromiseOutcome> fallenDue) {
    Map<Slice, List<PromiseOutcome>> bySlice = new TreeMap<>();
    bySlice.put(Slice.TOTAL, fallenDue);
    for (PromiseOutcome promise : fallenDue) {
      DIMENSIONS.forEach(
          (dimension, value) ->
              bySlice
                  .computeIfAbsent(
                      new Slice(dimension, value.apply(promise)), s -> new ArrayList<>())
                  .add(promise));
    }
    bySlice.forEach((slice, promises) -> at(end, slice, promises));
  }

  private void at(LocalDate end, Slice slice, List<PromiseOutcome> promises) {
    Optional<NullReason> reason = reason(end, promises);
    add(kept(row(KEPT, end, slice), promises, reason));
    byAmount(end, slice, promises, reason);
    broken(end, slice, promises, reason);
    add(slip(row(SLIP, end, slice), promises, reason));
  }

  /** Receipts before the first day of history are unknown. */
  private Optional<NullReason> reason(LocalDate end, List<PromiseOutcome> promises) {
    Set<String> entities = new HashSet<>();
    promises.forEach(p -> entities.add(p.entity()));
    if (promises.isEmpty()) {
      entities.addAll(scope.facts().historyFrom().keySet());
    }
    return PeriodEnds.windowStart(end, 3).isBefore(scope.facts().historyFrom(entities))
        ? Optional.of(NullReason.INSUFFICIENT_HISTORY)
        : Optional.empty();
  }

  /** The interval is clustered by account. */
  private static FigureRow kept(
      FigureRow row, List<PromiseOutcome> promises, Optional<NullReason> reason) {
    Map<String, long[]> byAccount = new HashMap<>();
    long kept = 0;
    for (PromiseOutcome p : promises) {
      long[] counts = byAccount.computeIfAbsent(p.account(), a -> new long[2]);
      counts[0] += p.kept() ? 1 : 0;
      counts[1]++;
      kept += p.kept() ? 1 : 0;
    }
    quotient(
        row,
        BigDecimal.valueOf(kept),
        BigDecimal.valueOf(promises.size()),
        promises.size(),
        reason);
    if (reason.isEmpty()) {
      DesignEffect.of(
              byAccount.values().stream().map(c -> new DesignEffect.Cluster(c[0], c[1])).toList())
          .interval()
          .ifPresent(i -> row.between(i.low(), i.high()));
    }
    return row;
  }

  private void byAmount(
      LocalDate end, Slice slice, List<PromiseOutcome> promises, Optional<NullReason> reason) {
    MoneyByCurrency paid = new MoneyByCurrency();
    MoneyByCurrency promised = new MoneyByCurrency();
    for (PromiseOutcome p : promises) {
      paid.add(p.currency(), p.paid());
      promised.add(p.currency(), p.promised());
    }
    FigureRow row = row(KEPT_BY_AMOUNT, end, slice);
    Optional<BigDecimal> above = in(paid, end);
    Optional<BigDecimal> below = in(promised, end);
    if (above.isEmpty() || below.isEmpty()) {
      add(row.undefined(NullReason.FX_MISSING));
    } else {
      add(quotient(row, above.get(), below.get(), promises.size(), reason));
    }
  }

  private static FigureRow quotient(
      FigureRow row,
      BigDecimal numerator,
      BigDecimal denominator,
      long n,
      Optional<NullReason> reason) {
    if (reason.isPresent()) {
      return row.withheld(numerator, denominator, BigDecimal.ONE, n).undefined(reason.get());
    }
    NullReason whenZero = n == 0 ? NullReason.NO_DATA : NullReason.ZERO_DENOMINATOR;
    return row.quotient(numerator, denominator, n, whenZero);
  }

  private void broken(
      LocalDate end, Slice slice, List<PromiseOutcome> promises, Optional<NullReason> reason) {
    broken(() -> row(BROKEN, end, slice), end, scope.currency(), promises, reason);
    if (slice.equals(Slice.TOTAL) || slice.dimension().equals("entity")) {
      new TreeMap<>(promises.stream().collect(Collectors.groupingBy(PromiseOutcome::currency)))
          .forEach(
              (currency, of) ->
                  broken(
                      () -> row(BROKEN, end, slice).inTransactionCurrency(currency),
                      end,
                      currency,
                      of,
                      reason));
    }
  }

  private void broken(
      Supplier<FigureRow> row,
      LocalDate end,
      String currency,
      List<PromiseOutcome> promises,
      Optional<NullReason> reason) {
    MoneyByCurrency unpaid = new MoneyByCurrency();
    MoneyByCurrency open = new MoneyByCurrency();
    List<PromiseOutcome> broken = promises.stream().filter(p -> !p.kept()).toList();
    for (PromiseOutcome p : broken) {
      unpaid.add(p.currency(), p.promised().subtract(p.paid()));
      open.add(p.currency(), p.stillOpen());
    }
    amount(row.get(), unpaid.in(currency, scope.rates(), end), broken.size(), reason);
    amount(
        row.get().part("still_open"), open.in(currency, scope.rates(), end), broken.size(), reason);
  }

  private void amount(
      FigureRow row, Optional<BigDecimal> amount, long n, Optional<NullReason> reason) {
    if (amount.isEmpty()) {
      add(row.undefined(NullReason.FX_MISSING));
    } else if (reason.isPresent()) {
      add(row.undefined(reason.get()));
    } else {
      add(row.amount(amount.get(), n));
    }
  }

  private static FigureRow slip(
      FigureRow row, List<PromiseOutcome> promises, Optional<NullReason> reason) {
    if (reason.isPresent()) {
      return row.undefined(reason.get());
    }
    OptionalDouble median =
        KaplanMeier.of(
                promises.stream()
                    .map(p -> KaplanMeier.Spell.of(p.slipDays(), p.paidInFull()))
                    .toList())
            .median();
    if (median.isPresent()) {
      return row.value(median.getAsDouble(), promises.size());
    }
    return row.undefined(promises.isEmpty() ? NullReason.NO_DATA : NullReason.NOT_REACHED);
  }

  private Optional<BigDecimal> in(MoneyByCurrency money, LocalDate end) {
    return money.in(scope.currency(), scope.rates(), end);
  }

  private FigureRow row(Definition definition, LocalDate end, Slice slice) {
    return FigureRow.of(definition, end, scope.currency()).slice(slice.values());
  }

  private void add(FigureRow row) {
    out.add(row.row());
  }
}
