package io.countback.jobs.touch;

/** Places of the rates of touches in {@link Sums}. */
final class Rates {
  /** The windows in days. */
  static final int[] WINDOWS = {3, 7, 14, 30};

  /** Place of 7 days among the windows. */
  static final int WEEK = 1;

  /** Place of 30 days among the windows. */
  static final int MONTH = 3;

  static final int LAST_TOUCH = WINDOWS.length * (1 + Kind.values().length);
  static final int UNDELIVERED = LAST_TOUCH + 1;
  static final int PRIOR = UNDELIVERED + 1;

  /** Numbers of prior touches kept apart; the last stands for all from it on. */
  static final int PRIORS = 6;

  static final int NON_RESPONSE = PRIOR + PRIORS;
  static final int COUNT = NON_RESPONSE + 1;

  private Rates() {}

  /** Any response within a window. */
  static int response(int window) {
    return window;
  }

  /** A response of a kind within a window. */
  static int response(Kind kind, int window) {
    return WINDOWS.length * (1 + kind.ordinal()) + window;
  }
}
