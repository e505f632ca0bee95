package io.countback.jobs.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Receivables of one entity and currency beside its control account, as one period end knows them.
 *
 * @param asOf the day of both sides: that of the control account, which may lie before the period
 *     end
 * @param receivables open items and unapplied money, net, intercompany accounts included
 * @param control empty where the ledger file has the entity and no row for the currency
 */
public record TieOut(
    LocalDate periodEnd,
    String entity,
    String currency,
    LocalDate asOf,
    BigDecimal receivables,
    Optional<BigDecimal> control) {

  /** What the ledger says; a currency it does not mention has no balance. */
  public BigDecimal balance() {
    return control.orElse(BigDecimal.ZERO);
  }

  /** Receivables less control account. */
  public BigDecimal difference() {
    return receivables.subtract(balance());
  }
}
