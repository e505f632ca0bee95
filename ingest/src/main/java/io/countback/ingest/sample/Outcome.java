package io.countback.ingest.sample;

import java.util.Locale;

/** What may follow a touch within {@link #DAYS} days. */
enum Outcome {
  /** Any of the others. */
  RESPONSE,
  /** A message or answer of a person. */
  REPLY,
  PROMISE,
  DISPUTE,
  /** A receipt for what the touch is about. */
  PAYMENT;

  static final int DAYS = 7;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
