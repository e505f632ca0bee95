package io.countback.jobs.touch;

import java.math.BigDecimal;

/**
 * A part of the cash applied on a day, by one rule and window; negative where it was taken back.
 *
 * @param window days
 * @param on day the cash was applied
 */
record Credit(Rule rule, int window, int on, String currency, BigDecimal amount) {
  /** To whom cash is credited among the touches that could have it as their response. */
  enum Rule {
    LAST_TOUCH,
    FIRST_TOUCH,
    LINEAR
  }
}
