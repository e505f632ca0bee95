package io.countback.api.proof;

import io.countback.api.gold.Restatement;
import io.countback.api.gold.Run;
import java.time.LocalDate;
import java.util.Map;

/**
 * Of which rows a run's changes are asked for: dated on or before a period end, in a slice by what
 * accounts are at that day.
 *
 * @param slice dimension to value, empty for the total
 * @param currency rows in it only, null for all
 */
public record RunChangesQuestion(
    Run run, LocalDate periodEnd, Map<String, String> slice, String currency) {

  /** Whether a restatement is of a figure of exactly these rows. */
  boolean concerns(Restatement r) {
    return isOfSlice(r)
        && r.currencyBasis().equals(currency == null ? "reporting" : "transaction")
        && r.currency().equals(currency == null ? run.reportingCurrency() : currency);
  }

  /** Whether it is of receivables of the slice in their own currency. */
  boolean concernsBalance(Restatement r) {
    return isOfSlice(r)
        && r.metricId().equals("ar_balance")
        && r.currencyBasis().equals("transaction")
        && r.part() == null
        && (currency == null || r.currency().equals(currency));
  }

  private boolean isOfSlice(Restatement r) {
    return r.runId().equals(run.runId())
        && r.periodEnd().equals(periodEnd)
        && r.slice().equals(slice);
  }
}
