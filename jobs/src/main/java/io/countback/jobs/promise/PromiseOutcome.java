package io.countback.jobs.promise;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A promise that fell due in the three months up to a period end, as known then; amounts in the
 * currency promised.
 *
 * @param entity of the invoices it names, else of the account's last document before it was made
 * @param segment of the account on the day it fell due
 * @param collector who took it, else the account's on the day it was made
 * @param team of that collector on that day
 * @param channel of the touch it was made in, {@code (none)} where none is named
 * @param paid on it, at most what was promised
 * @param kept at least 99 % paid
 * @param stillOpen what was not paid and is still open
 * @param slipDays days from the day promised until it was paid in full, 0 where that was before; or
 *     until the period end, where it was not
 */
public record PromiseOutcome(
    LocalDate periodEnd,
    String promise,
    String account,
    String entity,
    String segment,
    String collector,
    String team,
    String channel,
    String currency,
    BigDecimal promised,
    BigDecimal paid,
    boolean kept,
    BigDecimal stillOpen,
    int slipDays,
    boolean paidInFull)
    implements Serializable {}
