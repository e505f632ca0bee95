package io.countback.jobs.priority;

import java.util.Locale;

/** What an expected gain is made of, in the order in which the parts are added. */
enum Part {
  /** Open amount × effect of the youngest, safest item. */
  AMOUNT,
  /** More for what is past due longer. */
  AGE,
  /** More for what is less likely to be paid. */
  RISK,
  /** More or less for how this account answers. */
  RESPONSE,
  /** More after a promise broken in the last 30 days. */
  BROKEN_PROMISE,
  /** More after 14 days without contact. */
  NO_CONTACT,
  /** Less what the contact costs. */
  COST;

  /** Its name in tables. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
