package io.countback.api.proof;

import io.countback.api.gold.MetricDefinition.Term;
import io.countback.api.gold.MetricPoint;
import io.countback.api.gold.Movement;
import io.countback.api.view.Conversions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the rows of one term in a single pass over the movements. */
final class TermSum {
  private static final Comparator<ProofRow> LARGEST_FIRST =
      Comparator.comparing(ProofRow::size)
          .reversed()
          .thenComparing(ProofRow::entityId)
          .thenComparing(ProofRow::accountId)
          .thenComparing(ProofRow::documentId)
          .thenComparing(ProofRow::currency)
          .thenComparing(ProofRow::installment, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(ProofRow::day, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(ProofRow::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(ProofRow::eventId, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final int number;
  private final Term term;
  private final LocalDate periodEnd;
  private final TermDays days;
  private final SliceFilter filter;
  private final TermRows rows;
  private final Map<String, BigDecimal> sums = new TreeMap<>();

  TermSum(
      int number,
      Term term,
      MetricPoint point,
      TermDays days,
      SliceFilter filter,
      Accounts accounts) {
    this.number = number;
    this.term = term;
    this.periodEnd = point.periodEnd();
    this.days = days;
    this.filter = filter;
    this.rows =
        term.days().startsWith("to_")
            ? new Balances(term, days.to(), accounts)
            : new Flows(term, accounts);
  }

  Term term() {
    return term;
  }

  /** Takes a movement, if it counts. */
  void add(Movement row) {
    if (!days.contains(row.day())) {
      return;
    }
    LocalDate attributesOn = term.attributes().equals("at_event") ? row.day() : periodEnd;
    if (filter.accepts(row, attributesOn)) {
      BigDecimal amount = BigDecimal.ZERO;
      for (String column : term.amounts()) {
        amount = amount.add(row.amount(column));
      }
      sums.putIfAbsent(row.currency(), BigDecimal.ZERO);
      rows.add(row, amount);
    }
  }

  /** What was added up. */
  ProofTerm proof(Conversions conversions) {
    List<ProofRow> converted =
        rows.rows().stream()
            .map(row -> row.converted(conversions.rate(row.currency())))
            .sorted(LARGEST_FIRST)
            .toList();
    converted.forEach(row -> sums.merge(row.currency(), row.amount(), BigDecimal::add));
    List<CurrencySum> perCurrency =
        sums.entrySet().stream()
            .map(sum -> sum(sum.getKey(), sum.getValue(), conversions))
            .toList();
    return new ProofTerm(
        number,
        term,
        new ProofTerm.Days(days.from(), days.to()),
        perCurrency,
        total(perCurrency, conversions),
        rows.settled(),
        List.of(),
        converted);
  }

  private static CurrencySum sum(String currency, BigDecimal sum, Conversions conversions) {
    BigDecimal rate = conversions.rate(currency);
    return new CurrencySum(currency, sum, rate, rate == null ? null : sum.multiply(rate));
  }

  /** The converted sums are added before they are rounded; a part of them would pass for all. */
  private static BigDecimal total(List<CurrencySum> sums, Conversions conversions) {
    BigDecimal total = BigDecimal.ZERO;
    for (CurrencySum sum : sums) {
      if (sum.converted() == null) {
        return null;
      }
      total = total.add(sum.converted());
    }
    return conversions.rounded(total);
  }
}
