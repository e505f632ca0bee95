package io.countback.jobs.measure;

/**
 * What metrics are made of: additive amounts per period end, slice and currency.
 *
 * <p>A figure at t with a stock in it takes {@link #SALES}, classified by the attributes in force
 * at t; a flow by itself takes {@link #EVENT_SALES}, classified by those on the event's day.
 */
public enum Measure {
  /** Change of open amounts, by months back from t; all of them up to t are the open items. */
  OPEN,
  /** Change of unapplied receipts, negative; by months back. */
  RECEIPT,
  /** Change of unapplied credit memos, negative; by months back. */
  CREDIT,
  /** Change of what was applied beyond an invoice's amount, negative; by months back. */
  OVER,
  /** Change of net receivables by the documents themselves, computed apart; by months back. */
  BOOKED,
  /** Net credit sales, by months back. */
  SALES,
  /** Open amount at t per aging column; n = open instalments. */
  AGING,
  /** Net credit sales of the period that contains t. */
  EVENT_SALES,
  /** Receipts less reversals of the period that contains t. */
  EVENT_CASH,
  /** Cash applied in the window of three periods, to items with a due date; n = applications. */
  PAID,
  /** The same times days from invoice to receipt. */
  PAID_DAYS,
  /** The same times days from due date to receipt. */
  LATE_DAYS
}
