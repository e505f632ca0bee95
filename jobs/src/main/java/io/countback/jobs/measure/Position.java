package io.countback.jobs.measure;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The shared measures of one period end t, slice and currency, as metrics read them.
 *
 * <p>Money is rounded once, to the currency's minor unit, when it is read; what is derived from it
 * is exact on the rounded amounts.
 */
public interface Position {
  /** The period end. */
  LocalDate periodEnd();

  /** Open instalments plus unapplied money, net: AR(t). */
  BigDecimal receivables();

  /** Net receivables at the close of the day before the period that contains t. */
  BigDecimal openingReceivables();

  /** Open amounts of invoices and debit memos. */
  BigDecimal openItems();

  /** Open amount of instalments at least one day past due: PD(t). */
  BigDecimal pastDue();

  /** Net receivables that are not past due: NPD(t) = AR(t) − PD(t). */
  default BigDecimal notPastDue() {
    return receivables().subtract(pastDue());
  }

  /** One column of the aging. */
  BigDecimal aging(AgingColumn column);

  /** Open instalments in a column; 0 for unapplied money. */
  long items(AgingColumn column);

  /** Unapplied money of one kind: RECEIPT, CREDIT or OVER; negative. */
  BigDecimal unapplied(Measure kind);

  /** All unapplied money, negative. */
  BigDecimal unapplied();

  /** Net credit sales of one period, 0 for the one that contains t; by the attributes at t. */
  BigDecimal sales(int periodsBack);

  /** Net credit sales of the window of that many periods ending at t; by the attributes at t. */
  BigDecimal salesOfWindow(int periods);

  /** Net credit sales of the period that contains t, by the attributes on the day of sale. */
  BigDecimal salesAtEvent();

  /** Receipts less reversals of the period that contains t, by the attributes on that day. */
  BigDecimal cash();

  /** Cash applied in three periods to items with a due date. */
  BigDecimal paid();

  /** The same times days from invoice to receipt. */
  BigDecimal paidDays();

  /** The same times days from due date to receipt, early ones negative. */
  BigDecimal lateDays();

  /** Applications behind {@link #paid()}. */
  long payments();

  /** First day of complete history: the latest of the entities in the slice. */
  LocalDate historyFrom();

  /** False where invoices or receipts were never loaded. */
  boolean sourcesLoaded();

  /** True where an entity's sales are without tax while its receivables are with it. */
  boolean mixedBasis();

  /** True where a currency of the slice has no rate at t. */
  boolean rateMissing();
}
