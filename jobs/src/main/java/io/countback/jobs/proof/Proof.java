package io.countback.jobs.proof;

import io.countback.jobs.measure.AgingColumn;
import io.countback.jobs.measure.PeriodEnds;
import io.countback.jobs.metric.Countback;
import io.countback.jobs.metric.Definition;
import io.countback.jobs.metric.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * One figure summed again from the rows of {@code movement}, by the terms of its definition and by
 * nothing else: no shared measure, no metric class.
 *
 * <p>Source: {@code docs/gold.md}, <i>Proof</i>.
 */
public final class Proof {
  /**
   * A summand of numerator or denominator.
   *
   * @param sums per currency, unconverted
   * @param rows movements in it
   * @param amount converted and rounded, without sign
   */
  public record Sum(
      Term.Summand summand, Map<String, BigDecimal> sums, long rows, BigDecimal amount) {}

  /**
   * What the rows say.
   *
   * @param value null where numerator or denominator do not give one
   */
  public record Result(
      List<Sum> sums, BigDecimal numerator, BigDecimal denominator, BigDecimal value) {}

  private final Definition definition;
  private final Point point;
  private final LocalDate firstPeriodEnd;
  private final Function<String, BigDecimal> conversion;
  private final AccountDays accounts;
  private final List<Tally> tallies = new ArrayList<>();

  /**
   * A proof to which rows are added.
   *
   * @param firstPeriodEnd the first of the run
   * @param conversion what 1 unit of a currency is worth in that of the point; 0 where no rate is
   *     known, which leaves the figure undefined
   */
  public Proof(
      Definition definition,
      Point point,
      LocalDate firstPeriodEnd,
      Function<String, BigDecimal> conversion,
      AccountDays accounts) {
    this.definition = definition;
    this.point = point;
    this.firstPeriodEnd = firstPeriodEnd;
    this.conversion = conversion;
    this.accounts = accounts;
    for (Term.Summand summand : definition.proof()) {
      if (Objects.equals(summand.part(), point.part())) {
        tallies.add(new Tally(summand));
      }
    }
  }

  /** Adds a row of {@code movement}; one that is not in the figure changes nothing. */
  public void add(Row row) {
    LocalDate day = row.getAs("day");
    if (!day.isAfter(point.periodEnd())
        && (point.converted() || point.currency().equals(row.getAs("currency")))
        && isSlice("entity", row.getAs("entity_id"))) {
      tallies.forEach(t -> t.add(row, day));
    }
  }

  /**
   * The figure that the rows added make.
   *
   * @param published the value, for a figure that counts back: as many periods count as it reaches
   *     into; the lower bound where it is undefined
   * @param isBound true for a lower bound
   */
  public Result result(BigDecimal published, boolean isBound) {
    List<Sum> sums = new ArrayList<>();
    BigDecimal numerator = BigDecimal.ZERO;
    BigDecimal denominator = null;
    for (Tally tally : tallies) {
      Sum sum = tally.sum();
      sums.add(sum);
      BigDecimal signed = sum.amount().multiply(BigDecimal.valueOf(tally.summand.sign()));
      if (tally.summand.numerator()) {
        numerator = numerator.add(signed);
      } else {
        denominator = (denominator == null ? BigDecimal.ZERO : denominator).add(signed);
      }
    }
    for (Tally tally : tallies) {
      if (tally.term.days() == Term.Days.COUNTED_BACK) {
        return published == null
            ? new Result(sums, numerator, null, null)
            : counted(sums, numerator, tally.countBack(numerator, published, isBound));
      }
    }
    return new Result(sums, numerator, denominator, quotient(numerator, denominator));
  }

  private Result counted(List<Sum> sums, BigDecimal numerator, Countback counted) {
    BigDecimal days = counted.days().setScale(definition.unit().scale(), RoundingMode.HALF_UP);
    return new Result(sums, numerator, counted.used(), counted.exhausted() ? days : null);
  }

