package io.countback.jobs.metric;

import io.countback.jobs.measure.AgingColumn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A sum of movements that numerators and denominators are made of, published with the catalogue so
 * that every figure can be traced to its rows; {@code docs/gold.md}, <i>Proof</i>, says how it is
 * computed.
 *
 * @param name in the words of the formula
 * @param amounts movement columns that are summed
 * @param days which movements count, by their day
 * @param attributes the day whose attributes of an account decide its slice
 * @param aging only open items in these columns at t; empty for all movements
 */
public record Term(
    String name, List<String> amounts, Days days, Attributes attributes, List<AgingColumn> aging) {

  /** Days of movements. */
  public enum Days {
    /** All up to t. */
    TO_T,
    /** All before the period that contains t. */
    TO_OPENING,
    /** The period that contains t, up to t. */
    PERIODS_1,
    /** Three periods up to t. */
    PERIODS_3,
    /** The periods that the value in days reaches into, from t backwards. */
    COUNTED_BACK;

    /** The word published. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Days of attributes. */
  public enum Attributes {
    AT_T,
    AT_EVENT;

    /** The word published. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A term with its place in a figure.
   *
   * @param part of the metric, null for the figure without part
   * @param numerator false for the denominator
   * @param sign 1, or -1 where it is taken off
   */
  public record Summand(String part, boolean numerator, int sign, Term term) {}

  static final Term RECEIVABLES = balance("receivables at t", "open", "receipt", "credit", "over");
  static final Term OPENING_RECEIVABLES =
      new Term(
          "opening receivables",
          RECEIVABLES.amounts(),
          Days.TO_OPENING,
          Attributes.AT_T,
          List.of());
  static final Term OPEN_ITEMS = balance("open items at t", "open");
  static final Term UNAPPLIED = balance("unapplied at t", "receipt", "credit", "over");
  static final Term UNAPPLIED_RECEIPTS = balance("unapplied receipts at t", "receipt");
  static final Term UNAPPLIED_CREDITS = balance("unapplied credit memos at t", "credit");
  static final Term OVER_APPLIED = balance("over-applied at t", "over");
  static final Term PAST_DUE =
      items("past due at t", Stream.of(AgingColumn.values()).filter(AgingColumn::pastDue).toList());
  static final Term SALES_1M = sales("credit sales of the period", Days.PERIODS_1);
  static final Term SALES_3M = sales("credit sales of the window", Days.PERIODS_3);
  static final Term SALES_COUNTED = sales("credit sales of the periods counted", Days.COUNTED_BACK);
  static final Term EVENT_SALES = flow("credit sales of the period", "sales", Days.PERIODS_1);
  static final Term CASH = flow("receipts less reversals of the period", "cash", Days.PERIODS_1);
  static final Term PAID = flow("cash applied in the window", "paid", Days.PERIODS_3);
  static final Term PAID_DAYS =
      flow("cash applied × days from invoice", "paid_days", Days.PERIODS_3);
  static final Term LATE_DAYS =
      flow("cash applied × days from due date", "late_days", Days.PERIODS_3);

  private static Term balance(String name, String... amounts) {
    return new Term(name, List.of(amounts), Days.TO_T, Attributes.AT_T, List.of());
  }

  private static Term sales(String name, Days days) {
    return new Term(name, List.of("sales"), days, Attributes.AT_T, List.of());
  }

  private static Term flow(String name, String amount, Days days) {
    return new Term(name, List.of(amount), days, Attributes.AT_EVENT, List.of());
  }

  static Term items(String name, List<AgingColumn> columns) {
    return new Term(name, List.of("open"), Days.TO_T, Attributes.AT_T, columns);
  }

  /** The open items of one aging column. */
  static Term column(AgingColumn column) {
    return items(column.words() + " at t", List.of(column));
  }

  Summand plus() {
    return new Summand(null, true, 1, this);
  }

  Summand minus() {
    return new Summand(null, true, -1, this);
  }

  /** In the denominator. */
  Summand under() {
    return new Summand(null, false, 1, this);
  }

  /** Taken off in the denominator. */
  Summand underMinus() {
    return new Summand(null, false, -1, this);
  }

  /** The numerator of one part. */
  Summand of(String part) {
    return new Summand(part, true, 1, this);
  }
}
