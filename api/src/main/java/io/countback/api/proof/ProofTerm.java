package io.countback.api.proof;

import io.countback.api.gold.MetricDefinition.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One summand of a figure with the rows it consists of.
 *
 * @param number from 1, in the order of the definition
 * @param days whose rows count
 * @param sums per currency, by code
 * @param amount the rows' sum in the figure's currency, rounded once, without the sign; of a count
 *     back what was used up; null where a rate is missing
 * @param settled documents of a balance that add up to zero, which are not among the rows
 * @param months of a count back, newest first; else empty
 * @param rows largest first
 */
public record ProofTerm(
    int number,
    Term term,
    Days days,
    List<CurrencySum> sums,
    BigDecimal amount,
    long settled,
    List<CountedMonth> months,
    List<ProofRow> rows) {

  /**
   * First and last day, both included.
   *
   * @param from null since ever
   */
  public record Days(LocalDate from, LocalDate to) {}

  /** The amount with its sign, null where a rate is missing. */
  BigDecimal signed() {
    return amount == null || term.sign() >= 0 ? amount : amount.negate();
  }

  /** Whether it belongs to the numerator. */
  public boolean isNumerator() {
    return !term.side().equals("denominator");
  }

  /** Whether its rows are what stands open, not what happened in a window. */
  public boolean isBalance() {
    return term.days().startsWith("to_");
  }

  /** Whether its rows are days of payments, weighted by amount. */
  public boolean isAmountDays() {
    return AmountDays.are(term);
  }

  /** Currencies without a rate. */
  List<String> withoutRate() {
    return sums.stream().filter(s -> s.converted() == null).map(CurrencySum::currency).toList();
  }
}
