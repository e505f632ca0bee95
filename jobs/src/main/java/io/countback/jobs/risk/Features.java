package io.countback.jobs.risk;

import java.util.Map;

/**
 * What was known of an instalment and its account at the close of a day: counts, sums and days as
 * they stood, nothing estimated, nothing of the portfolio. What is not known is NaN or null.
 *
 * @param numbers by what they are
 * @param traits by what they are; null where absent
 * @param past per target, what became of the account's earlier items
 */
record Features(Map<Number, Double> numbers, Map<Trait, String> traits, Map<Target, Past> past) {

  /** What is a number. */
  enum Number {
    /** ln of the amount, in its currency. */
    LN_AMOUNT,
    /** ln of the amount ÷ the median amount of the account's earlier items of that currency. */
    LN_AMOUNT_TO_USUAL,
    /** Days from issue to due date. */
    TERM_DAYS,
    /** Days past due; below 0 before the due date. */
    DAYS_PAST_DUE,
    /** Open ÷ amount. */
    OPEN_SHARE,
    /** 1 under an open dispute. */
    IN_DISPUTE,
    /** 1 if due on a Saturday or Sunday. */
    DUE_ON_WEEKEND,
    /** 1 if due on the 26th or later. */
    DUE_AT_MONTH_END,
    /** Weight of the earlier items whose delay is known, newer ones weighing more. */
    DELAY_WEIGHT,
    /** Their weighted sum of days from due date to closing, within −60 … 120. */
    DELAY_SUM,
    /** Their weighted sum of squares of the same. */
    DELAY_SQUARES,
    /** Median of the same days, not weighted; NaN of none. */
    DELAY_MEDIAN,
    /** Earlier items that were closed by cash. */
    PAID_ITEMS,
    /** Of these, items that were ever disputed. */
    DISPUTED_ITEMS,
    /** Promises judged. */
    PROMISES,
    /** Promises broken. */
    BROKEN_PROMISES,
    /** Days since the first invoice; NaN without one. */
    TENURE_DAYS,
    /** Days since the last invoice; NaN without one. */
    GAP_DAYS,
    /** Other items open. */
    OPEN_ITEMS,
    /** Other items past due. */
    PAST_DUE_ITEMS,
    /** Past-due part of what other items have open, in the item's currency; 0 where none has. */
    PAST_DUE_SHARE,
    /** Past-due amount of other items ÷ the account's usual amount, in the item's currency. */
    PAST_DUE_TO_USUAL,
    /** Days past due of the oldest other item; 0 where none is. */
    OLDEST_DAYS_PAST_DUE,
    /** Touches of the last 30 days. */
    TOUCHES_30,
    /** Responses of the last 90 days. */
    RESPONSES_90,
    /** Days since the last response; NaN without one. */
    DAYS_SINCE_RESPONSE,
    /** External score; NaN without one. */
    EXTERNAL_SCORE,
    /** Its age in days. */
    EXTERNAL_SCORE_AGE
  }

  /** What is a word. */
  enum Trait {
    SEGMENT,
    REGION,
    TERMS,
    DELIVERY_CHANNEL,
    /** Quarter of the due date, {@code q1} to {@code q4}. */
    SEASON
  }

  /**
   * What became of the account's earlier items.
   *
   * @param known items whose outcome was known
   * @param late of these, late ones
   * @param weight of the known ones, newer ones weighing more
   * @param lateWeight of the late ones
   */
  record Past(int known, int late, double weight, double lateWeight) {}

  double get(Number number) {
    return numbers.get(number);
  }

  Past past(Target target) {
    return past.get(target);
  }
}
