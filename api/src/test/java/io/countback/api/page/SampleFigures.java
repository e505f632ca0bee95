package io.countback.api.page;

import io.countback.api.gold.Given;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Restatement;
import io.countback.api.gold.Run;
import io.countback.api.gold.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Figures of a made-up company with three entities, for tests of pages and charts: month ends up to
 * an as-of date, written by plain formulas so that every test can say what it expects.
 */
public final class SampleFigures {
  static final List<String> AGING =
      List.of(
          "current",
          "d1_30",
          "d31_60",
          "d61_90",
          "d91_120",
          "d121_plus",
          "no_due_date",
          "unapplied");
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final Instant MAY_RUN = Instant.parse("2026-06-01T01:20:00Z");
  private static final Instant JUNE_RUN = Instant.parse("2026-07-01T01:20:00Z");
  private static final Instant AGAIN = Instant.parse("2026-07-02T01:20:00Z");
  private static final List<String> SLICES = List.of("total", "entity");
  private static final double[] SHARES = {0.814, 0.098, 0.046, 0.024, 0.012, 0.014, 0.005, -0.013};

  private final LocalDate asOf;
  private final List<Run.Entity> entities;
  private final List<LocalDate> ends = new ArrayList<>();
  private final List<MetricPoint> points = new ArrayList<>();

  private SampleFigures(LocalDate asOf, int months, String thirdName) {
    this.asOf = asOf;
    this.entities =
        List.of(
            new Run.Entity("de", "Tiderow GmbH", "EUR"),
            new Run.Entity("se", "Tiderow Nordic AB", "SEK"),
            new Run.Entity("uk", thirdName, "GBP"));
    Period period = new Period(asOf);
    for (int back = months - 1; back >= 0; back--) {
      LocalDate end = YearMonth.from(asOf).minusMonths(back).atEndOfMonth();
      ends.add(end.isAfter(asOf) ? asOf : end);
    }
    if (!period.complete()) {
      ends.add(period.previous().end());
      ends.add(period.yearAgo().end());
    }
    ends.sort(null);
    for (LocalDate end : ends) {
      add(end);
    }
  }

  static Snapshot upTo(LocalDate asOf, int months) {
    return new SampleFigures(asOf, months, "Tiderow Ltd").snapshot();
  }

  static Snapshot withEntityNamed(String name) {
    return new SampleFigures(LocalDate.of(2026, 6, 30), 30, name).snapshot();
  }

  /**
   * Three runs: as of May, as of June, and as of June again after load 13. The second restated May,
   * the third May and June: every figure was 1 % lower, May at first 1.5 %.
   */
  public static Snapshot restated() {
    return new SampleFigures(LocalDate.of(2026, 6, 30), 30, "Tiderow Ltd").threeRuns();
  }

  private Snapshot threeRuns() {
    List<MetricPoint> known = new ArrayList<>();
    List<Restatement> restatements = new ArrayList<>();
    for (MetricPoint now : points) {
      boolean june = now.periodEnd().equals(asOf);
      if (!june && !now.periodEnd().equals(MAY)) {
        known.add(known(now, "1", MAY_RUN, null));
        continue;
      }
      MetricPoint before = known(now, "0.99", JUNE_RUN, AGAIN);
      MetricPoint last = known(now, "1", AGAIN, null);
      known.addAll(List.of(before, last));
      restatements.add(restatement(before, last, "run-000412", "run-000413", 13));
      if (!june) {
        MetricPoint first = known(now, "0.985", MAY_RUN, JUNE_RUN);
        known.add(first);
        restatements.add(restatement(first, before, "run-000411", "run-000412", 12));
      }
    }
    List<LocalDate> upToMay = ends.stream().filter(end -> !end.isAfter(MAY)).toList();
    return Given.snapshot(
        List.of(
            run("run-000413", AGAIN, asOf, ends),
            run("run-000412", JUNE_RUN, asOf, ends),
            run("run-000411", MAY_RUN, MAY, upToMay)),
        run -> catalog(),
        known,
        restatements);
  }

