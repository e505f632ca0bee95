package io.countback.jobs.compare;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One account under one value: the touch that put it there and what followed. Days are counted from
 * the day of the touch; null where nothing of the kind followed.
 *
 * @param value of the compared dimension
 * @param observedDays days from the touch to the window's last day: an outcome window longer than
 *     that is still open
 * @param deliveryKnown false where the source does not say whether the touch arrived
 * @param pastDue instalments past due that the touch means; without any there is nothing to pay in
 *     full
 * @param fullCensoredDays days until one of them was closed otherwise than by cash
 * @param cash what followed within 14 days, by currency
 * @param arms to which the account was assigned before the touch, one per experiment
 */
record AccountOutcome(
    String account,
    String value,
    String channel,
    Stratum stratum,
    int observedDays,
    boolean deliveryKnown,
    Integer replyDays,
    Integer promiseDays,
    Integer disputeDays,
    Integer paymentDays,
    int pastDue,
    Integer fullPaymentDays,
    Integer fullCensoredDays,
    Map<String, BigDecimal> cash,
    List<Arm> arms) {

  /** Whether the outcome window of that many days is closed. */
  boolean matured(int days) {
    return observedDays >= days;
  }

  /** Whether the outcome came within so many days. */
  boolean has(Outcome outcome, int days) {
    Integer after = days(outcome);
    return after != null && after <= days;
  }

  private Integer days(Outcome outcome) {
    return switch (outcome) {
      case RESPONSE -> firstOf(replyDays, promiseDays, disputeDays, paymentDays);
      case REPLY -> replyDays;
      case PROMISE -> promiseDays;
      case DISPUTE -> disputeDays;
      case PAYMENT -> paymentDays;
      case FULL_PAYMENT -> fullPaymentDays;
    };
  }

  /** The smallest, null where all are. */
  static Integer firstOf(Integer... days) {
    return Stream.of(days).filter(Objects::nonNull).min(Integer::compare).orElse(null);
  }
}
