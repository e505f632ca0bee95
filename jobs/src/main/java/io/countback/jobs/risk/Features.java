package io.countback.jobs.risk;

import java.util.Arrays;
import java.util.Objects;

/**
 * What was known of an instalment and its account at the close of a day: counts, sums and days as
 * they stood, nothing estimated, nothing of the portfolio. What is not known is NaN or null. There
 * are tens of thousands of them at a time, so they are held in arrays.
 */
final class Features {
  private final double[] numbers = new double[Number.values().length];
  private final String[] traits = new String[Trait.values().length];
  private final Past[] past = new Past[Target.values().length];
  private final String currency;

  /** Nothing known yet, of an item in a currency; null of no item. */
  Features(String currency) {
    this.currency = currency;
    Arrays.fill(numbers, Double.NaN);
  }

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
  record Past(int known, int late, double weight, double lateWeight) {
    static final Past NONE = new Past(0, 0, 0, 0);

    /**
     * With others added, or taken out where the sign is −1. Where none is left the weight is 0, and
     * not what rounding leaves of it.
     */
    Past plus(Past other, int sign) {
      if (other.known == 0) {
        return this;
      }
      int n = known + sign * other.known;
      int nLate = late + sign * other.late;
      return new Past(
          n,
          nLate,
          n == 0 ? 0 : weight + sign * other.weight,
          nLate == 0 ? 0 : lateWeight + sign * other.lateWeight);
    }
  }

  void put(Number number, double value) {
    numbers[number.ordinal()] = value;
  }

  void put(Trait trait, String value) {
    traits[trait.ordinal()] = value;
  }

  void put(Target target, Past outcomes) {
    past[target.ordinal()] = outcomes;
  }

  /** NaN where it is not known. */
  double get(Number number) {
    return numbers[number.ordinal()];
  }

  /** Null where the source does not give it. */
  String trait(Trait trait) {
    return traits[trait.ordinal()];
  }

  /** What became of the account's earlier items. */
  Past past(Target target) {
    return past[target.ordinal()];
  }

  /** Of the item asked of; null of no item. */
  String currency() {
    return currency;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Features f
        && Arrays.equals(numbers, f.numbers)
        && Arrays.equals(traits, f.traits)
        && Arrays.equals(past, f.past)
        && Objects.equals(currency, f.currency);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers) + Arrays.toString(traits) + Arrays.toString(past) + currency;
  }
}
