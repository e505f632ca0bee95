package io.countback.jobs.touch;

import java.math.BigDecimal;
import java.util.Map;

/**
 * An account with something past due at the close of a period end.
 *
 * @param on the period end
 * @param agingBand of its oldest past-due instalment
 * @param pastDue by transaction currency
 */
record Standing(int on, String agingBand, Map<String, BigDecimal> pastDue) {}
