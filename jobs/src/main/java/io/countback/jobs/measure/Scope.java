package io.countback.jobs.measure;

import java.time.LocalDate;
import java.util.List;

/**
 * What a run is asked for.
 *
 * @param periodEnds ascending; the last is the as-of date
 * @param currency reporting currency
 * @param rates rates that a period end may need
 * @param facts what holds for the ledgers as a whole
 */
public record Scope(List<LocalDate> periodEnds, String currency, FxRates rates, LedgerFacts facts) {

  /** The last day that any figure knows of. */
  public LocalDate asOf() {
    return periodEnds.get(periodEnds.size() - 1);
  }
}