  private static MetricPoint known(MetricPoint p, String factor, Instant from, Instant until) {
    BigDecimal value =
        p.value() == null
            ? null
            : p.value()
                .multiply(new BigDecimal(factor))
                .setScale(p.value().scale(), RoundingMode.HALF_UP);
    return new MetricPoint(
        p.metricId(),
        p.periodEnd(),
        p.currency(),
        p.currencyBasis(),
        p.slice(),
        p.part(),
        null,
        null,
        null,
        null,
        value,
        null,
        null,
        1L,
        p.nullReason(),
        p.flags(),
        1,
        null,
        from,
        until);
  }

  private static Restatement restatement(
      MetricPoint was, MetricPoint is, String oldRun, String run, long load) {
    return new Restatement(
        is.knownFrom(),
        run,
        oldRun,
        is.metricId(),
        is.periodEnd(),
        is.currency(),
        is.currencyBasis(),
        is.slice(),
        is.part(),
        null,
        was.value(),
        is.value(),
        null,
        null,
        "load " + load,
        List.of(load),
        41);
  }

  private Snapshot snapshot() {
    return Given.snapshot(List.of(run()), catalog(), points);
  }

  private void add(LocalDate end) {
    add(end, Map.of(), 1.0);
    add(end, Map.of("entity", "de"), 0.55);
    add(end, Map.of("entity", "se"), 0.25);
    add(end, Map.of("entity", "uk"), 0.20);
  }

  private void add(LocalDate end, Map<String, String> slice, double share) {
    int month = (int) (YearMonth.from(end).getYear() * 12L + end.getMonthValue() - 2024 * 12);
    boolean enough = YearMonth.from(end).isAfter(YearMonth.from(ends.get(0)).plusMonths(1));
    double balance = share * (19_400_000 + 130_000.37 * month + 700_000 * Math.sin(month / 2.3));
    double[] parts = parts(balance, month);
    double pastDue = parts[1] + parts[2] + parts[3] + parts[4] + parts[5];
    balance = Arrays.stream(parts).sum();
    double dso = 42 + 0.14 * month + 1.1 * Math.sin(month / 2.3) + 2 * (0.4 - share) * 2;
    double best = dso * (1 - pastDue / balance);
    double reached = end.getDayOfMonth() / (double) end.lengthOfMonth();
    String reason = enough ? null : "insufficient_history";
    quotient("dso", end, slice, enough ? dso : null, reason);
    quotient("dso_countback", end, slice, enough ? dso - 1.6 : null, reason);
    quotient("dso__1m", end, slice, enough ? dso + 0.9 : null, reason);
    quotient("best_possible_dso", end, slice, enough ? best : null, reason);
    quotient("average_days_delinquent", end, slice, enough ? dso - best : null, reason);
    quotient("percent_past_due", end, slice, pastDue / balance, null);
    quotient("percent_current", end, slice, parts[0] / balance, null);
    quotient("percent_over_90", end, slice, 0.026 + 0.0002 * month, null);
    quotient("cei_period_sales", end, slice, 0.84 - 0.0022 * month, null);
    quotient("weighted_days_late_from_due", end, slice, 6.1 + 0.05 * month, null);
    money("ar_balance", end, slice, null, balance);
    money("past_due_amount", end, slice, null, pastDue);
    money("unapplied_amount", end, slice, null, parts[7]);
    money("credit_sales", end, slice, null, reached * balance * 0.66);
    money("cash_collected", end, slice, null, reached * balance * (0.6 + 0.01 * Math.cos(month)));
    for (int i = 0; i < parts.length; i++) {
      money("aging", end, slice, AGING.get(i), parts[i]);
    }
  }

  private static double[] parts(double balance, int month) {
    double[] parts = new double[SHARES.length];
    for (int i = 0; i < parts.length; i++) {
      double wave = 0.006 * Math.cos(month * (i + 1)) + (i == 0 ? -0.001 : 0.004) * month;
      parts[i] = Math.round(balance * SHARES[i] * (1 + wave) * 100) / 100.0;
    }
    return parts;
  }