  private BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
    if (denominator == null) {
      return numerator;
    }
    return denominator.signum() == 0
        ? null
        : numerator
            .multiply(factor())
            .divide(denominator, definition.unit().scale(), RoundingMode.HALF_UP);
  }

  /** Days over amounts of the same unit count the days of the window. */
  private BigDecimal factor() {
    int periods = definition.window().equals("3m") ? 3 : 1;
    boolean days =
        definition.unit() == Definition.Unit.DAYS
            && definition.numeratorUnit() == definition.denominatorUnit();
    LocalDate from = PeriodEnds.windowStart(point.periodEnd(), periods);
    return days
        ? BigDecimal.valueOf(ChronoUnit.DAYS.between(from, point.periodEnd()) + 1)
        : BigDecimal.ONE;
  }

  private boolean isSlice(String dimension, String value) {
    String asked = point.slice().get(dimension);
    return asked == null || asked.equals(value);
  }

  private BigDecimal converted(Map<String, BigDecimal> sums) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> entry : sums.entrySet()) {
      BigDecimal rate = point.converted() ? conversion.apply(entry.getKey()) : BigDecimal.ONE;
      sum = sum.add(entry.getValue().multiply(rate));
    }
    int digits = Math.max(0, Currency.getInstance(point.currency()).getDefaultFractionDigits());
    return sum.setScale(digits, RoundingMode.HALF_UP);
  }

  /** The rows of one summand, summed as they come. */
  private final class Tally {
    private final Term.Summand summand;
    private final Term term;
    private final Map<String, BigDecimal> sums = new TreeMap<>();
    private final Map<List<Object>, BigDecimal> items = new TreeMap<>(Tally::inOrder);
    private final Map<YearMonth, Map<String, BigDecimal>> months = new TreeMap<>();
    private long rows;

    Tally(Term.Summand summand) {
      this.summand = summand;
      this.term = summand.term();
    }

    void add(Row row, LocalDate day) {
      BigDecimal amount = BigDecimal.ZERO;
      for (String column : term.amounts()) {
        amount = amount.add(row.getAs(column));
      }
      if (amount.signum() == 0 || !isInDays(day) || !isInSlice(row, day)) {
        return;
      }
      rows++;
      String currency = row.getAs("currency");
      if (term.aging().isEmpty()) {
        sums.merge(currency, amount, BigDecimal::add);
        months
            .computeIfAbsent(YearMonth.from(day), m -> new TreeMap<>())
            .merge(currency, amount, BigDecimal::add);
      } else {
        List<Object> item = new ArrayList<>();
        for (String column :
            List.of(
                "currency", "entity_id", "account_id", "document_id", "installment", "due_on")) {
          item.add(row.getAs(column));
        }
        items.merge(item, amount, BigDecimal::add);
      }
    }

    private static int inOrder(List<Object> a, List<Object> b) {
      return a.toString().compareTo(b.toString());
    }

    private boolean isInDays(LocalDate day) {
      LocalDate t = point.periodEnd();
      return switch (term.days()) {
        case TO_T -> true;
        case TO_OPENING -> day.isBefore(t.withDayOfMonth(1));
        case PERIODS_1 -> isInPeriods(day, 1);
        case PERIODS_3 -> isInPeriods(day, 3);
        case COUNTED_BACK -> !day.isBefore(firstPeriodEnd.withDayOfMonth(1));
      };
    }

    private boolean isInPeriods(LocalDate day, int periods) {
      return !day.isBefore(PeriodEnds.windowStart(point.periodEnd(), periods))
          && !day.isBefore(firstPeriodEnd.withDayOfMonth(1));
    }

    private boolean isInSlice(Row row, LocalDate day) {
      LocalDate of = term.attributes() == Term.Attributes.AT_EVENT ? day : point.periodEnd();
      AccountDays.Attributes attributes = accounts.on(row.getAs("account_id"), of);
      return !attributes.intercompany()
          && isSlice("segment", attributes.segment())
          && isSlice("collector", attributes.collector());
    }

    Sum sum() {
      if (term.aging().isEmpty()) {
        return new Sum(summand, sums, rows, converted(sums));
      }
      Map<String, BigDecimal> inColumns = new TreeMap<>();
      items.forEach(
          (item, open) -> {
            if (open.signum() > 0 && term.aging().contains(column((LocalDate) item.get(5)))) {
              inColumns.merge((String) item.get(0), open, BigDecimal::add);
            }
          });
      return new Sum(summand, inColumns, rows, converted(inColumns));
    }

    private AgingColumn column(LocalDate dueOn) {
      return AgingColumn.of(
          dueOn == null ? null : (int) ChronoUnit.DAYS.between(dueOn, point.periodEnd()));
    }

    /** Counts the balance back over the months that the days reach into. */
    Countback countBack(BigDecimal balance, BigDecimal reach, boolean isBound) {
      List<Countback.Period> periods = new ArrayList<>();
      long before = 0;
      for (YearMonth m = YearMonth.from(point.periodEnd());
          isReached(before, reach, isBound) && !m.isBefore(YearMonth.from(firstPeriodEnd));
          m = m.minusMonths(1)) {
        long days = periods.isEmpty() ? point.periodEnd().getDayOfMonth() : m.lengthOfMonth();
        periods.add(new Countback.Period(converted(months.getOrDefault(m, Map.of())), days));
        before += days;
      }
      return Countback.of(balance, periods.iterator());
    }

    /** A value that ends with a month may have been rounded down into it. */
    private static boolean isReached(long before, BigDecimal reach, boolean isBound) {
      int past = reach.compareTo(BigDecimal.valueOf(before));
      return isBound ? past > 0 : past >= 0;
    }
  }
}
