package io.countback.api.proof;

import java.math.BigDecimal;

/**
 * The rows' sum in one currency, converted once.
 *
 * @param rate units of the figure's currency for 1 of this one, null where none was known
 * @param converted unrounded, null without a rate
 */
public record CurrencySum(String currency, BigDecimal sum, BigDecimal rate, BigDecimal converted) {}
