package io.countback.api.gold;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the source does not give of an account, as {@code account_brief} says it.
 *
 * @param name null where the source gives none, or it is a person's
 * @param open receivables in {@code currency}, the run's; null where a rate is missing
 * @param missing as docs/gold.md lists them
 */
public record AccountGaps(
    String accountId,
    String name,
    String salesperson,
    String currency,
    BigDecimal open,
    List<String> missing) {}