  private void quotient(
      String id, LocalDate end, Map<String, String> slice, Double value, String reason) {
    BigDecimal exact =
        value == null ? null : BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    points.add(point(id, end, "EUR", "reporting", slice, null, exact, reason));
  }

  private void money(
      String id, LocalDate end, Map<String, String> slice, String part, double value) {
    BigDecimal amount = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    points.add(point(id, end, "EUR", "reporting", slice, part, amount, null));
    String[] currencies = {"EUR", "GBP", "SEK"};
    double[] rates = {0.55, 0.17, 2.9};
    for (int i = 0; i < 3; i++) {
      BigDecimal items = BigDecimal.valueOf(value * rates[i]).setScale(2, RoundingMode.HALF_UP);
      points.add(point(id, end, currencies[i], "transaction", slice, part, items, null));
    }
  }

  private MetricPoint point(
      String id,
      LocalDate end,
      String currency,
      String basis,
      Map<String, String> slice,
      String part,
      BigDecimal value,
      String reason) {
    List<String> flags = new Period(end).complete() ? List.of() : List.of("incomplete_period");
    return Given.point(
        id, end, currency, basis, slice, part, null, null, null, null, value, null, null, 1L,
        reason, flags, 1, null);
  }

  static List<MetricDefinition> catalog() {
    return List.of(
        definition("ar_balance", "Receivables (AR)", "money", "neither"),
        definition("past_due_amount", "Past due amount", "money", "lower"),
        definition("unapplied_amount", "Unapplied cash and credits", "money", "lower"),
        definition("credit_sales", "Net credit sales", "money", "higher"),
        definition("cash_collected", "Cash collected", "money", "higher"),
        definition("dso", "Days sales outstanding, period method", "days", "lower"),
        definition("dso__1m", "Days sales outstanding, one month", "days", "lower"),
        definition("dso_countback", "Days sales outstanding, countback", "days", "lower"),
        definition("best_possible_dso", "Best possible DSO", "days", "lower"),
        definition("average_days_delinquent", "Average days delinquent", "days", "lower"),
        definition("aging", "Aging of receivables", "money", "lower"),
        definition("percent_current", "Current share of AR", "ratio", "higher"),
        definition("percent_past_due", "Overdue share of AR", "ratio", "lower"),
        definition("percent_over_90", "Share of AR over 90 days late", "ratio", "lower"),
        definition("cei_period_sales", "Collection effectiveness index", "ratio", "higher"),
        definition("weighted_days_late_from_due", "Weighted days late", "days", "lower"));
  }

  static MetricDefinition definition(String id, String title, String unit, String better) {
    boolean money = unit.equals("money");
    return Given.definition(
        id,
        title,
        "What does " + title + " tell?",
        "numerator ÷ denominator × factor",
        unit,
        money ? null : "money",
        money ? null : "money",
        better,
        SLICES,
        money ? SLICES : List.of(),
        id.equals("aging") ? AGING : List.of(),
        id.equals("aging") ? "columns" : "line",
        money ? "at t" : "3m",
        "Credit Research Foundation",
        1);
  }

  private Run run() {
    return run("run-000412", JUNE_RUN, asOf, ends);
  }

  private Run run(String id, Instant publishedAt, LocalDate asOf, List<LocalDate> ends) {
    return Given.run(
        id,
        publishedAt,
        asOf,
        "EUR",
        ends,
        12,
        asOf,
        57,
        List.of(new Run.Amount("EUR", new BigDecimal("21008.0000"))),
        entities,
        List.of(
            new Run.Rate("EUR", "GBP", asOf, new BigDecimal("0.851200000000000000"), "ECB"),
            new Run.Rate("EUR", "SEK", asOf, new BigDecimal("11.027500000000000000"), "ECB")),
        List.of(),
        List.of(),
        List.of(
            new Run.Check("R1a", true, "Aging columns add up to AR in every slice."),
            new Run.Check("R1c", true, "Opening balance plus movements is the closing balance."),
            new Run.Check("K1", true, "Every key is unique and complete.")),
        Map.of(),
        Map.of());
  }
}
