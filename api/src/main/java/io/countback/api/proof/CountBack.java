package io.countback.api.proof;

import io.countback.api.view.Conversions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts a balance back over the months of its sales, newest first: a month without positive sales
 * adds its days; one whose sales are less than what remains adds its days and takes its sales off;
 * the one that exhausts it adds the part of its days.
 */
final class CountBack {
  /** Digits kept while days are added up; the sum is rounded once. */
  private static final int SCALE = 20;

  private static final int SHOWN = 4;

  private CountBack() {}

  /** The term with its months, what they use up, and only the rows of months reached. */
  static ProofTerm of(
      ProofTerm sales, BigDecimal balance, LocalDate periodEnd, Conversions conversions) {
    if (balance == null || sales.amount() == null) {
      return sales;
    }
    Map<YearMonth, BigDecimal> byMonth = new HashMap<>();
    sales
        .rows()
        .forEach(row -> byMonth.merge(YearMonth.from(row.day()), row.converted(), BigDecimal::add));
    List<CountedMonth> months = new ArrayList<>();
    BigDecimal remaining = balance;
    YearMonth month = YearMonth.from(periodEnd);
    while (remaining.signum() > 0 && !month.atDay(1).isBefore(sales.days().from())) {
      BigDecimal sold = conversions.rounded(byMonth.getOrDefault(month, BigDecimal.ZERO));
      CountedMonth counted = count(month, sold, TermDays.daysOf(month, periodEnd), remaining);
      months.add(counted);
      remaining = remaining.subtract(counted.used());
      month = month.minusMonths(1);
    }
    return withMonths(sales, months, month.plusMonths(1).atDay(1), balance.subtract(remaining));
  }

  /** Days counted, rounded once as the value is; 0 for no months. */
  static BigDecimal days(List<CountedMonth> months, int scale) {
    return months.stream()
        .map(CountedMonth::counted)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(scale, RoundingMode.HALF_UP);
  }

  /** Days of one month as they are shown, with at most four decimals. */
  static BigDecimal rounded(BigDecimal days) {
    BigDecimal shown = days.setScale(SHOWN, RoundingMode.HALF_UP).stripTrailingZeros();
    return shown.scale() < 0 ? shown.setScale(0) : shown;
  }

  private static CountedMonth count(
      YearMonth month, BigDecimal sales, long days, BigDecimal remaining) {
    BigDecimal length = BigDecimal.valueOf(days);
    if (sales.signum() <= 0) {
      return new CountedMonth(month, sales, days, length, BigDecimal.ZERO);
    }
    BigDecimal used = remaining.min(sales);
    BigDecimal counted = used.multiply(length).divide(sales, SCALE, RoundingMode.HALF_UP);
    return new CountedMonth(month, sales, days, counted, used);
  }

  private static ProofTerm withMonths(
      ProofTerm sales, List<CountedMonth> months, LocalDate from, BigDecimal used) {
    LocalDate first = months.isEmpty() ? sales.days().to().plusDays(1) : from;
    List<ProofRow> reached =
        sales.rows().stream().filter(row -> !row.day().isBefore(first)).toList();
    List<CurrencySum> sums = sales.sums().stream().map(sum -> ofRows(sum, reached)).toList();
    return new ProofTerm(
        sales.number(),
        sales.term(),
        new ProofTerm.Days(first, sales.days().to()),
        sums,
        used,
        0,
        months,
        reached);
  }

  private static CurrencySum ofRows(CurrencySum of, List<ProofRow> rows) {
    BigDecimal sum =
        rows.stream()
            .filter(row -> row.currency().equals(of.currency()))
            .map(ProofRow::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new CurrencySum(of.currency(), sum, of.rate(), sum.multiply(of.rate()));
  }
}
