package io.countback.api.proof;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * A month of a count back.
 *
 * @param sales of its days up to the period end, in the figure's currency
 * @param days calendar days, up to the period end
 * @param counted days of it that the balance reaches over; as many as {@code days}, or fewer in the
 *     last one
 * @param used sales taken off the balance
 */
public record CountedMonth(
    YearMonth month, BigDecimal sales, long days, BigDecimal counted, BigDecimal used) {}
