package io.countback.jobs.promise;

import static io.countback.jobs.promise.DisputeDefinitions.CAUSE;
import static io.countback.jobs.promise.DisputeDefinitions.COHORT_DAYS;
import static io.countback.jobs.promise.DisputeDefinitions.CREDIT;
import static io.countback.jobs.promise.DisputeDefinitions.DAYS_TO_CLOSE;
import static io.countback.jobs.promise.DisputeDefinitions.DEDUCTIONS;
import static io.countback.jobs.promise.DisputeDefinitions.DEDUCTIONS_COUNT;
import static io.countback.jobs.promise.DisputeDefinitions.OPEN;
import static io.countback.jobs.promise.DisputeDefinitions.RATE;
import static io.countback.jobs.promise.DisputeDefinitions.REPEAT;
import static io.countback.jobs.promise.DisputeDefinitions.SELLER_FAULT;
import static io.countback.jobs.promise.DisputeDefinitions.SELLER_FAULT_COST;

import io.countback.jobs.measure.AccountPast;
import io.countback.jobs.measure.MoneyByCurrency;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.measure.Scope;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import io.countback.jobs.publish.Slice;
import io.countback.jobs.stats.KaplanMeier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * The rows of {@code metric} that speak of disputes and deductions, for every period end.
 *
 * <p>What is open at a day is sliced by what its account is then, what was opened or closed by what
 * the account was on that day, a billing cohort by the day of issue. Amounts are those disputed,
 * not limited by what is still open of the item.
 */
final class DisputeMetrics {
  private static final List<Integer> AGES = List.of(0, 31, 61, 91, 121);

  private static final String SELLER = "seller";
  private static final Set<String> KNOWN_SIDES = Set.of(SELLER, "customer", "third_party");

  /** What was billed in a cohort, by what the account was on the day of issue. */
  record Billed(
      LocalDate periodEnd,
      String entity,
      String segment,
      String collector,
      String currency,
      BigDecimal amount) {}

  private final List<Dispute> disputes;
  private final RepeatedDisputes repeated;
  private final List<Billed> billed;
  private final Scope scope;
  private final List<Row> out = new ArrayList<>();

  private DisputeMetrics(List<Dispute> disputes, List<Billed> billed, Scope scope) {
    this.disputes = disputes;
    this.repeated = RepeatedDisputes.among(disputes);
    this.billed = billed;
    this.scope = scope;
  }

  /**
   * The rows of all period ends, in the columns of {@code MetricTable.FIGURE}.
   *
   * @param disputes empty where none was ever loaded: the figures are then {@code source_absent}
   */
  static List<Row> of(Optional<List<Dispute>> disputes, List<Billed> billed, Scope scope) {
    DisputeMetrics metrics = new DisputeMetrics(disputes.orElse(List.of()), billed, scope);
    for (LocalDate end : scope.periodEnds()) {
      if (disputes.isEmpty()) {
        DisputeDefinitions.ALL.forEach(
            d ->
                metrics.add(
                    FigureRow.of(d, end, scope.currency()).undefined(NullReason.SOURCE_ABSENT)));
      } else {
        metrics.at(end);
      }
    }
    return metrics.out;
  }

  private void at(LocalDate end) {
    List<Dispute> open = disputes.stream().filter(d -> d.openAt(end)).toList();
    slices(open, d -> end).forEach((slice, of) -> open(end, slice, of));
    deductions(end, open);
    rate(end);
    LocalDate from = PeriodEnds.windowStart(end, 12);
    List<Dispute> opened = disputes.stream().filter(in(from, end, Dispute::openedOn)).toList();
    Map<Slice, List<Dispute>> bySlice = slices(opened, Dispute::openedOn);
    causes(end, bySlice);
    bySlice.forEach(
        (slice, of) -> {
          daysToClose(end, slice, of);
          counted(end, slice, of);
        });
    List<Dispute> closed =
        disputes.stream()
            .filter(d -> d.closedOn() != null)
            .filter(in(from, end, Dispute::closedOn))
            .toList();
    slices(closed, Dispute::closedOn).forEach((slice, of) -> credited(end, slice, of));
    sellerFaultCost(from, end, closed);
  }

