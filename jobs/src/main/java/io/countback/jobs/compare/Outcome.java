package io.countback.jobs.compare;

import java.util.List;
import java.util.Locale;

/** What may follow a touch, and within how many days it is counted. */
enum Outcome {
  /** The first of reply, promise, dispute and payment. */
  RESPONSE(3, 7, 14, 30),
  REPLY(3, 7, 14, 30),
  PROMISE(3, 7, 14, 30),
  DISPUTE(3, 7, 14, 30),
  PAYMENT(3, 7, 14, 30),
  /** All past-due instalments meant are closed by cash. */
  FULL_PAYMENT(30);

  /** Response windows, the same for all kinds. */
  static final List<Integer> WINDOWS = List.of(3, 7, 14, 30);

  /** Days within which cash is said to have followed. */
  static final int CASH_DAYS = 14;

  private final List<Integer> windows;

  Outcome(Integer... windows) {
    this.windows = List.of(windows);
  }

  /** Published windows, in days. */
  List<Integer> windows() {
    return windows;
  }

  /** The word published. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
