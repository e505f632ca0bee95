package io.countback.api.gold;

import java.time.LocalDate;

/**
 * One row of {@code account_history}: the attributes of an account over a stretch of days.
 *
 * @param validFrom first day, null since ever
 * @param validTo last day, null until further notice
 * @param name null where the source gives none
 * @param intercompany another company of the group, which is in no figure
 */
public record AccountSpan(
    String accountId,
    LocalDate validFrom,
    LocalDate validTo,
    String name,
    String segment,
    String collector,
    boolean intercompany) {

  /** Whether the attributes hold on the day. */
  public boolean holdsOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