  private static Predicate<Dispute> in(
      LocalDate from, LocalDate to, Function<Dispute, LocalDate> day) {
    return d -> !day.apply(d).isBefore(from) && !day.apply(d).isAfter(to);
  }

  /** Each in the total and in one value of every dimension. */
  private static Map<Slice, List<Dispute>> slices(
      List<Dispute> disputes, Function<Dispute, LocalDate> day) {
    Map<Slice, List<Dispute>> bySlice = new TreeMap<>();
    bySlice.put(Slice.TOTAL, disputes);
    for (Dispute d : disputes) {
      AccountPast.At at = d.past().at(day.apply(d));
      List.of(
              new Slice("entity", d.entity()),
              new Slice("segment", at.segment()),
              new Slice("collector", at.collector()),
              new Slice("reason", d.reason()),
              new Slice("fault_side", d.faultSide()))
          .forEach(slice -> bySlice.computeIfAbsent(slice, s -> new ArrayList<>()).add(d));
    }
    return bySlice;
  }

  private void open(LocalDate end, Slice slice, List<Dispute> open) {
    for (int i = 0; i < AGES.size(); i++) {
      int from = AGES.get(i);
      int to = i + 1 < AGES.size() ? AGES.get(i + 1) - 1 : Integer.MAX_VALUE;
      List<Dispute> aged =
          open.stream()
              .filter(
                  d -> {
                    long age = ChronoUnit.DAYS.between(d.openedOn(), end);
                    return age >= from && age <= to;
                  })
              .toList();
      money(
          () -> row(OPEN, end, slice).step(from),
          end,
          slice,
          aged,
          Dispute::amount,
          Optional.empty());
    }
  }

