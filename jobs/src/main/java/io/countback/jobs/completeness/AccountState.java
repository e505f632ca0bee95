package io.countback.jobs.completeness;

import java.math.BigDecimal;

/**
 * What the source says of an account on a day, as far as it is a fact needed to get paid; null
 * where it says nothing.
 *
 * @param creditLimit in whatever currency
 */
public record AccountState(
    String terms,
    BigDecimal creditLimit,
    String segment,
    String country,
    String salesperson,
    String billingChannel,
    Boolean purchaseOrderRequired) {
  /** Of an account that no file has brought. */
  static final AccountState UNKNOWN = new AccountState(null, null, null, null, null, null, null);
}
