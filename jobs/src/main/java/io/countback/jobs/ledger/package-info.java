/**
 * Receivables held against the control accounts of the general ledger.
 *
 * <p>{@link io.countback.jobs.ledger.Receivables} sums movements per entity and currency, {@link
 * io.countback.jobs.ledger.TieOuts} says which control account each sum is held against, {@link
 * io.countback.jobs.ledger.LedgerCheck} judges the run's own day before it is published, and {@link
 * io.countback.jobs.ledger.LedgerMetrics} makes rows of {@code metric} of all of them.
 */
package io.countback.jobs.ledger;
