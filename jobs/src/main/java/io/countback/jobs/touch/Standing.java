package io.countback.jobs.touch;

import java.math.BigDecimal;
import java.util.Map;

/**
 * An account with something past due at the close of a period end or in the 29 days before it.
 *
 * @param on the period end
 * @param agingBand of its oldest past-due instalment at that close
 * @param pastDue at that close by transaction currency, empty for none
 */
record Standing(int on, String agingBand, Map<String, BigDecimal> pastDue) {}