  private void deductions(LocalDate end, List<Dispute> open) {
    LocalDate from = PeriodEnds.windowStart(end, 3);
    BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, end) + 1);
    List<Dispute> waiting = open.stream().filter(Dispute::deduction).toList();
    List<Dispute> opened =
        disputes.stream()
            .filter(Dispute::deduction)
            .filter(in(from, end, Dispute::openedOn))
            .toList();
    Map<Slice, List<Dispute>> openedBySlice = slices(opened, d -> end);
    Map<Slice, List<Dispute>> waitingBySlice = slices(waiting, d -> end);
    openedBySlice.keySet().forEach(s -> waitingBySlice.putIfAbsent(s, List.of()));
    waitingBySlice.forEach(
        (slice, of) -> {
          List<Dispute> came = openedBySlice.getOrDefault(slice, List.of());
          quotient(
              row(DEDUCTIONS, end, slice),
              sum(of, Dispute::amount, end),
              sum(came, Dispute::amount, end),
              days,
              of.size(),
              reason(from, of));
          quotient(
              row(DEDUCTIONS_COUNT, end, slice),
              Optional.of(BigDecimal.valueOf(of.size())),
              Optional.of(BigDecimal.valueOf(came.size())),
              days,
              of.size(),
              reason(from, of));
        });
  }

  /** By reason and fault side the denominator is all that was billed. */
  private void rate(LocalDate end) {
    LocalDate from = PeriodEnds.windowStart(end, 1).minusDays(COHORT_DAYS);
    LocalDate to = end.minusDays(COHORT_DAYS);
    List<Dispute> contested =
        disputes.stream()
            .filter(d -> d.item().isPresent())
            .filter(in(from, to, d -> d.item().get().issuedOn()))
            .filter(d -> !d.openedOn().isAfter(d.item().get().issuedOn().plusDays(COHORT_DAYS)))
            .toList();
    Map<Slice, MoneyByCurrency> amounts = new TreeMap<>();
    MoneyByCurrency all = new MoneyByCurrency();
    amounts.put(Slice.TOTAL, all);
    for (Billed b : billed) {
      if (b.periodEnd.equals(end)) {
        all.add(b.currency, b.amount);
        List.of(
                new Slice("entity", b.entity),
                new Slice("segment", b.segment),
                new Slice("collector", b.collector))
            .forEach(
                slice ->
                    amounts
                        .computeIfAbsent(slice, s -> new MoneyByCurrency())
                        .add(b.currency, b.amount));
      }
    }
    Map<Slice, List<Dispute>> bySlice = slices(contested, d -> d.item().get().issuedOn());
    bySlice.keySet().stream()
        .filter(s -> s.dimension().equals("reason") || s.dimension().equals("fault_side"))
        .forEach(s -> amounts.put(s, all));
    amounts.forEach(
        (slice, money) -> {
          List<Dispute> of = bySlice.getOrDefault(slice, List.of());
          quotient(
              row(RATE, end, slice),
              sum(of, d -> d.amount().min(d.item().get().amount()), end),
              money.in(scope.currency(), scope.rates(), end),
              BigDecimal.ONE,
              of.size(),
              reason(from, of));
        });
  }

  private void causes(LocalDate end, Map<Slice, List<Dispute>> bySlice) {
    List<Dispute> all = bySlice.get(Slice.TOTAL);
    LocalDate from = PeriodEnds.windowStart(end, 12);
    bySlice.forEach(
        (slice, of) -> {
          if (CAUSE.slices().contains(slice.dimension())) {
            quotient(
                row(CAUSE, end, slice),
                sum(of, Dispute::amount, end),
                sum(all, Dispute::amount, end),
                BigDecimal.ONE,
                of.size(),
                reason(from, of));
            quotient(
                row(CAUSE, end, slice).part("count"),
                Optional.of(BigDecimal.valueOf(of.size())),
                Optional.of(BigDecimal.valueOf(all.size())),
                BigDecimal.ONE,
                of.size(),
                reason(from, of));
          }
        });
  }

  private void daysToClose(LocalDate end, Slice slice, List<Dispute> opened) {
    FigureRow row = row(DAYS_TO_CLOSE, end, slice);
    Optional<NullReason> reason = reason(PeriodEnds.windowStart(end, 12), opened);
    OptionalDouble median =
        KaplanMeier.of(
                opened.stream()
                    .map(
                        d -> {
                          LocalDate until = d.closedBy(end) ? d.closedOn() : end;
                          return KaplanMeier.Spell.of(
                              Math.max(0, ChronoUnit.DAYS.between(d.openedOn(), until)),
                              d.closedBy(end));
                        })
                    .toList())
            .median();
    if (reason.isPresent()) {
      add(row.undefined(reason.get()));
    } else if (median.isPresent()) {
      add(row.value(median.getAsDouble(), opened.size()));
    } else {
      add(row.undefined(opened.isEmpty() ? NullReason.NO_DATA : NullReason.NOT_REACHED));
    }
  }

  private void counted(LocalDate end, Slice slice, List<Dispute> opened) {
    Optional<NullReason> reason = reason(PeriodEnds.windowStart(end, 12), opened);
    long known = opened.stream().filter(d -> KNOWN_SIDES.contains(d.faultSide())).count();
    long ours = ours(opened).size();
    long again = opened.stream().filter(repeated::contains).count();
    quotient(
        row(SELLER_FAULT, end, slice),
        Optional.of(BigDecimal.valueOf(ours)),
        Optional.of(BigDecimal.valueOf(known)),
        BigDecimal.ONE,
        opened.size(),
        reason);
    quotient(
        row(REPEAT, end, slice),
        Optional.of(BigDecimal.valueOf(again)),
        Optional.of(BigDecimal.valueOf(opened.size())),
        BigDecimal.ONE,
        opened.size(),
        reason);
  }

  private void credited(LocalDate end, Slice slice, List<Dispute> closed) {
    quotient(
        row(CREDIT, end, slice),
        sum(closed, Dispute::credited, end),
        sum(closed, Dispute::amount, end),
        BigDecimal.ONE,
        closed.size(),
        reason(PeriodEnds.windowStart(end, 12), closed));
  }

  private void sellerFaultCost(LocalDate from, LocalDate end, List<Dispute> closed) {
    declared(ours(closed), Dispute::closedOn)
        .forEach(
            (slice, of) ->
                money(
                    () -> row(SELLER_FAULT_COST, end, slice),
                    end,
                    slice,
                    of,
                    Dispute::credited,
                    reason(from, of)));
    BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, end) + 1);
    List<Dispute> waiting = disputes.stream().filter(d -> d.openDays(from, end) > 0).toList();
    declared(ours(waiting), Dispute::openedOn)
        .forEach(
            (slice, of) ->
                money(
                    () -> row(SELLER_FAULT_COST, end, slice).part("tied_up"),
                    end,
                    slice,
                    of,
                    d ->
                        d.amount()
                            .multiply(BigDecimal.valueOf(d.openDays(from, end)))
                            .divide(days, 18, RoundingMode.HALF_UP),
                    reason(from, of)));
  }

  private static Map<Slice, List<Dispute>> declared(
      List<Dispute> disputes, Function<Dispute, LocalDate> day) {
    Map<Slice, List<Dispute>> bySlice = slices(disputes, day);
    bySlice
        .keySet()
        .removeIf(
            s -> !s.equals(Slice.TOTAL) && !SELLER_FAULT_COST.slices().contains(s.dimension()));
    return bySlice;
  }

  private static List<Dispute> ours(List<Dispute> disputes) {
    return disputes.stream().filter(d -> d.faultSide().equals(SELLER)).toList();
  }

  /** In the reporting currency; of the total and of entities in each transaction currency too. */
  private void money(
      Supplier<FigureRow> row,
      LocalDate end,
      Slice slice,
      List<Dispute> of,
      Function<Dispute, BigDecimal> amount,
      Optional<NullReason> reason) {
    money(row.get(), of.size(), sum(of, amount, end), reason);
    if (slice.equals(Slice.TOTAL) || slice.dimension().equals("entity")) {
      of.stream()
          .filter(d -> d.currency() != null)
          .collect(Collectors.groupingBy(Dispute::currency, TreeMap::new, Collectors.toList()))
          .forEach(
              (currency, some) ->
                  money(
                      row.get().inTransactionCurrency(currency),
                      some.size(),
                      sum(some, amount).in(currency, scope.rates(), end),
                      reason));
    }
  }

  private void money(
      FigureRow row, long n, Optional<BigDecimal> amount, Optional<NullReason> reason) {
    if (amount.isEmpty()) {
      add(row.undefined(NullReason.FX_MISSING));
    } else if (reason.isPresent()) {
      add(row.withheld(amount.get(), null, null, n).undefined(reason.get()));
    } else {
      add(row.amount(amount.get(), n));
    }
  }

  private void quotient(
      FigureRow row,
      Optional<BigDecimal> numerator,
      Optional<BigDecimal> denominator,
      BigDecimal factor,
      long n,
      Optional<NullReason> reason) {
    if (numerator.isEmpty() || denominator.isEmpty()) {
      add(row.undefined(NullReason.FX_MISSING));
    } else if (reason.isPresent()) {
      add(row.withheld(numerator.get(), denominator.get(), factor, n).undefined(reason.get()));
    } else {
      NullReason whenZero =
          n == 0 && numerator.get().signum() == 0 && factor.equals(BigDecimal.ONE)
              ? NullReason.NO_DATA
              : NullReason.ZERO_DENOMINATOR;
      add(row.quotient(numerator.get(), denominator.get(), factor, n, whenZero));
    }
  }

  /** What was opened before the first day of history is unknown. */
  private Optional<NullReason> reason(LocalDate from, Collection<Dispute> of) {
    Set<String> entities =
        of.isEmpty()
            ? scope.facts().historyFrom().keySet()
            : of.stream().map(Dispute::entity).collect(Collectors.toSet());
    return from.isBefore(scope.facts().historyFrom(entities))
        ? Optional.of(NullReason.INSUFFICIENT_HISTORY)
        : Optional.empty();
  }

  private Optional<BigDecimal> sum(
      List<Dispute> disputes, Function<Dispute, BigDecimal> amount, LocalDate end) {
    return sum(disputes, amount).in(scope.currency(), scope.rates(), end);
  }

  private static MoneyByCurrency sum(List<Dispute> disputes, Function<Dispute, BigDecimal> amount) {
    MoneyByCurrency money = new MoneyByCurrency();
    disputes.forEach(d -> money.add(d.currency(), amount.apply(d)));
    return money;
  }

  private FigureRow row(Definition definition, LocalDate end, Slice slice) {
    return FigureRow.of(definition, end, scope.currency()).slice(slice.values());
  }

  private void add(FigureRow row) {
    out.add(row.row());
  }
}
