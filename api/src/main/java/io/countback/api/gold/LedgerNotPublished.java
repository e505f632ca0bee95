package io.countback.api.gold;

/** The run was published before runs kept the rows behind their figures. */
public final class LedgerNotPublished extends RuntimeException {
  /** Names the run and what to do. */
  public LedgerNotPublished(String runId) {
    super(
        "%s was published without its movements, so there is no row to show behind a figure. Its figures stand; run countback compute again, and the new run has them."
            .formatted(runId));
  }
}
