package io.countback.jobs.touch;

import io.countback.jobs.measure.FxRates;
import io.countback.jobs.metric.NullReason;
import io.countback.jobs.publish.FigureRow;
import io.countback.jobs.stats.AttemptCurve;
import io.countback.jobs.stats.DesignEffect;
import io.countback.jobs.stats.Interval;
import io.countback.jobs.stats.Wilson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** The metric rows of one slice of touches at one period end. */
final class TouchFigureRows {
  private static final double LOW_COVERAGE = 0.2;

  private final LocalDate periodEnd;
  private final Slice slice;
  private final Sums sums;
  private final String currency;
  private final FxRates fx;
  private final boolean contactsLoaded;
  private final List<Row> rows = new ArrayList<>();

  private TouchFigureRows(
      LocalDate periodEnd,
      Slice slice,
      Sums sums,
      String currency,
      FxRates fx,
      boolean contactsLoaded) {
    this.periodEnd = periodEnd;
    this.slice = slice;
    this.sums = sums;
    this.currency = currency;
    this.fx = fx;
    this.contactsLoaded = contactsLoaded;
  }

  /**
   * The rows.
   *
   * @param currency the reporting currency
   */
  static List<Row> of(
      LocalDate periodEnd,
      Slice slice,
      Sums sums,
      String currency,
      FxRates fx,
      boolean contactsLoaded) {
    TouchFigureRows rows =
        new TouchFigureRows(periodEnd, slice, sums, currency, fx, contactsLoaded);
    rows.counts();
    rows.rates();
    rows.times();
    rows.attempts();
    rows.accounts();
    rows.money();
    return rows.rows;
  }

  private boolean publishes(String id) {
    return slice.equals(Slice.TOTAL) || TouchMetrics.of(id).slices().contains(slice.name());
  }

  private FigureRow row(String id) {
    return FigureRow.of(TouchMetrics.of(id), periodEnd, currency).slice(slice.byDimension());
  }

  private void counts() {
    count("touches_raw", Sums.Count.RAW);
    count("touches_deduplicated", Sums.Count.ACCOUNT_DAYS_1M);
    count("template_use", "touches", Sums.Count.OF_TEMPLATE);
    count("template_use", "accounts", Sums.Count.ACCOUNTS_OF_TEMPLATE);
    if (slice.equals(Slice.TOTAL) || slice.name().equals("aging_band")) {
      mix();
    }
  }

  private void count(String id, Sums.Count of) {
    count(id, null, of);
  }

  private void count(String id, String part, Sums.Count of) {
    if (publishes(id)) {
      FigureRow row = row(id).amount(BigDecimal.valueOf(sums.count(of)), sums.count(of));
      rows.add((part == null ? row : row.part(part)).row());
    }
  }

  private void mix() {
    BigDecimal all = BigDecimal.valueOf(sums.count(Sums.Count.DELIVERED));
    if (slice.equals(Slice.TOTAL)) {
      rows.add(row("channel_mix").quotient(all, all, all.longValue(), NullReason.NO_DATA).row());
    }
    sums.channels()
        .forEach(
            (channel, touches) ->
                rows.add(
                    row("channel_mix")
                        .slice(Map.of("channel", channel))
                        .quotient(
                            BigDecimal.valueOf(touches[0]),
                            all,
                            all.longValue(),
                            NullReason.NO_DATA)
                        .row()));
  }

  private void rates() {
    for (int w = 0; w < Rates.WINDOWS.length; w++) {
      rate("response_rate__" + Rates.WINDOWS[w] + "d", Rates.response(w));
    }
    for (Kind kind : Kind.values()) {
      String id = "response_rate__" + kind.name().toLowerCase(Locale.ROOT);
      rate(id + "__7d", Rates.response(kind, Rates.WEEK));
      rate(id + "__30d", Rates.response(kind, Rates.MONTH));
    }
    rate("response_rate__last_touch__7d", Rates.LAST_TOUCH);
    rate("undelivered_rate", Rates.UNDELIVERED);
    rate("template_non_response", Rates.NON_RESPONSE);
    if (publishes("diminishing_returns")) {
      for (int prior = 0; prior < Rates.PRIORS; prior++) {
        Sums.Rate rate = sums.rate(Rates.PRIOR + prior);
        if (rate.n > 0) {
          rows.add(rate(row("diminishing_returns").step(prior), rate).row());
        }
      }
      if (slice.equals(Slice.TOTAL) && priors() == 0) {
        rows.add(row("diminishing_returns").undefined(NullReason.NO_DATA).row());
      }
    }
  }

  private long priors() {
    long n = 0;
    for (int prior = 0; prior < Rates.PRIORS; prior++) {
      n += sums.rate(Rates.PRIOR + prior).n;
    }
    return n;
  }

