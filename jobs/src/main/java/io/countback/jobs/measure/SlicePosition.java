package io.countback.jobs.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;

/**
 * A position made of summed measures.
 *
 * @param currency the currency all amounts are in
 * @param facts what is known about the slice's entities
 */
record SlicePosition(
    LocalDate periodEnd, String currency, Amounts amounts, LedgerFacts facts, boolean rateMissing)
    implements Position {

  @Override
  public BigDecimal receivables() {
    return money(
        amounts
            .upTo(Measure.OPEN, 0)
            .add(amounts.upTo(Measure.RECEIPT, 0))
            .add(amounts.upTo(Measure.CREDIT, 0))
            .add(amounts.upTo(Measure.OVER, 0)));
  }

  /** Net receivables as the documents book them, without the replay of applications. */
  BigDecimal booked() {
    return money(amounts.upTo(Measure.BOOKED, 0));
  }

  @Override
  public BigDecimal openingReceivables() {
    return money(
        amounts
            .upTo(Measure.OPEN, 1)
            .add(amounts.upTo(Measure.RECEIPT, 1))
            .add(amounts.upTo(Measure.CREDIT, 1))
            .add(amounts.upTo(Measure.OVER, 1)));
  }

  @Override
  public BigDecimal openItems() {
    return money(amounts.upTo(Measure.OPEN, 0));
  }

  @Override
  public BigDecimal pastDue() {
    BigDecimal sum = BigDecimal.ZERO;
    for (AgingColumn column : AgingColumn.values()) {
      if (column.pastDue()) {
        sum = sum.add(amounts.sum(Measure.AGING, column.part(), 0));
      }
    }
    return money(sum);
  }

  @Override
  public BigDecimal aging(AgingColumn column) {
    return column == AgingColumn.UNAPPLIED
        ? unapplied()
        : money(amounts.sum(Measure.AGING, column.part(), 0));
  }

  @Override
  public long items(AgingColumn column) {
    return column == AgingColumn.UNAPPLIED ? 0 : amounts.count(Measure.AGING, column.part(), 0);
  }

  @Override
  public BigDecimal unapplied(Measure kind) {
    return money(amounts.upTo(kind, 0));
  }

  @Override
  public BigDecimal unapplied() {
    return money(
        amounts
            .upTo(Measure.RECEIPT, 0)
            .add(amounts.upTo(Measure.CREDIT, 0))
            .add(amounts.upTo(Measure.OVER, 0)));
  }

  @Override
  public BigDecimal sales(int periodsBack) {
    return money(amounts.sum(Measure.SALES, null, periodsBack));
  }

  @Override
  public BigDecimal salesOfWindow(int periods) {
    return money(amounts.newest(Measure.SALES, periods));
  }

  @Override
  public BigDecimal salesAtEvent() {
    return money(amounts.sum(Measure.EVENT_SALES, null, 0));
  }

  @Override
  public BigDecimal cash() {
    return money(amounts.sum(Measure.EVENT_CASH, null, 0));
  }

  @Override
  public BigDecimal paid() {
    return money(amounts.newest(Measure.PAID, 3));
  }

  @Override
  public BigDecimal paidDays() {
    return money(amounts.newest(Measure.PAID_DAYS, 3));
  }

  @Override
  public BigDecimal lateDays() {
    return money(amounts.newest(Measure.LATE_DAYS, 3));
  }

  @Override
  public long payments() {
    return amounts.newestCount(Measure.PAID, 3);
  }

  @Override
  public LocalDate historyFrom() {
    return facts.historyFrom(amounts.entities());
  }

  @Override
  public boolean sourcesLoaded() {
    return facts.sourcesLoaded();
  }

  @Override
  public boolean mixedBasis() {
    return facts.anyNetOfTax(amounts.entities());
  }

  private BigDecimal money(BigDecimal amount) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }
}
