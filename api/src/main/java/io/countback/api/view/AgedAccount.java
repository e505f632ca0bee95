package io.countback.api.view;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What one account owes by age, at the close of the as-of day.
 *
 * @param name null where the source gives none
 * @param amounts by aging column, in its order; null where the currency of an item has no rate
 * @param total net of what is not applied; null where amounts are
 * @param pastDue open items at least one day past due; null where amounts are
 * @param oldestDaysPastDue of its open items; null where nothing is past due
 * @param items open items
 */
public record AgedAccount(
    String account,
    String name,
    String collector,
    String segment,
    Map<String, BigDecimal> amounts,
    BigDecimal total,
    BigDecimal pastDue,
    Integer oldestDaysPastDue,
    long items) {}