  private void rate(String id, int of) {
    Sums.Rate rate = sums.rate(of);
    boolean anything = rate.n + rate.maturing > 0 || slice.equals(Slice.TOTAL);
    if (publishes(id) && anything) {
      rows.add(rate(row(id), rate).row());
    }
  }

  private static FigureRow rate(FigureRow row, Sums.Rate rate) {
    row.quotient(
        BigDecimal.valueOf(rate.x),
        BigDecimal.valueOf(rate.n),
        rate.n,
        rate.maturing > 0 ? NullReason.NOT_MATURED : NullReason.NO_DATA);
    if (rate.n > 0) {
      effect(rate).interval().ifPresent(i -> row.between(i.low(), i.high()));
    }
    flags(rate).forEach(row::flagged);
    return row;
  }

  static DesignEffect effect(Sums.Rate rate) {
    return DesignEffect.ofSums(
        rate.clusters, rate.x, rate.n, rate.xx, rate.xn, rate.nn, rate.multiples == 0);
  }

  static List<String> flags(Sums.Rate rate) {
    List<String> flags = new ArrayList<>();
    if (rate.unknown > LOW_COVERAGE * rate.n) {
      flags.add("low_coverage");
    }
    if (rate.maturing > 0) {
      flags.add("maturing");
    }
    return flags;
  }

  private void times() {
    if (!publishes("time_to_response")) {
      return;
    }
    long n = sums.hours().values().stream().mapToLong(c -> c[0] + c[1]).sum();
    if (n == 0 && !slice.equals(Slice.TOTAL)) {
      return;
    }
    time("median", 0.5, n);
    time("p75", 0.75, n);
  }

  private void time(String part, double share, long n) {
    FigureRow row = row("time_to_response").part(part);
    OptionalDouble hours = hours(sums, share);
    if (hours.isPresent()) {
      row.value(hours.getAsDouble(), n);
    } else {
      row.undefined(n == 0 ? NullReason.NO_DATA : NullReason.NOT_REACHED);
    }
    rows.add(row.row());
  }

  /** Hours by which that share has answered; empty where it was not reached. */
  static OptionalDouble hours(Sums sums, double share) {
    double survival = 1;
    long atRisk = sums.hours().values().stream().mapToLong(c -> c[0] + c[1]).sum();
    for (Map.Entry<Integer, long[]> time : sums.hours().entrySet()) {
      long events = time.getValue()[0];
      if (events > 0) {
        survival *= (atRisk - events) / (double) atRisk;
        if (survival <= 1 - share + 1e-12) {
          return OptionalDouble.of(time.getKey() / 100.0);
        }
      }
      atRisk -= events + time.getValue()[1];
    }
    return OptionalDouble.empty();
  }

  private void attempts() {
    if (!publishes("attempts_before_response")) {
      return;
    }
    long runs = sums.tried()[0];
    if (runs == 0 && !slice.equals(Slice.TOTAL)) {
      return;
    }
    AttemptCurve curve = AttemptCurve.of(sums.tried(), sums.answered());
    OptionalInt median = curve.median();
    FigureRow row = row("attempts_before_response");
    rows.add(
        median.isPresent()
            ? row.value(median.getAsInt(), runs).row()
            : row.undefined(runs == 0 ? NullReason.NO_DATA : NullReason.NOT_REACHED).row());
    if (runs == 0) {
      rows.add(row("attempts_before_response__answered_at").undefined(NullReason.NO_DATA).row());
      rows.add(row("attempts_before_response__answered_by").undefined(NullReason.NO_DATA).row());
    }
    for (AttemptCurve.Step step : curve.steps()) {
      rows.add(
          attempt("attempts_before_response__answered_at", step)
              .quotient(
                  BigDecimal.valueOf(step.answered()),
                  BigDecimal.valueOf(step.tried()),
                  step.tried(),
                  NullReason.NO_DATA)
              .between(step.interval().low(), step.interval().high())
              .row());
      rows.add(
          attempt("attempts_before_response__answered_by", step)
              .value(1 - step.survival(), step.tried())
              .row());
    }
    rows.add(
        row("contacts_per_response")
            .quotient(
                BigDecimal.valueOf(sums.count(Sums.Count.RUN_ATTEMPTS)),
                BigDecimal.valueOf(sums.count(Sums.Count.RUN_ANSWERS)),
                runs,
                runs == 0 ? NullReason.NO_DATA : NullReason.ZERO_DENOMINATOR)
            .row());
  }

  private FigureRow attempt(String id, AttemptCurve.Step step) {
    return row(id).step(step.attempt());
  }

