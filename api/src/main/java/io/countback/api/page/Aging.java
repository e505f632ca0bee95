package io.countback.api.page;

import io.countback.api.chart.ColumnsChart;
import io.countback.api.chart.Dates;
import io.countback.api.chart.Format;
import io.countback.api.chart.PageChart;
import io.countback.api.chart.PartNames;
import io.countback.api.chart.ValueScale;
import io.countback.api.gold.MetricDefinition;
import io.countback.api.gold.MetricPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is past due, by age, against the previous period; the line that adds it up to receivables;
 * and all eight columns in a table.
 *
 * @param broad drawing for wide screens; empty where this machine cannot draw
 * @param wasLabel previous period; null where it has no figures
 * @param parts of the eight columns, as published
 * @param rows the eight columns
 * @param total their sum
 * @param accounts address of the accounts behind it; null where the run has no list of that day
 */
record Aging(
    String title,
    String finding,
    String broad,
    String narrow,
    String currency,
    String nowLabel,
    String wasLabel,
    List<Sum> sums,
    List<String> parts,
    List<Row> rows,
    Row total,
    String accounts) {

  private static final BigDecimal LARGE = BigDecimal.valueOf(10_000);

  /** A summand with the sign before it. */
  record Sum(String operator, String name, String amount) {}

  /**
   * An aging column at both period ends; {@code was} and {@code change} are null without a previous
   * period.
   *
   * @param proof address of the rows behind {@code now}; null where there are none
   */
  record Row(String name, String now, String was, String change, String proof) {

    Row withProof(String address) {
      return new Row(name, now, was, change, address);
    }
  }

  /** Amounts by part; null where the part has none. */
  private record Parts(Map<String, BigDecimal> amounts) {

    static Parts of(List<MetricPoint> points) {
      Map<String, BigDecimal> amounts = new LinkedHashMap<>();
      points.forEach(point -> amounts.put(point.part(), point.value()));
      return new Parts(amounts);
    }

    BigDecimal amount(String part) {
      return Objects.requireNonNullElse(amounts.get(part), BigDecimal.ZERO);
    }

    BigDecimal pastDue() {
      return amounts.keySet().stream()
          .filter(PartNames::isPastDue)
          .map(this::amount)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal total() {
      return amounts.keySet().stream().map(this::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /** The aging of a view; null where the run has no figures for it. */
  static Aging of(Figures figures, Period period, String scope, String foot, String accounts) {
    MetricDefinition definition = figures.definition("aging").orElse(null);
    if (definition == null || !figures.published(definition)) {
      return null;
    }
    List<MetricPoint> points = figures.parts("aging", period.end());
    if (points.isEmpty()) {
      return null;
    }
    List<MetricPoint> before = figures.parts("aging", period.previous().end());
    Parts was = before.isEmpty() ? null : Parts.of(before);
    return of(definition, Parts.of(points), was, points.get(0).currency(), period, scope, foot)
        .withLinks(part -> figures.proof(definition, period.end(), part), accounts);
  }

  /** The parts are in the order of the rows. */
  private Aging withLinks(UnaryOperator<String> address, String ofAccounts) {
    List<Row> proved = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      proved.add(rows.get(i).withProof(address.apply(parts.get(i))));
    }
    return new Aging(
        title,
        finding,
        broad,
        narrow,
        currency,
        nowLabel,
        wasLabel,
        sums,
        parts,
        proved,
        total,
        ofAccounts);
  }

  private static Aging of(
      MetricDefinition definition,
      Parts now,
      Parts was,
      String currency,
      Period period,
      String scope,
      String foot) {
    List<String> pastDue = definition.parts().stream().filter(PartNames::isPastDue).toList();
    List<BigDecimal> columns = pastDue.stream().map(now::amount).toList();
    List<BigDecimal> before = was == null ? null : pastDue.stream().map(was::amount).toList();
    ValueScale scale =
        ValueScale.of("money", currency, before == null ? columns : both(columns, before));
    String nowLabel = Dates.dayAndMonth(period.end());
    String wasLabel = was == null ? null : Dates.dayAndMonth(period.previous().end());
    ColumnsChart chart =
        new ColumnsChart(
            pastDue.stream().map(PartNames::words).toList(),
            before,
            columns,
            wasLabel,
            nowLabel,
            scale,
            foot);
    int decimals = decimals(now, was, currency);
    return new Aging(
        title(scope, scale, period, wasLabel),
        finding(now, was, currency, period),
        PageChart.columns(chart, new PageChart.Place(354, 206, "broad", "aging-t aging-f", "ab-")),
        PageChart.columns(chart, new PageChart.Place(320, 230, "narrow", "aging-t aging-f", "an-")),
        currency,
        nowLabel,
        wasLabel,
        sums(now, decimals),
        definition.parts(),
        rows(definition, now, was, decimals),
        row("AR", now.total(), was == null ? null : was.total(), decimals),
        null);
  }

  private static List<BigDecimal> both(List<BigDecimal> a, List<BigDecimal> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  /** Whole units where every amount is whole, so that what is printed adds up either way. */
  private static int decimals(Parts now, Parts was, String currency) {
    boolean whole =
        Stream.of(now, was)
            .filter(Objects::nonNull)
            .flatMap(parts -> parts.amounts().values().stream())
            .filter(Objects::nonNull)
            .allMatch(amount -> amount.setScale(0, RoundingMode.DOWN).compareTo(amount) == 0);
    return whole ? 0 : Format.minorDigits(currency);
  }

  private static String title(String scope, ValueScale scale, Period period, String wasLabel) {
    String dates = Dates.full(period.end());
    return "Past due by age, "
        + CfoWords.inTitle(scope)
        + ", "
        + scale.unit()
        + ", "
        + (wasLabel == null ? dates : wasLabel + " and " + dates);
  }

  private static String finding(Parts now, Parts was, String currency, Period period) {
    if (was == null) {
      return whole(now.pastDue(), currency) + " past due.";
    }
    BigDecimal moved = now.pastDue().subtract(was.pastDue());
    if (moved.signum() == 0) {
      return "Past due did not change " + during(period) + ".";
    }
    String verb = moved.signum() > 0 ? "grew" : "fell";
    return "Past due %s by %s %s, most in %s days: %s."
        .formatted(
            verb,
            whole(moved.abs(), currency),
            during(period),
            PartNames.words(most(now, was, moved.signum())),
            whole(movedIn(most(now, was, moved.signum()), now, was).abs(), currency));
  }

  private static String during(Period period) {
    return period.complete()
        ? "in " + period.month()
        : "since " + Dates.dayAndMonth(period.previous().end());
  }

  private static String most(Parts now, Parts was, int direction) {
    return now.amounts().keySet().stream()
        .filter(PartNames::isPastDue)
        .max((a, b) -> direction * movedIn(a, now, was).compareTo(movedIn(b, now, was)))
        .orElseThrow();
  }

  private static BigDecimal movedIn(String part, Parts now, Parts was) {
    return now.amount(part).subtract(was.amount(part));
  }

  private static String whole(BigDecimal amount, String currency) {
    return currency + "\u00a0" + Format.number(amount, 0);
  }

  /** Whole units where cents would only be noise; the table below keeps them. */
  private static List<Sum> sums(Parts now, int decimals) {
    boolean large = now.total().abs().compareTo(LARGE) >= 0;
    int shown = large ? 0 : decimals;
    List<BigDecimal> summands =
        AddingUp.rounded(
            List.of(
                now.pastDue(),
                now.amount("current"),
                now.amount("no_due_date"),
                now.amount("unapplied")),
            shown);
    return List.of(
        new Sum("", "Past due", Format.number(summands.get(0), shown)),
        new Sum("+", "Current", Format.number(summands.get(1), shown)),
        new Sum("+", "No due date", Format.number(summands.get(2), shown)),
        new Sum("−", "Unapplied", Format.number(summands.get(3).negate(), shown)),
        new Sum("=", "Receivables (AR)", Format.number(now.total(), shown)));
  }

  private static List<Row> rows(MetricDefinition definition, Parts now, Parts was, int decimals) {
    List<Row> rows = new ArrayList<>();
    for (String part : definition.parts()) {
      String name = PartNames.words(part) + (PartNames.isPastDue(part) ? " days" : "");
      rows.add(row(name, now.amount(part), was == null ? null : was.amount(part), decimals));
    }
    return rows;
  }

  private static Row row(String name, BigDecimal now, BigDecimal was, int decimals) {
    return new Row(
        name,
        Format.number(now, decimals),
        was == null ? null : Format.number(was, decimals),
        was == null ? null : Format.signed(now.subtract(was), decimals),
        null);
  }
}
