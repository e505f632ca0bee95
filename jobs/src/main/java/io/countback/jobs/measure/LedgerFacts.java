package io.countback.jobs.measure;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is known about the ledgers a run reads.
 *
 * @param historyFrom first day of complete history per entity
 * @param netOfTax entities whose sales are declared without tax
 * @param sourcesLoaded true where invoices and receipts were loaded
 */
public record LedgerFacts(
    Map<String, LocalDate> historyFrom, Set<String> netOfTax, boolean sourcesLoaded)
    implements Serializable {

  /** The latest first day of history of the entities; what is no entity has none. */
  public LocalDate historyFrom(Set<String> entities) {
    return entities.stream()
        .map(historyFrom::get)
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElse(LocalDate.MIN);
  }

  boolean anyNetOfTax(Set<String> entities) {
    return entities.stream().anyMatch(netOfTax::contains);
  }
}