  private void accounts() {
    if (!publishes("contact_pressure")) {
      return;
    }
    long accounts = sums.count(Sums.Count.PRESSURE_ACCOUNTS);
    if (accounts == 0 && !slice.equals(Slice.TOTAL)) {
      return;
    }
    BigDecimal all = BigDecimal.valueOf(accounts);
    rows.add(
        row("contact_pressure")
            .quotient(
                BigDecimal.valueOf(sums.count(Sums.Count.PRESSURE)),
                all,
                accounts,
                NullReason.NO_DATA)
            .row());
    for (int share : accounts == 0 ? new int[0] : new int[] {50, 90}) {
      rows.add(
          row("contact_pressure")
              .part("p" + share)
              .value(pressure(share, accounts), accounts)
              .row());
    }
    long over = sums.count(Sums.Count.OVER_LIMIT);
    FigureRow row =
        row("share_over_limit")
            .quotient(BigDecimal.valueOf(over), all, accounts, NullReason.NO_DATA);
    Optional<Interval> interval = Wilson.interval(over, accounts);
    interval.ifPresent(i -> row.between(i.low(), i.high()));
    rows.add(row.row());
    count("untouched_accounts", Sums.Count.UNTOUCHED);
    Money untouched = reporting(TouchCounting.UNTOUCHED);
    rows.add(
        money(row("untouched_accounts__past_due"), untouched, sums.count(Sums.Count.UNTOUCHED))
            .row());
    count("single_channel_accounts", Sums.Count.SINGLE_CHANNEL);
    if (contactsLoaded) {
      count("unreachable_accounts", Sums.Count.UNREACHABLE);
    } else if (slice.equals(Slice.TOTAL)) {
      rows.add(row("unreachable_accounts").undefined(NullReason.SOURCE_ABSENT).row());
    }
  }

  /** The smallest number of touches that so many per cent of the accounts do not exceed. */
  private long pressure(int share, long accounts) {
    long seen = 0;
    for (Map.Entry<Integer, long[]> entry : sums.pressures().entrySet()) {
      seen += entry.getValue()[0];
      if (seen * 100 >= accounts * share) {
        return entry.getKey();
      }
    }
    return 0;
  }

  private void money() {
    for (Credit.Rule rule : Credit.Rule.values()) {
      for (int days : Attribution.WINDOWS) {
        String id = TouchMetrics.attributed(rule, days);
        if (publishes(id)) {
          attributed(id, "attributed", TouchCounting.name(rule, days));
          if (slice.equals(Slice.TOTAL)) {
            attributed(id, "unattributed", TouchCounting.name(null, days));
          }
        }
      }
    }
    if (publishes("cash_per_manual_touch")) {
      manual();
    }
  }

  private void attributed(String id, String part, String name) {
    Map<String, BigDecimal> amounts = sums.amounts(name);
    if (amounts.isEmpty() && !slice.equals(Slice.TOTAL)) {
      return;
    }
    rows.add(money(row(id).part(part), reporting(name), 0).row());
    if (slice.equals(Slice.TOTAL)) {
      amounts.forEach(
          (of, amount) ->
              rows.add(
                  row(id)
                      .part(part)
                      .inTransactionCurrency(of)
                      .amount(rounded(amount, of), 0)
                      .row()));
    }
  }

  private void manual() {
    long touched = sums.count(Sums.Count.ACCOUNT_DAYS_3M);
    if (touched == 0 && !slice.equals(Slice.TOTAL)) {
      return;
    }
    Money cash = reporting(TouchCounting.MANUAL);
    FigureRow row = row("cash_per_manual_touch");
    if (cash.amount == null) {
      row.undefined(NullReason.FX_MISSING);
    } else if (touched == 0) {
      row.quotient(cash.amount, BigDecimal.ZERO, 0, NullReason.NO_DATA);
    } else {
      BigDecimal number = BigDecimal.valueOf(touched);
      BigDecimal each = rounded(cash.amount.divide(number, 8, RoundingMode.HALF_UP), currency);
      row.quotient(cash.amount, number, touched, NullReason.NO_DATA)
          .value(each.doubleValue(), touched);
    }
    rows.add(row.row());
  }

  /** An amount in reporting currency; null where a rate is missing. */
  private record Money(BigDecimal amount) {}

  private static FigureRow money(FigureRow row, Money money, long n) {
    return money.amount == null
        ? row.undefined(NullReason.FX_MISSING)
        : row.amount(money.amount, n);
  }

  /** Each currency's sum converted once at the rate of the period end, added, rounded once. */
  private Money reporting(String name) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> amount : sums.amounts(name).entrySet()) {
      Optional<BigDecimal> rate = fx.rate(amount.getKey(), currency, periodEnd);
      if (rate.isEmpty()) {
        return new Money(null);
      }
      sum = sum.add(amount.getValue().multiply(rate.get()));
    }
    return new Money(rounded(sum, currency));
  }

  private static BigDecimal rounded(BigDecimal amount, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }
}
